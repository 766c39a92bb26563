/** Data tables as CSV. */
import { harmlessCsv } from '../../../contract/csv.ts';
import type { DataTable } from '../data-table.ts';

/** All rows, oldest first, under a line of column names. */
export function tableCsv({ columns, count, rowAt }: DataTable): string {
  const rows = Array.from({ length: count }, (_, index) => rowAt(index));
  return harmlessCsv([columns.map(({ name }) => name), ...rows], { delimiter: ',', lineEnd: '\r\n' });
}
