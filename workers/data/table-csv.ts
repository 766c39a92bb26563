/** A table as text. */
import { exactCsv, harmlessCsv } from '../../contract/csv.ts';
import { columnText, type Table } from './table.ts';

/** Header first. */
function* rowsOf(table: Table): Generator<readonly string[]> {
  yield table.summary.columns.map((column) => column.name);
  for (let row = 0; row < table.summary.rowCount; row += 1) {
    yield table.columns.map((column) => columnText(column, row));
  }
}

/** With the delimiter the table was read with (a comma for generated tables); `importTable` reads back the same table. */
export function tableToCsv(table: Table): string {
  return exactCsv(rowsOf(table), { delimiter: table.summary.parsed?.delimiter ?? ',', lineEnd: '\n' });
}

/** As a file to keep and to open elsewhere; the same but for text that a spreadsheet would run. */
export function tableToSharedCsv(table: Table): string {
  return harmlessCsv(rowsOf(table));
}
