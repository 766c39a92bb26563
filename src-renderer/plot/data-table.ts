/** The data behind a picture: what its data table shows and what is saved as CSV. */

/** null: not measured. */
export type Cell = string | number | null;

export interface DataColumn {
  readonly name: string;
  /** Its numbers on screen; a file holds them as they are. */
  readonly format: (value: number) => string;
}

export interface DataTable {
  readonly columns: readonly DataColumn[];
  readonly count: number;
  /** As many cells as there are columns. */
  readonly rowAt: (index: number) => readonly Cell[];
  /** On screen the last row comes first, since the latest is what one looks for. */
  readonly isLatestFirst: boolean;
}

export interface ShownTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there are; more than `rows.length` when only some are shown. */
  readonly total: number;
}

export const mostTableRows = 500;

/** At most `most` of `count` indices, evenly spaced, the first and the last among them. */
export function sampleIndices(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: most }, (_, rank) => Math.round((rank * (count - 1)) / (most - 1)));
}

const notMeasured = '–';

/** The table as text; of a long one, rows evenly spaced over it. */
export function shownTable({ columns, count, rowAt, isLatestFirst }: DataTable): ShownTable {
  const indices = sampleIndices(count, mostTableRows);
  return {
    columns: columns.map(({ name }) => name),
    rows: (isLatestFirst ? indices.toReversed() : indices).map((index) =>
      rowAt(index).map((cell, at) => {
        if (cell === null) return notMeasured;
        return typeof cell === 'string' ? cell : (columns[at]?.format(cell) ?? String(cell));
      }),
    ),
    total: count,
  };
}
