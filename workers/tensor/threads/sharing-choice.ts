/**
 * Whether sharing pays at the moment. On a machine that others use as well, a thread may be put aside in the middle of
 * its part, and all wait for it; so both ways are timed and the faster one is taken. It changes no bits.
 */
import { productKernels, type ProductKernel } from './shared-product.ts';

/** The way that is not taken is tried once in so many products. */
const probeEvery = 32;
/** Sharing keeps other cores busy, so it must bring at least this much. */
const leastGain = 1.1;
/** What the latest measurement counts in the moving average. */
const freshness = 1 / 4;

export class SharingChoice {
  /** Multiply-adds per millisecond; 0 is not known yet. */
  private aloneRate = 0;
  private sharedRate = 0;
  private asked = 0;

  /** For the next product. */
  get shares(): boolean {
    this.asked += 1;
    if (this.aloneRate === 0) return false;
    if (this.sharedRate === 0) return true;
    const better = this.sharedRate >= leastGain * this.aloneRate;
    return this.asked % probeEvery === 0 ? !better : better;
  }

  note(shared: boolean, multiplyAdds: number, elapsedMs: number): void {
    // A clock of low resolution may say that no time has passed.
    const rate = multiplyAdds / Math.max(elapsedMs, 0.005);
    if (shared) this.sharedRate = average(this.sharedRate, rate);
    else this.aloneRate = average(this.aloneRate, rate);
  }
}

/** One choice for every kernel and size: they are not equally fast, so none may be judged by the times of another. */
export class SharingChoices {
  private readonly choices = new Map<number, SharingChoice>();

  of(kernel: ProductKernel, multiplyAdds: number): SharingChoice {
    const key = productKernels * multiplyAdds + kernel;
    let choice = this.choices.get(key);
    if (choice === undefined) this.choices.set(key, (choice = new SharingChoice()));
    return choice;
  }
}

function average(before: number, latest: number): number {
  return before === 0 ? latest : before + freshness * (latest - before);
}
