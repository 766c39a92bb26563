/** Does work in slices of about 10 ms, between which messages are heard. */
import { letMessagesIn } from './let-messages-in.ts';

const sliceMs = 10;
/** What is asked for meanwhile need not wait longer than this. */
const longestRestMs = 20;

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A rejection that nobody awaits stays in the worker; an uncaught exception reaches the page. */
function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

export interface Work {
  readonly isWaiting: boolean;
  /** How long there is nothing to do before the work that waits may begin; 0 for no time. */
  restMs(): number;
  /** Does something, preferably ending before `performance.now()` reaches `until`. */
  advance(until: number): void;
  sliceDone(): void;
}

export class TimeSlices {
  private readonly work: Work;
  private isGoing = false;

  constructor(work: Work) {
    this.work = work;
  }

  /** Goes on, from the next task, until no work is waiting; does nothing if it is going already. */
  start(): void {
    if (!this.isGoing) this.go().catch(throwUncaught);
  }

  private async go(): Promise<void> {
    this.isGoing = true;
    try {
      await letMessagesIn();
      while (this.work.isWaiting) {
        const restMs = this.work.restMs();
        if (restMs > 0) {
          await rest(Math.min(restMs, longestRestMs));
          continue;
        }
        const until = performance.now() + sliceMs;
        do this.work.advance(until);
        while (this.work.isWaiting && this.work.restMs() === 0 && performance.now() < until);
        this.work.sliceDone();
        await letMessagesIn();
      }
    } finally {
      this.isGoing = false;
    }
  }
}
