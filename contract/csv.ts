/**
 * The one place where CSV is written (RFC 4180: quotes where they are needed, doubled within).
 *
 * A spreadsheet takes text that begins with = + - @, a tab or a line end for a formula, and runs it (OWASP, "CSV
 * Injection"). Whoever names a column or a class could so have a command run on the machine of whoever opens an
 * export. Hence the rule of every file that leaves the app: numbers stay numbers, and text that begins like a formula
 * gets an apostrophe in front, by which spreadsheets know text.
 */

/** null: not measured; an empty cell. */
export type CsvCell = string | number | null;

interface CsvManner {
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r\n';
}

/** The wide forms as well: a spreadsheet that expects Chinese or Japanese takes them for the narrow ones. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

function isNumberText(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** Numbers with all their digits, as every reader of CSV knows them. */
function harmless(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return formulaStart.test(cell) && !isNumberText(cell) ? `'${cell}` : cell;
}

/** Quotes what would otherwise be taken apart or trimmed. */
function quoted(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^[ \t]|[ \t]$/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Text that is read back as the very same cells. For what stays within the app: nobody opens it in a spreadsheet. */
export function exactCsv(
  rows: Iterable<readonly string[]>,
  { delimiter, lineEnd }: CsvManner = { delimiter: ',', lineEnd: '\n' },
): string {
  let text = '';
  for (const cells of rows) text += cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd;
  return text;
}

/** The same for a file that a person may open anywhere: no cell of it is a formula. */
export function harmlessCsv(rows: Iterable<readonly CsvCell[]>, manner?: CsvManner): string {
  return exactCsv(
    Array.from(rows, (cells) => cells.map(harmless)),
    manner,
  );
}
