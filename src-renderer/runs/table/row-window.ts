/** Which rows of a long table are on the page: those in sight, some on either side, and the one that has the focus. */

export interface PlacedRow {
  /** In the table. */
  readonly index: number;
  /** Rows between this one and the one before it on the page. */
  readonly skipped: number;
}

export interface RowWindow {
  readonly rows: readonly PlacedRow[];
  /** Rows after the last one on the page. */
  readonly skippedAtEnd: number;
}

export interface TableView {
  readonly rowPx: number;
  readonly scrolledPx: number;
  /** Of what is seen of the rows. */
  readonly heightPx: number;
}

/** Shorter tables are on the page as a whole. */
const fewestRows = 120;
/** Above and below what is in sight, so that a short way is scrolled without new rows. */
const reserve = 16;
/** Rows come and go by so many at a time. */
const portion = 8;

/** `active` is the row that stays wherever it is; null where there is none. */
export function rowWindow(count: number, active: number | null, view: TableView): RowWindow {
  const { rowPx, scrolledPx, heightPx } = view;
  const isWhole = count <= fewestRows || rowPx <= 0;
  const seen = Math.ceil(heightPx / rowPx);
  const first = Math.floor(Math.floor(scrolledPx / rowPx) / portion) * portion - reserve;
  const [from, end] = isWhole ? [0, count] : [first, first + seen + portion + 2 * reserve];
  const indices = Array.from({ length: count }, (_, index) => index).filter(
    (index) => (index >= from && index < end) || index === active,
  );
  const rows = indices.map((index, at) => ({ index, skipped: index - (indices[at - 1] ?? -1) - 1 }));
  return { rows, skippedAtEnd: count - 1 - (indices.at(-1) ?? -1) };
}
