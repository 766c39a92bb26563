/** A point of the curves in the making: what an epoch's end (or the untrained network) still needs measured. */
import type { EpochPoint } from '../../contract/run.ts';
import type { PreparedData } from '../data/prepare.ts';
import { Evaluation, type BadPiece } from './evaluation.ts';
import type { Trainer } from './trainer.ts';

export class EpochMeasurement {
  /** Null after training steps: the epoch's own sums tell. */
  private readonly train: Evaluation | null;
  private readonly validation: Evaluation;
  private readonly trainer: Trainer;

  constructor(trainer: Trainer, { splits, summary }: PreparedData) {
    const { network } = trainer;
    this.trainer = trainer;
    this.train = trainer.step === 0 ? new Evaluation(network, splits.train, summary.target) : null;
    this.validation = new Evaluation(network, splits.validation, summary.target);
  }

  advance(until: number): boolean {
    if (this.train !== null && !this.train.advance(until)) return false;
    return this.validation.advance(until);
  }

  /** After `point` was null. */
  get badPiece(): BadPiece | null {
    return this.train?.badPiece ?? this.validation.badPiece;
  }

  /** Once `advance` has returned true. Null if a loss is not finite. */
  point(): EpochPoint | null {
    const { trainer, train, validation } = this;
    const { loss, metric } = train ?? trainer.sums.scores();
    if (!Number.isFinite(loss) || !Number.isFinite(validation.loss ?? 0)) return null;
    return {
      epoch: train === null ? trainer.epoch + 1 : 0,
      step: trainer.step,
      trainLoss: loss ?? 0,
      validationLoss: validation.loss,
      trainMetric: metric,
      validationMetric: validation.metric,
      learningRate: trainer.lastLearningRate ?? trainer.scheduledLearningRate,
      layers: train === null ? trainer.sums.gradients() : [],
    };
  }
}
