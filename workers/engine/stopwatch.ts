/** Time spent computing, and the speed of the last second or so. */
const windowMs = 1000;

export class Stopwatch {
  elapsedMs: number;
  private recentMs = 0;
  private recentExamples = 0;

  constructor(elapsedMs: number) {
    this.elapsedMs = elapsedMs;
  }

  add(ms: number, examples: number): void {
    this.elapsedMs += ms;
    this.recentMs += ms;
    this.recentExamples += examples;
    if (this.recentMs <= windowMs) return;
    this.recentMs /= 2;
    this.recentExamples /= 2;
  }

  get examplesPerSecond(): number {
    return this.recentMs === 0 ? 0 : (this.recentExamples / this.recentMs) * 1000;
  }

  reset(): void {
    this.elapsedMs = 0;
    this.recentMs = 0;
    this.recentExamples = 0;
  }
}
