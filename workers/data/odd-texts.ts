/**
 * The texts of cells that do not follow from their number (`1.50e+03`, `+2`, `NA`), packed as ASCII bytes:
 * a column of a million such cells costs its characters, not a million strings.
 */
import { Growable } from './growable.ts';

export class OddTexts {
  private readonly rows = new Growable((length) => new Uint32Array(length));
  private readonly ends = new Growable((length) => new Uint32Array(length));
  private readonly bytes = new Growable((length) => new Uint8Array(length));

  /** Rows come in ascending order; `text` is ASCII, as every text of the number grammar is. */
  add(row: number, text: string): void {
    for (let index = 0; index < text.length; index += 1) this.bytes.push(text.charCodeAt(index));
    this.rows.push(row);
    this.ends.push(this.bytes.length);
  }

  /** Throws for a row that was never added. */
  text(row: number): string {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows.at(middle) < row) low = middle + 1;
      else high = middle;
    }
    if (this.rows.at(low) !== row) throw new RangeError(`row ${row} has no text of its own`);
    let text = '';
    const end = this.ends.at(low);
    for (let index = low === 0 ? 0 : this.ends.at(low - 1); index < end; index += 1) {
      text += String.fromCharCode(this.bytes.at(index));
    }
    return text;
  }
}
