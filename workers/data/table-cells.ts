/** Rows of a table as they stand in the file. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { columnText, type Table } from './table.ts';

/** Counted from 0. Refuses a row that the table does not have. */
export function tableCells(table: Table, rows: readonly number[]): Outcome<readonly (readonly string[])[]> {
  const { name, rowCount } = table.summary;
  const missing = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= rowCount);
  if (missing !== undefined) return refuse(`${name} has no row ${missing + 1}; it has ${rowCount}.`);
  return succeed(rows.map((row) => table.columns.map((column) => columnText(column, row))));
}
