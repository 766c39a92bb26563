/** How many digits it takes to see a small change. */
import { formatNumber } from '../../plot/format.ts';

/** Tells any two doubles apart. */
const mostDigits = 17;

/** The fewest significant digits, `fewest` or more, with which two different numbers are written differently. */
export function digitsApart(one: number, other: number, fewest: number): number {
  if (one === other) return fewest;
  let digits = fewest;
  while (digits < mostDigits && formatNumber(one, digits) === formatNumber(other, digits)) digits += 1;
  return digits;
}
