import { describe, expect, it } from 'vitest';
import { firstNonFiniteLayer, isFiniteThroughout } from '../../../workers/nn/divergence.ts';
import { buildNetwork } from './small-networks.ts';

describe('isFiniteThroughout', () => {
  it('accepts every finite number', () => {
    expect(isFiniteThroughout(Float64Array.of(1e308, -1e308, 5e-324, 0, -0))).toBe(true);
    expect(isFiniteThroughout(new Float32Array(0))).toBe(true);
  });

  it('finds a single NaN or infinity', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      expect(isFiniteThroughout(Float32Array.of(1, bad, 2))).toBe(false);
    }
    expect(isFiniteThroughout(Float32Array.of(Infinity, -Infinity))).toBe(false);
  });
});

describe('firstNonFiniteLayer', () => {
  it('names the first layer that is not finite, counted from 1', () => {
    const network = buildNetwork();
    expect(firstNonFiniteLayer(network, 'gradients')).toBeNull();
    network.layers[2]!.weightGradient[0] = NaN;
    expect(firstNonFiniteLayer(network, 'gradients')).toBe(3);
    network.layers[1]!.biasGradient[3] = Infinity;
    expect(firstNonFiniteLayer(network, 'gradients')).toBe(2);
    expect(firstNonFiniteLayer(network, 'parameters')).toBeNull();
    network.layers[0]!.bias[0] = -Infinity;
    expect(firstNonFiniteLayer(network, 'parameters')).toBe(1);
  });
});
