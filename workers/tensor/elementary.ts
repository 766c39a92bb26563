/**
 * Elementary functions made of + − × ÷, comparisons and bit operations only. IEEE 754 fixes those to the last bit,
 * whereas `Math.exp` and its kin are free to differ between JavaScript engines; with these, equal seeds give equal
 * weights everywhere. Method throughout: reduce the argument to a small interval (Cody and Waite, 1980), sum a
 * Taylor series there, undo the reduction. Errors stay below 2.5 units in the last place (tanh; the others below 2).
 */

const log2OfE = 1.4426950408889634;
/** ln 2 in two parts; the first has 42 bits, so that its product with an exponent is exact. */
const ln2High = 0.6931471805598903;
const ln2Low = 5.497923018708371e-14;

const smallestExponent = -1022;
const powersOfTwo = new Float64Array(1023 - smallestExponent + 1);
for (let exponent = smallestExponent; exponent <= 1023; exponent++) {
  powersOfTwo[exponent - smallestExponent] = 2 ** exponent;
}

/** 2^exponent for a whole exponent in −1022 … 1023. */
function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent - smallestExponent]!;
}

/** eʳ − 1 − r for |r| ≤ ln 2 / 2, even and odd powers apart so that two chains run at once. */
function expTail(r: number): number {
  const z = r * r;
  const even =
    1 / 2 + z * (1 / 24 + z * (1 / 720 + z * (1 / 40320 + z * (1 / 3628800 + z * (1 / 479001600)))));
  const odd =
    1 / 6 + z * (1 / 120 + z * (1 / 5040 + z * (1 / 362880 + z * (1 / 39916800 + z * (1 / 6227020800)))));
  return z * (even + r * odd);
}

/** eˣ. Overflows to Infinity above 709.78, underflows through the subnormal numbers to 0 below −745.13. */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return expAtTheEnds(x);
  const k = Math.floor(x * log2OfE + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  return (1 + (r + (high - r - low + expTail(r)))) * powerOfTwo(k);
}

function expAtTheEnds(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * log2OfE + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const mantissa = 1 + (r + (high - r - low + expTail(r)));
  // Only the last product may leave the range of normal numbers, so that there is one rounding.
  return x > 0 ? mantissa * powerOfTwo(k - 1) * 2 : mantissa * powerOfTwo(k + 64) * 2 ** -64;
}

/** eˣ − 1, exact to the last places near 0 where eˣ is not. */
export function expm1(x: number): number {
  if (!(x > -40 && x < 40)) return x < 0 ? -1 : exp(x);
  const k = Math.floor(x * log2OfE + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const reduced = r + (high - r - low + expTail(r));
  if (k !== 0) {
    const scale = powerOfTwo(k);
    return scale * reduced + (scale - 1);
  }
  return Math.abs(x) < 2 ** -54 ? x : reduced;
}

/** 1 / (1 + e⁻ˣ). */
export function sigmoid(x: number): number {
  // e⁻ˣ would overflow and lose the last values before 0.
  return x < -709 ? exp(x) : 1 / (1 + exp(-x));
}

/** (e²ˣ − 1) / (e²ˣ + 1); odd to the bit. */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 2 ** -28) return x;
  if (magnitude > 20) return x < 0 ? -1 : 1;
  const grown = expm1(2 * magnitude);
  const y = grown / (grown + 2);
  return x < 0 ? -y : y;
}

const realView = new Float64Array(1);
const wordView = new Int32Array(realView.buffer);
/** Which 32-bit word of a double holds sign, exponent and leading digits: 1 on a little-endian machine. */
realView[0] = 1;
const highWord = wordView[1] !== 0 ? 1 : 0;

/**
 * k ln 2 + ln(1 + f) + correction, for 1 + f in [√½, √2].
 * With s = f / (2 + f): ln(1 + f) = 2 (s + s³/3 + s⁵/5 + …), arranged around f so that f itself is added last.
 */
function logOfParts(k: number, f: number, correction: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const far = 2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21))));
  const series = z * (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * far)))));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + series) + (k * ln2Low + correction)) - f);
}

/** ln of a positive normal `value` whose exact size is value · (1 + correction) · 2^shift. */
function logOfNormal(value: number, shift: number, correction: number): number {
  realView[0] = value;
  const word = wordView[highWord]!;
  let k = (word >> 20) - 1023 + shift;
  wordView[highWord] = (word & 0xfffff) | 0x3ff00000;
  let mantissa = realView[0]!;
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  return logOfParts(k, mantissa - 1, correction);
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x >= 2 ** -1022 && x < Infinity) return logOfNormal(x, 0, 0);
  if (x === 0) return -Infinity;
  if (x > 0 && x < 1) return logOfNormal(x * 2 ** 54, -54, 0);
  return x === Infinity ? x : NaN;
}

/** ln(1 + x), exact to the last places near 0 where 1 + x is not. */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return Math.abs(x) < 2 ** -54 ? x : logOfParts(0, x, 0);
  if (x > -1 && x < Infinity) {
    const sum = 1 + x;
    const lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
    return logOfNormal(sum, 0, lost / sum);
  }
  if (x === -1) return -Infinity;
  return x === Infinity ? x : NaN;
}

/** baseⁿ for a whole exponent n ≥ 0, by repeated squaring. */
export function integerPower(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
