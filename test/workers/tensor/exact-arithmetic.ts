/** Elementary functions in fixed-point arithmetic of many more digits than a double has: the judge of ours. */

const fractionBits = 1300n;
const one = 1n << fractionBits;

/** The exact value of a finite double, scaled by 2^fractionBits. */
export function toFixed(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponentBits = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponentBits === 0n ? fraction : fraction | (1n << 52n);
  const exponent = (exponentBits === 0n ? 1n : exponentBits) - 1075n;
  const size = mantissa << (fractionBits + exponent);
  return bits >> 63n === 1n ? -size : size;
}

export const times = (a: bigint, b: bigint): bigint => (a * b) >> fractionBits;
const over = (a: bigint, b: bigint): bigint => (a << fractionBits) / b;

const halvings = 24n;

/** e^x: halve the argument 24 times, sum the series, square 24 times. */
export function exactExp(x: bigint): bigint {
  // Extra digits for negative arguments, whose results are small: e^−|x| = 1 / e^|x|.
  if (x < 0n) return over(one, exactExp(-x));
  const small = x >> halvings;
  let term = one;
  let sum = one;
  for (let n = 1n; term !== 0n; n++) {
    term = times(term, small) / n;
    sum += term;
  }
  for (let squaring = 0n; squaring < halvings; squaring++) sum = times(sum, sum);
  return sum;
}

export function exactExpm1(x: bigint): bigint {
  return exactExp(x) - one;
}

export function exactTanh(x: bigint): bigint {
  const grown = exactExp(2n * x);
  return over(grown - one, grown + one);
}

export function exactSigmoid(x: bigint): bigint {
  return over(one, one + exactExp(-x));
}

/** ln x by Halley's iteration from a double's guess; each round triples the correct digits. */
export function exactLog(x: bigint, guess: number): bigint {
  let y = toFixed(guess);
  for (let round = 0; round < 3; round++) {
    const grown = exactExp(y);
    y += over(2n * (x - grown), x + grown);
  }
  return y;
}

export function exactLog1p(x: bigint, guess: number): bigint {
  return exactLog(one + x, guess);
}

/** √x by Newton's iteration on whole numbers. */
function exactRoot(x: bigint): bigint {
  const square = x << fractionBits;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** π = 16 arctan(1/5) − 4 arctan(1/239) (Machin, 1706). */
const pi = 16n * arctanOfReciprocal(5n) - 4n * arctanOfReciprocal(239n);
const rootOfTwo = exactRoot(2n * one);
const rootOfPi = exactRoot(pi);

function arctanOfReciprocal(n: bigint): bigint {
  let power = one / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power = -power / (n * n);
    sum += power / k;
  }
  return sum;
}

/** 2/√π e^(−x²) (x + 2x³/3 + 4x⁵/15 + …), whose terms have one sign and lose nothing. */
export function exactErf(x: bigint): bigint {
  const twiceSquare = 2n * times(x, x);
  let term = x;
  let sum = x;
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = times(term, twiceSquare) / n;
    sum += term;
  }
  return over(2n * sum, times(exactExp(times(x, x)), rootOfPi));
}

export function exactErfc(x: bigint): bigint {
  return one - exactErf(x);
}

export function exactNormalDistribution(x: bigint): bigint {
  return exactErfc(-over(x, rootOfTwo)) / 2n;
}

export function exactNormalDensity(x: bigint): bigint {
  return over(exactExp(-times(x, x) / 2n), times(rootOfTwo, rootOfPi));
}

/** sin and cos from their series, after whole turns are taken off. */
export function exactSine(x: bigint): bigint {
  const rest = x % (2n * pi);
  return alternating(rest, rest);
}

export function exactCosine(x: bigint): bigint {
  return alternating(one, x % (2n * pi));
}

function alternating(first: bigint, x: bigint): bigint {
  const square = times(x, x);
  let term = first;
  let sum = first;
  for (let n = first === one ? 1n : 2n; term !== 0n && term !== -1n; n += 2n) {
    term = -times(term, square) / (n * (n + 1n));
    sum += term;
  }
  return sum;
}

/** |computed − exact| in units of the last place of the exact value. */
export function ulpsOff(computed: number, exact: bigint): number {
  const size = exact < 0n ? -exact : exact;
  const bits = BigInt(size.toString(2).length);
  const lowest = fractionBits - 1074n;
  const place = bits - 53n > lowest ? bits - 53n : lowest;
  const off = toFixed(computed) - exact;
  return Number(((off < 0n ? -off : off) << 20n) >> place) / 2 ** 20;
}
