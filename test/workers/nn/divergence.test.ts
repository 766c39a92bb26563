import { describe, expect, it } from 'vitest';
import { isFiniteThroughout } from '../../../workers/nn/divergence.ts';

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
