/** The rows a network does worst on, found while a split is gone through once. */
import { worstRowCount } from '../../contract/report.ts';

export class WorstRows<Row> {
  private readonly kept: { readonly row: Row; readonly badness: number }[] = [];

  clear(): void {
    this.kept.length = 0;
  }

  /** Whether a row of this badness belongs to the worst so far. Of equals the first stays; NaN never belongs. */
  takes(badness: number): boolean {
    const last = this.kept[worstRowCount - 1];
    return last === undefined ? badness === badness : badness > last.badness;
  }

  add(row: Row, badness: number): void {
    if (!this.takes(badness)) return;
    const place = this.kept.findIndex((other) => badness > other.badness);
    this.kept.splice(place < 0 ? this.kept.length : place, 0, { row, badness });
    this.kept.length = Math.min(this.kept.length, worstRowCount);
  }

  /** Worst first. */
  get rows(): readonly Row[] {
    return this.kept.map(({ row }) => row);
  }
}
