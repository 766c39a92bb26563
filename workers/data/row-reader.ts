/**
 * Splits text into rows of cells (RFC 4180 with the latitude found in real files), piece by piece.
 *
 * - A quoted cell may hold delimiters, doubled quotes and line ends; spaces around the quotes are not part of it.
 *   Spaces and tabs around an unquoted cell are dropped; a quote inside an unquoted cell is an ordinary character.
 * - Lines end with LF, CRLF or CR. LF and CRLF may alternate. A lone CR in a file of LF lines (or the reverse) is
 *   refused: one reader would split a cell there and another would not.
 * - Lines with nothing on them are skipped. Every other row has as many cells as the first.
 *
 * Own code because Papa Parse 5.7 takes one kind of line end per file, so that CR-only lines inside an LF file end
 * up inside cells, gives neither the line nor the cell of an error, and drives its pieces only from File or stream
 * objects of its own choosing. The tests use Papa Parse as the second opinion.
 */
export type Delimiter = ',' | ';' | '\t' | '|';

/** Cells of a row, characters of a cell. */
export interface RowLimits {
  readonly columns: number;
  readonly cellLength: number;
}

/** Told every row: its cells (reused afterwards) and the line of the file, from 1, on which it starts. Returns a problem or null. */
export type RowListener = (cells: readonly string[], line: number) => string | null;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;

export class RowReader {
  private readonly delimiterCode: number;
  private readonly limits: RowLimits;
  private readonly onRow: RowListener;
  private readonly anyWidth: boolean;
  /** Text from the start of the first unfinished cell. */
  private text = '';
  private position = 0;
  private readonly cells: string[] = [];
  private width = 0;
  private line = 1;
  private rowLine = 1;
  private rowIsQuoted = false;
  private loneReturns: boolean | null = null;

  /** `any_width` lets rows differ in width, for a look at a file whose delimiter is not known yet. */
  constructor(
    delimiter: Delimiter,
    limits: RowLimits,
    onRow: RowListener,
    widths: 'equal_width' | 'any_width' = 'equal_width',
  ) {
    this.anyWidth = widths === 'any_width';
    this.delimiterCode = delimiter.charCodeAt(0);
    this.limits = limits;
    this.onRow = onRow;
  }

  /** Reads on. Returns the first problem as a sentence, or null; after a problem the reader is done. */
  push(piece: string): string | null {
    this.text = this.position === this.text.length ? piece : this.text.slice(this.position) + piece;
    this.position = 0;
    return this.read(false);
  }

  /** Reads what a following piece could have changed: the last cell. */
  finish(): string | null {
    return this.read(true);
  }

  private read(isLast: boolean): string | null {
    for (;;) {
      const outcome = this.readCell(isLast);
      if (outcome !== true) return outcome;
    }
  }

