/** A histogram of values that come one after the other, in the room of its bins. */
import type { Histogram } from '../../contract/run.ts';

/** Once there are enough different values, at least half as many bins are in use. */
const mostBins = 40;
/** The first bins are this much finer than the first value; they are joined as others come. */
const firstFineness = 2 ** -20;

/**
 * Bins are as wide as a power of 2 and begin at its multiples: where one more would be needed, neighbours are joined,
 * so that no value is ever counted again. Values that are not finite are left out.
 */
export class GrowingHistogram {
  private width = 0;
  /** Of the first bin, in widths from 0. */
  private from = 0;
  private counts: number[] = [];
  /** Zeros that came before there was a width. */
  private zeros = 0;

  clear(): void {
    this.width = 0;
    this.from = 0;
    this.counts = [];
    this.zeros = 0;
  }

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    if (this.width === 0) {
      if (value === 0) {
        this.zeros += 1;
        return;
      }
      this.width = powerBelow(Math.abs(value) * firstFineness);
      if (this.zeros > 0) this.count(0, this.zeros);
    }
    this.count(value, 1);
  }

  get histogram(): Histogram {
    const { width, from, counts, zeros } = this;
    if (width === 0) return { min: 0, max: 0, counts: zeros === 0 ? [] : [zeros] };
    return { min: from * width, max: (from + counts.length) * width, counts: [...counts] };
  }

  private count(value: number, times: number): void {
    let bin = this.binOf(value);
    if (this.counts.length === 0) this.from = bin;
    while (this.binsWith(bin) > mostBins) {
      this.joinNeighbours();
      bin = this.binOf(value);
    }
    while (bin < this.from) {
      this.counts.unshift(0);
      this.from -= 1;
    }
    while (bin >= this.from + this.counts.length) this.counts.push(0);
    this.counts[bin - this.from]! += times;
  }

  private binOf(value: number): number {
    const bin = Math.floor(value / this.width);
    // The quotient of the tiniest number below 0 is −0.
    return bin * this.width > value ? bin - 1 : bin;
  }

  private binsWith(bin: number): number {
    return Math.max(bin + 1, this.from + this.counts.length) - Math.min(bin, this.from);
  }

  private joinNeighbours(): void {
    const from = Math.floor(this.from / 2);
    const joined: number[] = [];
    for (const [index, count] of this.counts.entries()) {
      const bin = Math.floor((this.from + index) / 2) - from;
      joined[bin] = (joined[bin] ?? 0) + count;
    }
    this.counts = joined;
    this.from = from;
    this.width *= 2;
  }
}

/** The largest power of 2 that is at most `size`, or the smallest normal number. */
function powerBelow(size: number): number {
  let power = 1;
  while (power > size && power > 2 ** -1022) power /= 2;
  while (power * 2 <= size) power *= 2;
  return power;
}
