/**
 * Where one engine and the threads that help it meet: a product is cut into parts, and whoever is free claims the next.
 * The engine claims as well, so a thread that sleeps, is late or never started costs speed and nothing else.
 */

/** Cells of the board; what both sides write often lies on cache lines of its own. */
const claimAt = 0;
const doneAt = 16;
const presentAt = 32;
const leftAt = 33;
const failedAt = 34;
const jobAt = 48;
/** Numbers that describe a job. */
const jobLength = 16;

/** Parts are counted in 8 bits of the claim cell. */
export const mostParts = 255;

/** How often a cell is read before its reader goes to sleep: some 50 µs, which spans the passes between two products. */
const patientReads = 10_000;
/** A thread that had nothing to do for this long leaves. */
const idleMs = 1_000;

export class JobBoard {
  readonly shared: SharedArrayBuffer;
  /** The job of the parts on the board; written before `publish`, read after `claim`. */
  readonly job: Int32Array;
  private readonly cells: Int32Array;
  private invited = 0;

  constructor(shared = new SharedArrayBuffer(4 * (jobAt + jobLength))) {
    this.shared = shared;
    this.cells = new Int32Array(shared);
    this.job = this.cells.subarray(jobAt);
  }

  /** The engine's: puts up parts 0 … parts − 1, at most `mostParts`. All parts of the last job must be finished. */
  publish(parts: number): void {
    const turn = (Atomics.load(this.cells, claimAt) >>> 16) + 1;
    Atomics.store(this.cells, doneAt, 0);
    // The turn makes this cell differ from what a waiting thread has seen.
    Atomics.store(this.cells, claimAt, (turn << 16) | (parts << 8));
    Atomics.notify(this.cells, claimAt);
  }

  /** A part that is the caller's to compute, or −1 where none is left. Until it is finished, the job stays as it is. */
  claim(): number {
    for (;;) {
      const word = Atomics.load(this.cells, claimAt);
      const next = word & 0xff;
      if (next === ((word >>> 8) & 0xff)) return -1;
      // One cell holds turn, count and next part, so that no part of a job that is over can be claimed.
      if (Atomics.compareExchange(this.cells, claimAt, word, word + 1) === word) return next;
    }
  }

  finish(): void {
    Atomics.add(this.cells, doneAt, 1);
    Atomics.notify(this.cells, doneAt);
  }

  /** The engine's: true once all parts are finished, false if they are not after `patienceMs` or a thread failed. */
  awaitParts(parts: number, patienceMs: number): boolean {
    for (let reads = 0; reads < patientReads; reads++) {
      if (Atomics.load(this.cells, doneAt) === parts) return !this.failed;
    }
    for (;;) {
      const done = Atomics.load(this.cells, doneAt);
      if (done === parts) return !this.failed;
      if (Atomics.wait(this.cells, doneAt, done, patienceMs) === 'timed-out') return false;
    }
  }

  /** A thread's: true when there may be parts to claim, false after a second without any. */
  awaitJob(): boolean {
    const seen = Atomics.load(this.cells, claimAt);
    for (let reads = 0; reads < patientReads; reads++) {
      if (Atomics.load(this.cells, claimAt) !== seen) return true;
    }
    return Atomics.wait(this.cells, claimAt, seen, idleMs) !== 'timed-out';
  }

  /** The engine's: `threads` more are on their way. */
  invite(threads: number): void {
    this.invited += threads;
  }

  enter(): void {
    Atomics.add(this.cells, presentAt, 1);
  }

  leave(): void {
    Atomics.add(this.cells, leftAt, 1);
    Atomics.sub(this.cells, presentAt, 1);
  }

  /** Threads that are at the board now. */
  get present(): number {
    return Atomics.load(this.cells, presentAt);
  }

  /** The engine's: whether threads that were sent here have not left again. */
  get awaitsThreads(): boolean {
    return Atomics.load(this.cells, leftAt) < this.invited;
  }

  fail(): void {
    Atomics.store(this.cells, failedAt, 1);
  }

  get failed(): boolean {
    return Atomics.load(this.cells, failedAt) === 1;
  }
}
