/**
 * Whether sharing pays at the moment. On a machine that others use as well, a thread may be put aside in the middle of
 * its part, and all wait for it; so both ways are timed and the faster one is taken. It changes no bits.
 *
 * Trials come from time to time: some products in a row alone, then some in a row shared. In a row, because a thread
 * that has just worked is awake, and one that sleeps has to be woken: a single shared product among many that are not
 * would tell of the waking only.
 */
import { productKernels, type ProductKernel } from './shared-product.ts';

/** Products that are timed each way. */
const timed = 32;
/** Shared products before those, which wake the threads. */
const waking = 8;
/** Products that go by what the last trial found, until the next. */
const settled = 1024;
/** Sharing keeps other cores busy, so it must bring at least this much. */
const leastGain = 1.1;

const phases = ['alone', 'waking', 'shared', 'settled'] as const;
const lengths: Readonly<Record<(typeof phases)[number], number>> = {
  alone: timed,
  waking,
  shared: timed,
  settled,
};

/** Of one kernel and size in the latest trial: not all are equally fast, nor gain equally. */
interface Times {
  aloneMs: number;
  aloneCount: number;
  sharedMs: number;
  sharedCount: number;
  pays: boolean;
}

export class SharingChoice {
  private readonly times = new Map<number, Times>();
  private phase = 0;
  private left = timed;

  /** For the next product; `note` must follow. */
  shares(kernel: ProductKernel, multiplyAdds: number): boolean {
    const name = phases[this.phase]!;
    return name === 'settled' ? this.of(kernel, multiplyAdds).pays : name !== 'alone';
  }

  /** How long a product took in the way that `shares` told. */
  note(kernel: ProductKernel, multiplyAdds: number, elapsedMs: number): void {
    const name = phases[this.phase]!;
    const times = this.of(kernel, multiplyAdds);
    if (name === 'alone') {
      times.aloneMs += elapsedMs;
      times.aloneCount += 1;
    } else if (name === 'shared') {
      times.sharedMs += elapsedMs;
      times.sharedCount += 1;
    }
    this.left -= 1;
    if (this.left === 0) this.nextPhase();
  }

  private nextPhase(): void {
    this.phase = (this.phase + 1) % phases.length;
    const name = phases[this.phase]!;
    this.left = lengths[name];
    for (const times of this.times.values()) {
      if (name === 'settled') times.pays = isFaster(times);
      if (name === 'alone') times.aloneMs = times.aloneCount = times.sharedMs = times.sharedCount = 0;
    }
  }

  private of(kernel: ProductKernel, multiplyAdds: number): Times {
    const key = productKernels * multiplyAdds + kernel;
    let times = this.times.get(key);
    if (times === undefined) {
      times = { aloneMs: 0, aloneCount: 0, sharedMs: 0, sharedCount: 0, pays: false };
      this.times.set(key, times);
    }
    return times;
  }
}

/** On average; false for what was not met both ways. */
function isFaster({ aloneMs, aloneCount, sharedMs, sharedCount }: Times): boolean {
  return aloneCount > 0 && sharedCount > 0 && aloneMs / aloneCount >= (leastGain * sharedMs) / sharedCount;
}
