import { describe, expect, it } from 'vitest';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import { buildNetwork, dense, noPenalties } from './small-networks.ts';

const sigmoidOf = (x: number): number => 1 / (1 + Math.exp(-x));

function setWeights(
  network: CompiledNetwork,
  weights: readonly number[][],
  biases: readonly number[][],
): void {
  network.layers.forEach(({ weight, bias }, index) => {
    weight.set(weights[index]!);
    bias.set(biases[index]!);
  });
}

describe('two-layer-mse', () => {
  it('walks back 2(z₂ − y), W₂ᵀ, z₁∘(1 − z₁), W₁ᵀ', () => {
    const network = buildNetwork({
      inputs: 2,
      classes: null,
      loss: 'mean_squared_error',
      hidden: [dense(3, { kind: 'sigmoid' })],
    });
    const w1 = [0.5, -0.4, 0.3, 0.8, -0.7, 0.2];
    const b1 = [0.1, -0.2, 0.05];
    const w2 = [1.2, -0.9, 0.4];
    setWeights(network, [w1, w2], [b1, [0.3]]);
    const x = [0.6, -1.1];
    const y = 0.25;
    network.batch.set(x);
    network.forwardInTraining(1, 1, 1);
    const loss = network.lossAndError(Float64Array.of(y), 1);
    network.backward(1, noPenalties);

    const h1 = [0, 1, 2].map((u) => w1[2 * u]! * x[0]! + w1[2 * u + 1]! * x[1]! + b1[u]!);
    const z1 = h1.map(sigmoidOf);
    const z2 = z1.reduce((sum, z, u) => sum + z * w2[u]!, 0.3);
    const upstream = 2 * (z2 - y);
    const [first, last] = network.layers;
    expect(loss).toBeCloseTo((z2 - y) ** 2, 14);
    expect(last!.error[0]).toBeCloseTo(upstream, 14);
    expect(last!.biasGradient[0]).toBeCloseTo(upstream, 14);
    z1.forEach((z, u) => {
      expect(last!.weightGradient[u]).toBeCloseTo(upstream * z, 14);
      const local = upstream * w2[u]! * z * (1 - z);
      expect(first!.error[u]).toBeCloseTo(local, 14);
      expect(first!.biasGradient[u]).toBeCloseTo(local, 14);
      expect(first!.weightGradient[2 * u]).toBeCloseTo(local * x[0]!, 14);
      expect(first!.weightGradient[2 * u + 1]).toBeCloseTo(local * x[1]!, 14);
    });
  });
});

describe('weight-update', () => {
  it('is half of ours, since its gradient of (t − o)² leaves out the factor 2', () => {
    const network = buildNetwork({
      inputs: 2,
      classes: null,
      loss: 'mean_squared_error',
      hidden: [],
      output: { kind: 'sigmoid' },
      maxBatch: 1,
    });
    setWeights(network, [[2, 4]], [[0]]);
    network.batch.set([0.4, 0.5]);
    network.forwardInTraining(1, 1, 1);
    const { preActivation, output, weightGradient } = network.layers[0]!;
    expect(preActivation[0]).toBeCloseTo(2.8, 14);
    expect(output[0]).toBeCloseTo(0.943, 3);
    network.lossAndError(Float64Array.of(output[0]! + 1.5), 1);
    network.backward(1, noPenalties);
    // The example rounds σ′ to 0.054 first: −1.5 · 0.054 · 0.4 = −0.0324.
    expect(weightGradient[0]! / 2).toBeCloseTo(-0.0324, 4);
    expect(weightGradient[0]! / 2).toBeCloseTo(-1.5 * output[0]! * (1 - output[0]!) * 0.4, 14);

    // Half the learning rate makes up for the factor.
    createOptimizer({ kind: 'sgd' }, network).update(0.1 / 2, 1);
    expect(network.parameters[0]).toBeCloseTo(2.00324, 5);
  });
});
