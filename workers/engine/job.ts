import type { Evaluation } from './evaluation.ts';

/** Something asked of a run that must see one state of its weights: it is done between two training steps. */
export class Job {
  /** Called instead of `finish` when the run is closed first. */
  readonly abandon: () => void;
  private readonly evaluations: readonly Evaluation[];
  private readonly finish: () => void;

  /** `finish` is called in the same task as the last piece of the evaluations. */
  constructor(evaluations: readonly Evaluation[], finish: () => void, abandon: () => void) {
    this.evaluations = evaluations;
    this.finish = finish;
    this.abandon = abandon;
  }

  /** Returns true once it is finished. */
  advance(until: number): boolean {
    for (const evaluation of this.evaluations) if (!evaluation.advance(until)) return false;
    this.finish();
    return true;
  }

  /** The weights have changed. */
  startOver(): void {
    for (const evaluation of this.evaluations) evaluation.startOver();
  }
}
