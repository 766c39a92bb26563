/** Rows that stand for many: evenly spaced over a split. */

/** The row of the sample number `rank` among `wanted` of `total` rows. */
export function evenRow(rank: number, wanted: number, total: number): number {
  return Math.floor((rank * total) / wanted);
}

/** Walks over the rows of a sample while a split is gone through piece by piece. */
export class EvenRows {
  readonly wanted: number;
  private readonly total: number;
  private taken = 0;

  constructor(most: number, total: number) {
    this.wanted = Math.min(most, total);
    this.total = total;
  }

  clear(): void {
    this.taken = 0;
  }

  /** The row that comes next; Infinity once there are enough. */
  get next(): number {
    return this.taken === this.wanted ? Infinity : evenRow(this.taken, this.wanted, this.total);
  }

  /** Takes the next row and answers with how many were taken before it. */
  take(): number {
    this.taken += 1;
    return this.taken - 1;
  }
}
