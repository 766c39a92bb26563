/** The numbers of a value as the picture shows them: all of a small one, the range of a large one. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { decimalText } from '../decimal-text.ts';

/** Longest side that is shown number by number. */
const mostSide = 4;

export interface TensorCells {
  /** Row by row; a vector is one row, a number one cell. */
  readonly rows: readonly (readonly string[])[];
  readonly hasBrackets: boolean;
}

export function isShownInFull(shape: readonly number[]): boolean {
  return shape.length <= 2 && shape.every((side) => side <= mostSide);
}

export function tensorCells({ shape, values }: Tensor, digits: number): TensorCells {
  const text = (value: number): string => decimalText(value, digits);
  if (!isShownInFull(shape)) return { rows: [[rangeText(values, text)]], hasBrackets: false };
  const columns = shape.at(-1) ?? 1;
  const cells = Array.from(values, text);
  const count = shape.length === 2 ? (shape[0] ?? 0) : 1;
  const rows = Array.from({ length: count }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
  return { rows, hasBrackets: shape.length > 0 };
}

/** `−0.41 … 0.83`: the smallest and the largest entry. */
function rangeText(values: Float64Array, text: (value: number) => string): string {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    // Not comparable: said instead of a range that leaves it out.
    if (Number.isNaN(value)) return text(value);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least === most ? text(least) : `${text(least)} … ${text(most)}`;
}
