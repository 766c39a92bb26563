import type { LearningRateCurve } from '../../contract/engine-api.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import { scheduledLearningRate } from './schedules.ts';

/** See `EngineApi.learningRateCurve`. */
export function learningRateCurve(
  training: TrainingSettings,
  stepsPerEpoch: number,
  count: number,
): LearningRateCurve {
  const { epochs, learningRate } = training;
  const last = epochs * stepsPerEpoch - 1;
  const points = Math.min(count, last + 1);
  const steps = Array.from({ length: points }, (_, at) =>
    points === 1 ? 0 : Math.round((at * last) / (points - 1)),
  );
  return {
    epoch: steps.map((step) => step / stepsPerEpoch),
    learningRate: steps.map((step) =>
      scheduledLearningRate(learningRate, training, { step, stepsPerEpoch, epochs }),
    ),
  };
}