  /** True after a cell, null when there is not enough text for one, or a problem. */
  private readCell(isLast: boolean): true | null | string {
    const { text, delimiterCode } = this;
    let start = this.position;
    while (start < text.length) {
      const code = text.charCodeAt(start);
      if (code !== space && (code !== tab || code === delimiterCode)) break;
      start += 1;
    }
    if (start < text.length && text.charCodeAt(start) === quote) return this.readQuoted(start + 1, isLast);

    let end = start;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code === delimiterCode || code === lineFeed || code === carriageReturn) break;
      end += 1;
    }
    if (end - this.position > this.limits.cellLength) return this.tooLong();
    if (end === text.length && !isLast) return null;
    if (end === text.length && this.position === end && this.cells.length === 0) return null;
    let contentEnd = end;
    while (contentEnd > start) {
      const code = text.charCodeAt(contentEnd - 1);
      if (code !== space && code !== tab) break;
      contentEnd -= 1;
    }
    return this.endCell(start, contentEnd, end, 0, isLast);
  }

  private readQuoted(start: number, isLast: boolean): true | null | string {
    const { text } = this;
    let linesInside = 0;
    let doubled = false;
    let end = start;
    for (; ; end += 1) {
      if (end - start > this.limits.cellLength) {
        return `${this.tooLong()} Is a quote left open?`;
      }
      if (end >= text.length) {
        return isLast ? `${this.place()}: a quote is opened here and never closed.` : null;
      }
      const code = text.charCodeAt(end);
      if (code === quote) {
        if (end + 1 === text.length && !isLast) return null;
        if (text.charCodeAt(end + 1) !== quote) break;
        doubled = true;
        end += 1;
      } else if (code === lineFeed) {
        if (end === start || text.charCodeAt(end - 1) !== carriageReturn) linesInside += 1;
      } else if (code === carriageReturn) {
        linesInside += 1;
      }
    }
    let after = end + 1;
    while (after < text.length) {
      const code = text.charCodeAt(after);
      if (code !== space && (code !== tab || code === this.delimiterCode)) break;
      after += 1;
    }
    if (after - end > this.limits.cellLength) return this.tooLong();
    if (after === text.length && !isLast) return null;
    const next = text.charCodeAt(after);
    if (after < text.length && next !== this.delimiterCode && next !== lineFeed && next !== carriageReturn) {
      return `${this.place()}: text follows a closing quote. A quote inside a quoted cell is written twice.`;
    }
    this.rowIsQuoted = true;
    return this.endCell(start, end, after, linesInside, isLast, doubled);
  }

  /** The cell is text[start…contentEnd), and `end` is where its delimiter, line end or the end of the text stands. */
  private endCell(
    start: number,
    contentEnd: number,
    end: number,
    linesInside: number,
    isLast: boolean,
    doubledQuotes = false,
  ): true | null | string {
    const { text } = this;
    const code = text.charCodeAt(end);
    const isReturn = code === carriageReturn;
    if (isReturn && end + 1 === text.length && !isLast) return null;

    const content = text.slice(start, contentEnd);
    this.cells.push(doubledQuotes ? content.replaceAll('""', '"') : content);
    if (this.cells.length > this.limits.columns) {
      return `Line ${this.rowLine}: more than ${this.limits.columns.toLocaleString('en-US')} columns.`;
    }
    this.line += linesInside;
    if (end === text.length) {
      this.position = end;
      return this.endRow();
    }
    this.position = end + 1;
    if (code === this.delimiterCode) return true;

    const isPair = isReturn && text.charCodeAt(end + 1) === lineFeed;
    if (isPair) this.position += 1;
    const isLoneReturn = isReturn && !isPair;
    this.loneReturns ??= isLoneReturn;
    if (this.loneReturns !== isLoneReturn) {
      return (
        `Line ${this.line}: line ends are mixed (a carriage return alone and a line feed), so that rows cannot ` +
        'be told from cells. Save the file with one kind of line end.'
      );
    }
    const problem = this.endRow();
    this.line += 1;
    this.rowLine = this.line;
    return problem ?? true;
  }

  private endRow(): string | null {
    const { cells, rowLine } = this;
    const isEmptyLine = cells.length === 1 && cells[0] === '' && !this.rowIsQuoted;
    this.rowIsQuoted = false;
    let problem: string | null = null;
    if (!isEmptyLine) {
      if (this.width === 0) this.width = cells.length;
      problem =
        this.anyWidth || cells.length === this.width
          ? this.onRow(cells, rowLine)
          : `Line ${rowLine}, column ${Math.min(cells.length, this.width) + 1}: this row has ${counted(cells.length)}, the first row has ${this.width}.`;
    }
    cells.length = 0;
    return problem;
  }

  private tooLong(): string {
    return `${this.place()}: the cell is longer than ${this.limits.cellLength.toLocaleString('en-US')} characters.`;
  }

  private place(): string {
    return `Line ${this.line}, column ${this.cells.length + 1}`;
  }
}

function counted(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
