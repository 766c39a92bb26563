/** Runs through the moments by itself, from the one shown or from the first one, until now. */
import type { Moments } from '../state/moments.svelte.ts';

/** All moments take about this long, but none is shown so briefly or so long that it is tiring. */
const wholeSeconds = 8;
const slowestPerSecond = 5;
const fastestPerSecond = 30;

export class Playback {
  readonly #moments: Moments;
  #isPlaying = $state(false);
  #frame = 0;
  #nextAtMs = 0;
  /** Where it has led; whoever chooses another moment meanwhile stops it. */
  #at: number | null = null;

  constructor(moments: Moments) {
    this.#moments = moments;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  start(): void {
    const first = this.#moments.past[0];
    if (first === undefined) return;
    this.#isPlaying = true;
    this.#go(this.#moments.step ?? first);
    this.#nextAtMs = performance.now() + this.#stayMs();
    this.#frame = requestAnimationFrame((nowMs) => this.#tick(nowMs));
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#isPlaying = false;
  }

  #tick(nowMs: number): void {
    if (this.#moments.step !== this.#at) {
      this.stop();
      return;
    }
    if (nowMs >= this.#nextAtMs) {
      const { past } = this.#moments;
      const at = this.#at;
      this.#go(past.find((step) => at !== null && step > at) ?? null);
      this.#nextAtMs = Math.max(this.#nextAtMs + this.#stayMs(), nowMs);
    }
    if (this.#at === null) this.stop();
    else this.#frame = requestAnimationFrame((laterMs) => this.#tick(laterMs));
  }

  #go(step: number | null): void {
    this.#at = step;
    this.#moments.show(step);
  }

  #stayMs(): number {
    const perSecond = this.#moments.past.length / wholeSeconds;
    return 1000 / Math.min(fastestPerSecond, Math.max(slowestPerSecond, perSecond));
  }
}
