/** What a long table is laid out by, since not all of its rows are on the page. */
import type { RunEntry } from '../../state/run-list.ts';
import type { Column, TableContext } from './columns.ts';

/** The longest text of each column. */
export function widestTexts(
  entries: readonly RunEntry[],
  columns: readonly Column[],
  context: TableContext,
): readonly string[] {
  return columns.map((column) =>
    entries.reduce((longest, entry) => {
      const text = column.text(entry, context);
      return text.length > longest.length ? text : longest;
    }, ''),
  );
}
