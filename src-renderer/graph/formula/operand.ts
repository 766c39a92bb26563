/** What formulas are made of: the value of a gate by its symbol, or by its numbers. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { entryPlace } from '../entry-place.ts';
import { atLeast, term, transposed, type Term } from './term.ts';

export interface Operand extends Term {
  readonly kind: 'symbol' | 'numbers';
  readonly shape: readonly number[];
  /** A vector on the left of a matrix: its numbers stand side by side there, its symbol is the same. */
  readonly asRow: Term;
  /** Counted from 0, row-major. */
  entry(index: number): Term;
}

/** "[0]" of a vector, "[0, 1]" of a matrix, as in the language of expressions; empty of a number. */
export function entryMark(shape: readonly number[], index: number): string {
  return shape.length === 0 ? '' : `[${entryPlace(shape, index)}]`;
}

/** Of a row that is an entry itself, such as W[2], the entry of the whole: W[2, 0]. */
function entryOf(latex: string, shape: readonly number[], index: number): string {
  const row = shape.length === 1 && /\[\d+\]$/.test(latex);
  return row ? `${latex.slice(0, -1)}, ${index}]` : `${latex}${entryMark(shape, index)}`;
}

export function symbolOperand(symbol: Term, shape: readonly number[]): Operand {
  return {
    ...symbol,
    kind: 'symbol',
    shape,
    asRow: symbol,
    entry: (index) => term(entryOf(atLeast('atom', symbol), shape, index)),
  };
}

/** Of a larger matrix or vector the first rows and columns are written, and the last. */
const mostRows = 5;
const mostColumns = 4;
const dots = null;

/** Which of `count` are written; null stands for what is left out. */
function written(count: number, most: number): readonly (number | typeof dots)[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  return [...Array.from({ length: most - 2 }, (_, index) => index), dots, count - 1];
}

function matrix(rows: number, columns: number, entry: (row: number, column: number) => Term): Term {
  const lines = written(rows, mostRows).map((row) =>
    written(columns, mostColumns)
      .map((column) => {
        if (row === dots) return column === dots ? String.raw`\ddots` : String.raw`\vdots`;
        return column === dots ? String.raw`\cdots` : entry(row, column).latex;
      })
      .join(' & '),
  );
  return term(String.raw`\begin{bmatrix} ${lines.join(String.raw` \cr `)} \end{bmatrix}`);
}

export function columnOf(entries: readonly Term[]): Term {
  return matrix(entries.length, 1, (row) => entries[row] ?? term(''));
}

/** A vector's entries one below the other, a matrix row by row. */
export function shaped(shape: readonly number[], entry: (index: number) => Term): Term {
  const [rows, columns = 1] = shape;
  if (rows === undefined) return entry(0);
  return matrix(rows, columns, (row, column) => entry(row * columns + column));
}

/** @param write one number */
export function numberOperand({ shape, values }: Tensor, write: (value: number) => Term): Operand {
  const entry = (index: number): Term => write(values[index] ?? Number.NaN);
  const all = shaped(shape, entry);
  return {
    ...all,
    kind: 'numbers',
    shape,
    asRow: shape.length === 1 ? matrix(1, values.length, (_, column) => entry(column)) : all,
    entry,
  };
}

/** Whether its numbers fit beside others on a line. */
export function isShort(shape: readonly number[]): boolean {
  const [rows = 1, columns = 1] = shape;
  return shape.length <= 2 && rows <= mostRows && columns <= mostColumns;
}

/** A column as a row, a matrix transposed. */
export function transposedOperand(operand: Operand): Term {
  return operand.kind === 'numbers' && operand.shape.length === 1 ? operand.asRow : transposed(operand);
}

/** The same of a vector that was a row. */
export function transposedRow(operand: Operand): Term {
  return operand.kind === 'numbers' && operand.shape.length === 1 ? operand : transposed(operand);
}
