import type { Piecework } from './piecework.ts';

/** Something asked of a run that must see one state of its weights: it is done between two training steps. */
export class Job {
  /** Called instead of `finish` when the run is closed first. */
  readonly abandon: () => void;
  private readonly works: readonly Piecework[];
  private readonly finish: () => void;

  /** `finish` is called in the same task as the last piece of the works. */
  constructor(works: readonly Piecework[], finish: () => void, abandon: () => void) {
    this.works = works;
    this.finish = finish;
    this.abandon = abandon;
  }

  /** Returns true once it is finished. */
  advance(until: number): boolean {
    for (const work of this.works) if (!work.advance(until)) return false;
    this.finish();
    return true;
  }

  /** The weights have changed. */
  startOver(): void {
    for (const work of this.works) work.startOver();
  }
}
