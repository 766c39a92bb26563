import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../contract/training.ts';
import { scheduledLearningRate, scheduleFactor, warmUpFactor } from '../../../workers/nn/schedules.ts';

const stepsPerEpoch = 10;
const at = (step: number, epochs = 8) => ({ step, stepsPerEpoch, epochs });

describe('scheduleFactor', () => {
  it('is 1 throughout when constant', () => {
    for (const step of [0, 1, 79, 1000]) expect(scheduleFactor({ kind: 'constant' }, at(step), 0.5)).toBe(1);
  });

  it('falls by its factor after every so many epochs', () => {
    const schedule: Schedule = { kind: 'step', everyEpochs: 2, factor: 0.5 };
    const factors = [0, 19, 20, 39, 40, 60, 79].map((step) => scheduleFactor(schedule, at(step), 1));
    expect(factors).toEqual([1, 1, 0.5, 0.5, 0.25, 0.125, 0.125]);
  });

  it('follows half a cosine from 1 to its floor', () => {
    const schedule: Schedule = { kind: 'cosine', floor: 0.2 };
    const factors = [0, 20, 40, 60, 80, 200].map((step) => scheduleFactor(schedule, at(step), 1));
    const quarter = 0.2 + (0.8 * (1 + Math.SQRT1_2)) / 2;
    const expected = [1, quarter, 0.6, 1.2 - quarter, 0.2, 0.2];
    factors.forEach((factor, index) => expect(factor).toBeCloseTo(expected[index]!, 15));
    expect(factors[0]).toBe(1);
  });

  it('stretches the cosine when the run is made longer', () => {
    const schedule: Schedule = { kind: 'cosine', floor: 0 };
    expect(scheduleFactor(schedule, at(40, 4), 1)).toBeCloseTo(0, 15);
    expect(scheduleFactor(schedule, at(40, 8), 1)).toBeCloseTo(0.5, 15);
  });

  it('is what the falls of a plateau have come to', () => {
    expect(scheduleFactor({ kind: 'plateau', patience: 3, factor: 0.1 }, at(5), 0.01)).toBe(0.01);
  });
});

describe('warmUpFactor', () => {
  it('rises in equal steps to 1 in the last step of its epochs', () => {
    expect([0, 1, 9, 18, 19, 20, 500].map((step) => warmUpFactor(2, at(step)))).toEqual([
      1 / 20,
      2 / 20,
      10 / 20,
      19 / 20,
      1,
      1,
      1,
    ]);
  });

  it('is 1 without warm-up', () => {
    expect(warmUpFactor(0, at(0))).toBe(1);
  });
});

describe('scheduledLearningRate', () => {
  it('is the product of both and the learning rate', () => {
    const settings = { schedule: { kind: 'step', everyEpochs: 1, factor: 0.5 }, warmUpEpochs: 4 } as const;
    expect(scheduledLearningRate(0.8, settings, at(19))).toBeCloseTo(0.8 * 0.5 * 0.5, 15);
    const plateau = { schedule: { kind: 'plateau', patience: 1, factor: 0.1 }, warmUpEpochs: 0 } as const;
    expect(scheduledLearningRate(0.8, plateau, at(19), 0.25)).toBe(0.2);
    expect(scheduledLearningRate(0.8, plateau, at(19))).toBe(0.8);
  });
});
