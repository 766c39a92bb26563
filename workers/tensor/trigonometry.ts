/**
 * Sine and cosine in the manner of elementary.ts; they shape synthetic data sets. The worst of 3 million random points,
 * and of the doubles next to every multiple of π/2 in range: 1.07 units in the last place, each 0.8 elsewhere.
 */

const twoOverPi = 0.6366197723675814;
/** π/2 in three parts; the first two have 33 bits, so that their products with a quarter count are exact. */
const halfPiHigh = 1.5707963267341256;
const halfPiMiddle = 6.077100506303966e-11;
const halfPiLow = 2.0222662487959506e-21;
/** Beyond this the three parts of π/2 no longer suffice. */
const largestAngle = 2 ** 20;

/** sin(r + low) for |r| ≤ π/4 and a low part below the last place of r. */
function sineKernel(r: number, low: number): number {
  const z = r * r;
  const far = 1 / 39916800 - z * (1 / 6227020800 - z * (1 / 1307674368000 - z * (1 / 355687428096000)));
  const series = 1 / 6 - z * (1 / 120 - z * (1 / 5040 - z * (1 / 362880 - z * far)));
  return r + (low - low * 0.5 * z - r * z * series);
}

/** cos(r + low) for |r| ≤ π/4. */
function cosineKernel(r: number, low: number): number {
  const z = r * r;
  const far = 1 / 479001600 - z * (1 / 87178291200 - z * (1 / 20922789888000));
  const series = 1 / 24 - z * (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z * far)));
  const half = 0.5 * z;
  const rounded = 1 - half;
  return rounded + (1 - rounded - half + (z * z * series - r * low));
}

/** sin(x + quarters · π/2). */
function turned(x: number, quarters: number): number {
  if (!(Math.abs(x) <= largestAngle)) {
    if (x !== x || Math.abs(x) === Infinity) return NaN;
    throw new RangeError(`sin and cos take angles up to ${largestAngle}, got ${x}`);
  }
  const k = Math.floor(x * twoOverPi + 0.5);
  const high = x - k * halfPiHigh;
  const middle = k * halfPiMiddle;
  const first = high - middle;
  const low = high - first - middle - k * halfPiLow;
  const r = first + low;
  const rest = first - r + low;
  switch ((k + quarters) & 3) {
    case 0:
      return sineKernel(r, rest);
    case 1:
      return cosineKernel(r, rest);
    case 2:
      return -sineKernel(r, rest);
    default:
      return -cosineKernel(r, rest);
  }
}

/** Sine of an angle in radians, |x| ≤ 2²⁰; larger angles throw a RangeError, infinite ones give NaN. */
export function sin(x: number): number {
  return Math.abs(x) < 2 ** -27 ? x : turned(x, 0);
}

/** Cosine of an angle in radians, |x| ≤ 2²⁰; larger angles throw a RangeError, infinite ones give NaN. */
export function cos(x: number): number {
  return turned(x, 1);
}
