import { formatExponent, formatNumber } from '../../plot/format.ts';

/** From here on plain digits are shorter than a power of ten. */
const plainFrom = 1e-2;

/** A relative error: "4e−11", "0.33", "1". */
export function errorText(error: number, significantDigits: number): string {
  return error >= plainFrom
    ? formatNumber(error, Math.max(2, significantDigits))
    : formatExponent(error, significantDigits);
}
