import { describe, expect, it } from 'vitest';
import { activationCurve } from '../../../workers/nn/activation-curve.ts';

describe('activationCurve', () => {
  it('gives value and derivative at evenly spaced points, both ends included', () => {
    expect(activationCurve({ kind: 'leaky_relu', alpha: 0.5 }, -2, 2, 5)).toEqual({
      x: [-2, -1, 0, 1, 2],
      value: [-1, -0.5, 0, 1, 2],
      derivative: [0.5, 0.5, 0.5, 1, 1],
    });
  });

  it('shows the sigmoid steepest in the middle', () => {
    const { value, derivative } = activationCurve({ kind: 'sigmoid' }, -4, 4, 3);
    expect([value[1], derivative[1]]).toEqual([0.5, 0.25]);
    expect(derivative[0]).toBeCloseTo(0.01766, 5);
  });
});
