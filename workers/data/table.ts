/** A table in memory: one typed array per column. */
import type { TableSummary } from '../../contract/dataset.ts';

export interface NumberColumn {
  readonly kind: 'number';
  /** `[rows]`; NaN is a missing cell. */
  readonly values: Float64Array;
  /** The cell as the file has it, an empty string when missing. */
  text(row: number): string;
}

export interface CategoryColumn {
  readonly kind: 'category';
  /** `[rows]`, indices into `labels`; −1 is a missing cell. */
  readonly codes: Int32Array;
  /** In the order of their first appearance. */
  readonly labels: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

export interface Table {
  readonly summary: TableSummary;
  readonly columns: readonly Column[];
}

/** A cell as the file has it, an empty string when it is missing. */
export function columnText(column: Column, row: number): string {
  if (column.kind === 'number') return column.text(row);
  const code = column.codes[row] ?? -1;
  return code < 0 ? '' : (column.labels[code] ?? '');
}
