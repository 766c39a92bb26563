import { describe, expect, it } from 'vitest';
import { defaultTraining } from '../../../contract/defaults.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { learningRateCurve } from '../../../workers/nn/learning-rate-curve.ts';

const training: TrainingSettings = {
  ...defaultTraining('mean_squared_error'),
  learningRate: 0.8,
  epochs: 4,
  schedule: { kind: 'step', everyEpochs: 2, factor: 0.5 },
  warmUpEpochs: 1,
};

describe('learningRateCurve', () => {
  it('shows every step of a short run, warm-up and schedule included', () => {
    expect(learningRateCurve(training, 2, 100)).toEqual({
      epoch: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
      learningRate: [0.4, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4],
    });
  });

  it('spreads its points over a long run and keeps both ends', () => {
    const { epoch, learningRate } = learningRateCurve({ ...training, epochs: 1000 }, 10, 5);
    expect(epoch).toHaveLength(5);
    expect([epoch[0], epoch[4]]).toEqual([0, 999.9]);
    expect(learningRate[0]).toBeCloseTo(0.08, 12);
  });

  it('shows a run of a single step as one point', () => {
    expect(learningRateCurve({ ...training, epochs: 1, warmUpEpochs: 0 }, 1, 100)).toEqual({
      epoch: [0],
      learningRate: [0.8],
    });
  });

  it('does not foresee when a plateau comes', () => {
    const plateau = { kind: 'plateau', patience: 1, factor: 0.1 } as const;
    const { learningRate } = learningRateCurve({ ...training, schedule: plateau, warmUpEpochs: 0 }, 3, 100);
    expect(new Set(learningRate)).toEqual(new Set([0.8]));
  });
});
