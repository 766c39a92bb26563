/** A run computed again from its start, with everything that was done to it, up to the step its manifest tells of. */
import type { Intervention } from '../../contract/run.ts';
import type { ReplayProgress, RunManifest } from '../../contract/run-manifest.ts';
import type { Training } from './training.ts';
import { WeightsHash } from './weights-hash.ts';

export class Replay {
  private readonly training: Training;
  private readonly steps: number;
  private readonly interventions: readonly Intervention[];
  private readonly hash: WeightsHash;
  private applied = 0;

  /** `training` is at its start. */
  constructor(training: Training, { step, interventions }: RunManifest) {
    this.training = training;
    this.steps = step;
    this.interventions = interventions;
    this.hash = new WeightsHash(training.trainer.network);
  }

  get progress(): ReplayProgress {
    return { step: this.training.trainer.step, steps: this.steps };
  }

  /** Works until it is done (true) or `performance.now()` reaches `until` (false). */
  advance(until: number): boolean {
    const { training } = this;
    do {
      if (training.isMeasuring) training.advanceMeasurement(until);
      else if (!this.applyNext()) {
        if (training.isOver || training.trainer.step === this.steps) return this.hash.advance(until);
        training.takeStep(false);
      }
    } while (performance.now() < until);
    return false;
  }

  /** Why the run cannot have been as its manifest says; null if it can. Once `advance` has returned true. */
  get problem(): string | null {
    const { step } = this.training.trainer;
    return step === this.steps ? null : `The run ended after ${step} of ${this.steps} steps.`;
  }

  /** Of the weights, once `advance` has returned true. */
  get sha256(): string {
    return this.hash.hex;
  }

  /** What was done between the last step and the next one; false if nothing is left of it. */
  private applyNext(): boolean {
    const { training } = this;
    const next = this.interventions[this.applied];
    if (next === undefined || next.step > training.trainer.step) return false;
    this.applied += 1;
    switch (next.kind) {
      case 'learning_rate':
        training.setLearningRate(next.learningRate);
        return true;
      case 'epochs':
        training.setEpochs(next.epochs);
        return true;
      case 'parameter':
        training.setParameter(next.place, next.value);
        return true;
      default:
        return next satisfies never;
    }
  }
}
