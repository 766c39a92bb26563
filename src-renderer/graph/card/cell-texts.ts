/** The entries of a vector or matrix as text, where they have room on the card. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { decimalText } from '../decimal-text.ts';

const mostSide = 8;
/** Characters of a row, with a blank between its entries. */
const mostCharacters = 36;

/** Row-major; null where they do not fit. A vector stands upright. */
export function cellTexts({ shape, values }: Tensor, digits: number): readonly string[] | null {
  const [rows = 1, columns = 1] = shape;
  if (rows > mostSide || columns > mostSide) return null;
  const texts = Array.from(values, (value) => decimalText(value, digits));
  const widest = Math.max(...texts.map(({ length }) => length));
  return columns * (widest + 1) <= mostCharacters ? texts : null;
}
