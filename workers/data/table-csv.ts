/** A table as text that `importTable` reads back as the same table. */
import { columnText, type Table } from './table.ts';

/** Header first, one row per line, LF; with the delimiter the table was read with (a comma for generated tables). */
export function tableToCsv(table: Table): string {
  const delimiter = table.summary.parsed?.delimiter ?? ',';
  const rows = [table.summary.columns.map((column) => column.name)];
  for (let row = 0; row < table.summary.rowCount; row += 1) {
    rows.push(table.columns.map((column) => columnText(column, row)));
  }
  return rowsToCsv(rows, delimiter);
}

export function rowsToCsv(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + '\n').join('');
}

/** Quotes what would otherwise be taken apart or trimmed. */
function quoted(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^[ \t]|[ \t]$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
