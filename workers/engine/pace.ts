/** Holds epochs back to a number per second; knows nothing of what they compute. */
export class Pace {
  private epochsPerSecond: number | null = null;
  private nextEpochMs = -Infinity;

  set(epochsPerSecond: number | null): void {
    this.epochsPerSecond = epochsPerSecond;
    this.nextEpochMs = -Infinity;
  }

  epochDone(nowMs: number): void {
    if (this.epochsPerSecond === null) return;
    // An epoch that came late does not make the next ones hurry.
    this.nextEpochMs = Math.max(nowMs, this.nextEpochMs) + 1000 / this.epochsPerSecond;
  }

  /** How long the next epoch still has to wait; 0 when it may begin. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.nextEpochMs - nowMs);
  }
}
