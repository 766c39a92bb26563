/** Numbers of a graph as text: all with as many decimals as are asked for, so that they can be compared by eye. */
const minus = '\u2212';

/** Numbers of this size and above have an exponent. */
const plainBelow = 1e6;

/**
 * `0.7311` → "0.73" with 2 decimals. What would be rounded to 0 without being 0, and what is very large, has an
 * exponent: "4.5e−5". "−0" is never written.
 */
export function decimalText(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? `${minus}∞` : '∞';
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 0.5 * 10 ** -decimals && size < plainBelow);
  const text = isPlain ? (value + 0).toFixed(decimals) : value.toExponential(Math.min(decimals, 3) - 1);
  return text.replaceAll('-', minus).replace('e+', 'e');
}

/** In a product or a power: a negative number stands in brackets. */
export function factorText(value: number, decimals: number): string {
  const text = decimalText(value, decimals);
  return text.startsWith(minus) ? `(${text})` : text;
}

/** `[2 × 3]`; a number has no sides and no text. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '' : `[${shape.map((side) => side.toLocaleString('en-US')).join(' × ')}]`;
}
