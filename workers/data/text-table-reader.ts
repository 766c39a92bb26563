/** Text in pieces → a table builder full of rows: finds out the layout first, then reads row by row. */
import { tableLimits, type ParseOptions } from '../../contract/dataset.ts';
import { detectLayout, sampleLength, type Layout } from './detect-layout.ts';
import { RowReader, type RowLimits } from './row-reader.ts';
import { TableBuilder } from './table-builder.ts';

export interface ReadTable {
  readonly builder: TableBuilder;
  readonly layout: Layout;
  readonly header: readonly string[] | null;
}

export interface TextLimits extends RowLimits {
  readonly rows: number;
}

interface Reading {
  readonly rows: RowReader;
  readonly builder: TableBuilder;
  readonly layout: Layout;
}

export class TextTableReader {
  private readonly options: ParseOptions;
  private readonly limits: TextLimits;
  private sample = '';
  private reading: Reading | null = null;
  private header: readonly string[] | null = null;

  constructor(options: ParseOptions, limits: TextLimits = tableLimits) {
    this.options = options;
    this.limits = limits;
  }

  get rows(): number {
    return this.reading?.builder.rows ?? 0;
  }

  /** Returns the first problem as a sentence, or null. */
  push(text: string): string | null {
    if (this.reading !== null) return this.reading.rows.push(text);
    this.sample += text;
    return this.sample.length < sampleLength ? null : this.begin(false);
  }

  /** The table's parts, or a problem. */
  finish(): ReadTable | string {
    const problem = this.reading === null ? this.begin(true) : null;
    const { reading, header } = this;
    if (problem !== null) return problem;
    const unread = reading?.rows.finish() ?? null;
    if (unread !== null) return unread;
    if (reading === null || (reading.builder.rows === 0 && header === null)) {
      return 'The file is empty: there is no row in it.';
    }
    if (reading.builder.rows === 0) return 'The file has a header but no rows below it.';
    return { builder: reading.builder, layout: reading.layout, header };
  }

  /** The sample has the same length however the file came in, so that pieces do not decide the layout. */
  private begin(isWhole: boolean): string | null {
    const layout = detectLayout(this.sample.slice(0, sampleLength), isWhole, this.options);
    const builder = new TableBuilder(layout.delimiter === ';');
    const rows = new RowReader(layout.delimiter, this.limits, (cells, line) => {
      if (builder.rows === 0 && this.header === null) {
        if (cells.length < 2) {
          return `Line ${line}: only one column was found. A table needs a target and at least one feature, parted by commas, semicolons, tabs or vertical bars.`;
        }
        if (layout.header) {
          this.header = [...cells];
          return null;
        }
      }
      if (builder.rows === this.limits.rows) {
        return `Line ${line}: the table has more than ${this.limits.rows.toLocaleString('en-US')} rows.`;
      }
      return builder.addRow(cells);
    });
    this.reading = { rows, builder, layout };
    const text = this.sample;
    this.sample = '';
    return rows.push(text);
  }
}
