/** How the learning rate changes over a run: pure functions of the place in it (formulas in contract/training.ts). */
import type { Schedule, TrainingSettings } from '../../contract/training.ts';
import { integerPower } from '../tensor/elementary.ts';
import { cos } from '../tensor/trigonometry.ts';

/** Where the step to come stands. */
export interface RunPosition {
  /** Updates made so far. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of the whole run. */
  readonly epochs: number;
}

/** What `schedule` multiplies the learning rate by; of `plateau`, `plateauFactor` is what its falls have come to so far. */
export function scheduleFactor(
  schedule: Schedule,
  { step, stepsPerEpoch, epochs }: RunPosition,
  plateauFactor: number,
): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step': {
      const epoch = Math.floor(step / stepsPerEpoch);
      return integerPower(schedule.factor, Math.floor(epoch / schedule.everyEpochs));
    }
    case 'cosine': {
      // A run may be made shorter than it already is.
      const share = Math.min(1, step / (stepsPerEpoch * epochs));
      return schedule.floor + ((1 - schedule.floor) * (1 + cos(Math.PI * share))) / 2;
    }
    case 'plateau':
      return plateauFactor;
    default:
      return schedule satisfies never;
  }
}

/** 1/n, 2/n … 1 over the n steps of the first `warmUpEpochs`, then 1. */
export function warmUpFactor(warmUpEpochs: number, { step, stepsPerEpoch }: RunPosition): number {
  const steps = warmUpEpochs * stepsPerEpoch;
  return step < steps ? (step + 1) / steps : 1;
}

/** The learning rate of the step to come, from its size before schedule and warm-up. */
export function scheduledLearningRate(
  learningRate: number,
  { schedule, warmUpEpochs }: Pick<TrainingSettings, 'schedule' | 'warmUpEpochs'>,
  position: RunPosition,
  plateauFactor = 1,
): number {
  return (
    learningRate * scheduleFactor(schedule, position, plateauFactor) * warmUpFactor(warmUpEpochs, position)
  );
}
