/** Data tables as CSV (RFC 4180): commas, CRLF, quotes where they are needed. */
import type { Cell, DataTable } from '../data-table.ts';

/**
 * A spreadsheet takes text that begins like this for a formula and runs it. An apostrophe in front makes it text
 * (OWASP, CSV injection).
 */
const formulaStart = /^[=+\-@\t\r\n]/;

/** Numbers with all their digits, as every reader of CSV knows them; empty where nothing was measured. */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const isNumber = cell.trim() !== '' && Number.isFinite(Number(cell));
  const harmless = formulaStart.test(cell) && !isNumber ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/** All rows, oldest first, under a line of column names. */
export function tableCsv({ columns, count, rowAt }: DataTable): string {
  const rows = Array.from({ length: count }, (_, index) => line(rowAt(index)));
  return line(columns.map(({ name }) => name)) + rows.join('');
}
