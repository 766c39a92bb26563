/** Ends and ticks of logarithmic axes. */

export interface AxisRange {
  readonly min: number;
  readonly max: number;
}

/** What an axis must show. `smallestPositive` and `largest` are null when no value is positive. */
export interface Extent {
  readonly smallestPositive: number | null;
  readonly largest: number | null;
  readonly hasZero: boolean;
}

/** The extent of several curves of `count` values; null, non-finite and negative values have no place on these axes. */
export function extentOf(count: number, curves: readonly ((index: number) => number | null)[]): Extent {
  let smallestPositive: number | null = null;
  let largest: number | null = null;
  let hasZero = false;
  for (const valueAt of curves) {
    for (let index = 0; index < count; index++) {
      const value = valueAt(index);
      if (value === null || !Number.isFinite(value) || value < 0) continue;
      if (value === 0) hasZero = true;
      else {
        if (smallestPositive === null || value < smallestPositive) smallestPositive = value;
        if (largest === null || value > largest) largest = value;
      }
    }
  }
  return { smallestPositive, largest, hasZero };
}

/** 10^exponent, rounded as a literal is: `10 ** -5` is off by one bit in some engines. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** Below it, double precision loses digits (denormals); no chart needs to go there. */
const smallestExponent = -307;
const largestExponent = 308;

function decadeBelow(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  const exact = powerOfTen(exponent) > value ? exponent - 1 : exponent;
  return Math.max(smallestExponent, exact);
}

function decadeAbove(value: number): number {
  const exponent = Math.ceil(Math.log10(value));
  const exact = powerOfTen(exponent) < value ? exponent + 1 : exponent;
  return Math.min(largestExponent, exact);
}

/** A range narrower than this gets ends at 1, 2 or 5 times a power of ten, so that half the chart is not empty. */
const narrowRatio = 500;
const steps = [1, 2, 5, 10] as const;

/**
 * The nice range around an extent. With zeros, one more decade is added below the smallest positive value: its
 * floor is where zeros are drawn, apart from everything that is merely small.
 */
export function logRange({ smallestPositive, largest, hasZero }: Extent): AxisRange {
  if (smallestPositive === null || largest === null) return { min: 0.1, max: 1 };
  const low = decadeBelow(smallestPositive);
  const high = decadeAbove(largest);
  if (hasZero) return { min: powerOfTen(Math.max(smallestExponent, low - 1)), max: powerOfTen(high) };
  if (largest / smallestPositive >= narrowRatio) return { min: powerOfTen(low), max: powerOfTen(high) };

  const lowStep = steps.findLast((step) => step * powerOfTen(low) <= smallestPositive) ?? 1;
  const topDecade = decadeBelow(largest);
  const highStep = steps.find((step) => step * powerOfTen(topDecade) >= largest) ?? 10;
  const min = Number(`${lowStep}e${low}`);
  const max = Number(`${highStep}e${topDecade}`);
  // A single value that is itself 1, 2 or 5 times a power of ten would leave no room.
  return min < max ? { min, max } : { min: powerOfTen(low), max: powerOfTen(low + 1) };
}

/** Few enough decades for plain numbers (0.05, 0.1 …) in place of powers of ten. */
export function isNarrow({ min, max }: AxisRange): boolean {
  return max / min <= 2 * narrowRatio;
}

/**
 * Ticks within a range, ascending: 1, 2, 5 within a narrow range if there is room, otherwise powers of ten, of
 * which every n-th is taken so that there are at most `most` of them.
 */
export function logTicks({ min, max }: AxisRange, most = 8): readonly number[] {
  const low = decadeAbove(min);
  const high = decadeBelow(max);
  if (isNarrow({ min, max })) {
    const ticks: number[] = [];
    for (let exponent = low - 1; exponent <= high; exponent++) {
      for (const step of [1, 2, 5]) {
        const tick = Number(`${step}e${exponent}`);
        if (tick >= min && tick <= max) ticks.push(tick);
      }
    }
    if (ticks.length <= most) return ticks;
  }
  const every = [1, 2, 3, 5, 10, 20, 50, 100].find((n) => Math.floor((high - low) / n) + 1 <= most) ?? 200;
  const ticks: number[] = [];
  for (let exponent = high; exponent >= low; exponent -= every) ticks.unshift(powerOfTen(exponent));
  const withEnds = [...new Set([min, ...ticks, max])];
  return isNarrow({ min, max }) && withEnds.length <= most ? withEnds : ticks;
}
