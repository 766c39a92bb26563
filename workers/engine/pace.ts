/** Holds epochs back to a number per second; knows nothing of what they compute. */
/** Timers wake late; what is lost by less than this is made up, but a long delay does not make the next epochs hurry. */
const slackMs = 50;

export class Pace {
  private epochsPerSecond: number | null = null;
  private nextEpochMs = -Infinity;

  set(epochsPerSecond: number | null): void {
    this.epochsPerSecond = epochsPerSecond;
    this.nextEpochMs = -Infinity;
  }

  epochDone(nowMs: number): void {
    if (this.epochsPerSecond === null) return;
    const begun = this.nextEpochMs === -Infinity ? nowMs : Math.max(nowMs - slackMs, this.nextEpochMs);
    this.nextEpochMs = begun + 1000 / this.epochsPerSecond;
  }

  /** How long the next epoch still has to wait; 0 when it may begin. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.nextEpochMs - nowMs);
  }
}
