/** Does work in slices of about 10 ms, between which messages are heard. */
import { letMessagesIn } from './let-messages-in.ts';

const sliceMs = 10;

export interface Work {
  readonly isWaiting: boolean;
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
    if (!this.isGoing) void this.go();
  }

  private async go(): Promise<void> {
    this.isGoing = true;
    try {
      await letMessagesIn();
      while (this.work.isWaiting) {
        const until = performance.now() + sliceMs;
        do this.work.advance(until);
        while (this.work.isWaiting && performance.now() < until);
        this.work.sliceDone();
        await letMessagesIn();
      }
    } finally {
      this.isGoing = false;
    }
  }
}
