/** The training steps of one slice of time. */
import type { ProgressReporter } from './progress.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Training } from './training.ts';

export class Stepper {
  private readonly training: Training;
  private readonly stopwatch: Stopwatch;
  /** The first slice has one step, since nothing is known of how long it takes. */
  private lastStepMs = Infinity;

  constructor(training: Training, stopwatch: Stopwatch) {
    this.training = training;
    this.stopwatch = stopwatch;
  }

  /** Steps up to the end of the slice, the epoch or step `goal`. The last of them is looked at if a message or a rest follows. */
  advance(until: number, goal: number, reporter: ProgressReporter): void {
    const { training } = this;
    const { trainer } = training;
    const start = performance.now();
    let now = start;
    let examples = 0;
    for (let isLast = false; !isLast;) {
      const endsEpoch = trainer.stepInEpoch + 1 === trainer.stepsPerEpoch;
      const endsHere = endsEpoch || trainer.step + 1 === goal;
      isLast = endsHere || now + this.lastStepMs >= until;
      const rows = training.takeStep(endsHere || (isLast && reporter.isDue));
      const before = now;
      now = performance.now();
      this.lastStepMs = now - before;
      examples += rows;
      if (rows === 0) break;
    }
    this.stopwatch.add(now - start, examples);
  }
}
