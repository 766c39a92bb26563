/** Numbers in LaTeX. */
import { term, type Term } from './term.ts';

/** From here on a power of ten is easier to read than zeros. */
const plainBelow = 1e7;

function inPowersOfTen(value: number, digits: number, isTrimmed: boolean): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  const power = `10^{${Number(exponent)}}`;
  const factor = isTrimmed ? trimmed(mantissa) : mantissa;
  if (factor === '1') return power;
  return factor === '-1' ? `-${power}` : String.raw`${factor} \cdot ${power}`;
}

/** Without zeros at its end that say nothing. */
function trimmed(decimals: string): string {
  return decimals.includes('.') ? decimals.replace(/\.?0+$/, '') : decimals;
}

/** Rounding of a few operations does not make a whole number look broken: 220.00000000000003 is 220. */
function nearestWhole(value: number): number | null {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-12 * Math.max(1, Math.abs(value)) ? whole : null;
}

function written(value: number, decimals: number, isTrimmed: boolean): string {
  if (Number.isNaN(value)) return String.raw`\mathrm{NaN}`;
  if (!Number.isFinite(value)) return value < 0 ? String.raw`-\infty` : String.raw`\infty`;
  if (Math.abs(value) >= plainBelow) return inPowersOfTen(value, decimals, isTrimmed);
  const whole = nearestWhole(value);
  if (whole !== null && (whole !== 0 || value === 0)) return String(whole === 0 ? 0 : whole);
  if (Math.abs(value) < 0.5 * 10 ** -decimals) {
    return inPowersOfTen(value, Math.max(0, decimals - 1), isTrimmed);
  }
  const fixed = value.toFixed(decimals);
  return isTrimmed ? trimmed(fixed) : fixed;
}

function asTerm(latex: string): Term {
  if (latex.startsWith('-')) return term(latex, 'signed');
  return term(latex, latex.includes('^') ? 'product' : 'atom');
}

/** What was worked out, to `decimals` places; whole numbers without. */
export function resultNumber(value: number, decimals: number): Term {
  return asTerm(written(value, decimals, false));
}

/** What was given has at least this many decimals where it needs them: it is what everything follows from. */
const givenDecimals = 4;

export function givenNumber(value: number, decimals: number): Term {
  return asTerm(written(value, Math.max(givenDecimals, decimals), true));
}
