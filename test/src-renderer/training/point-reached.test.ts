import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../../contract/run.ts';
import { pointReached } from '../../../src-renderer/training/point-reached.ts';

/** Seven updates to an epoch. */
const points = [0, 1, 2, 3].map((epoch): EpochPoint => ({
  epoch,
  step: epoch * 7,
  trainLoss: 1 / (epoch + 1),
  validationLoss: null,
  trainMetric: null,
  validationMetric: null,
  learningRate: 0.1,
  layers: [],
}));

describe('what had been measured at a moment', () => {
  it('is of the last epoch that was finished then', () => {
    expect([0, 6, 7, 13, 20, 21, 25].map((step) => pointReached(points, step)?.epoch)).toEqual([
      0, 0, 1, 1, 2, 3, 3,
    ]);
  });

  it('is the last of all now, and nothing before the first', () => {
    expect(pointReached(points, null)?.epoch).toBe(3);
    expect(pointReached(points.slice(2), 13)).toBeNull();
    expect(pointReached([], null)).toBeNull();
  });
});
