/** What is asked of a run and must see one state of its weights: it is done between two training steps, in turn. */
import { refuse, type Outcome } from '../../contract/outcome.ts';
import type { Piecework } from './piecework.ts';

interface Job {
  readonly works: readonly Piecework[];
  /** Called in the same task as the last piece of the works. */
  readonly finish: () => void;
  /** Called instead if there is no time for that any more. */
  readonly abandon: () => void;
}

export const wasClosed = 'This run was closed.';

export class Jobs {
  isClosed = false;
  private readonly waiting: Job[] = [];

  get areDone(): boolean {
    return this.waiting.length === 0;
  }

  /** `read` is called once `works` are done, before the weights may change; refused if the run is closed first. */
  add<T>(works: readonly Piecework[], read: () => Outcome<T>): Promise<Outcome<T>> {
    if (this.isClosed) return Promise.resolve(refuse(wasClosed));
    return new Promise((resolve) => {
      const finish = () => resolve(read());
      const abandon = () => resolve(refuse(wasClosed));
      this.waiting.push({ works, finish, abandon });
    });
  }

  /** Works on the first of them, of which there must be one. */
  advance(until: number): void {
    const job = this.waiting[0];
    if (job === undefined) throw new RangeError('nothing was asked for');
    for (const work of job.works) if (!work.advance(until)) return;
    job.finish();
    this.waiting.shift();
  }

  /** The weights have changed. */
  startOver(): void {
    for (const { works } of this.waiting) for (const work of works) work.startOver();
  }

  /** Nothing is done any more; everything is refused. */
  close(): void {
    this.isClosed = true;
    for (const job of this.waiting.splice(0)) job.abandon();
  }
}
