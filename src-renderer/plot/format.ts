/**
 * Numbers as text, the same everywhere in the window. A true minus sign (U+2212) is as wide as a digit, so signed
 * columns align; a no-break space stands between a number and its unit.
 */
const minus = '\u2212';
const space = '\u00a0';

/** Numbers outside of these bounds are written with an exponent. */
const plainFrom = 1e-3;
const plainBelow = 1e6;

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value < 0 ? `${minus}∞` : '∞';
}

function withTrueMinus(text: string): string {
  return text.replaceAll('-', minus);
}

const plainFormats = new Map<string, Intl.NumberFormat>();

function plainFormat(most: number, fewest: number): Intl.NumberFormat {
  const key = `${most} ${fewest}`;
  const known = plainFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', {
    maximumSignificantDigits: most,
    minimumSignificantDigits: fewest,
  });
  plainFormats.set(key, made);
  return made;
}

/** Whole numbers are not rounded to fewer digits than they have: 12,345 is not 12,340. */
function enoughDigits(value: number, significantDigits: number): number {
  return Math.max(significantDigits, Math.trunc(Math.abs(value)).toString().length);
}

function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size >= plainFrom && size < plainBelow;
}

/** `1234.5` → "1,235", `0.08312` → "0.08312", `0.0000018` → "1.8e−6". Zero is "0", never "−0". */
export function formatNumber(value: number, significantDigits = 4): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  if (value === 0) return '0';
  if (isPlain(value))
    return withTrueMinus(plainFormat(enoughDigits(value, significantDigits), 1).format(value));
  const [mantissa = '', exponent = ''] = value.toExponential(significantDigits - 1).split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return withTrueMinus(`${trimmed}e${Number(exponent)}`);
}

/** Like `formatNumber`, trailing zeros kept: for what was measured, and so that a changing number does not jump. */
export function formatMeasured(value: number, significantDigits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return formatNumber(value);
  if (!isPlain(value)) return formatExponent(value, significantDigits);
  const digits = enoughDigits(value, significantDigits);
  return withTrueMinus(plainFormat(digits, digits).format(value));
}

/** Always with an exponent and the same number of digits, for columns of magnitudes: `0.0000018` → "1.8e−6". */
export function formatExponent(value: number, significantDigits = 2): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(significantDigits - 1).split('e');
  return withTrueMinus(`${mantissa}e${Number(exponent)}`);
}

/** A share of 0…1 as "97.3 %". A share that is not quite all or nothing is never rounded to 100 % or 0 %. */
export function formatPercent(share: number, fractionDigits = 1): string {
  if (!Number.isFinite(share)) return nonFinite(share);
  if (share === 0 || share === 1) return `${share * 100}${space}%`;
  const smallest = 10 ** -fractionDigits;
  const percent = share * 100;
  if (percent > 0 && percent < smallest / 2) return `<${smallest.toFixed(fractionDigits)}${space}%`;
  if (percent < 100 && percent > 100 - smallest / 2) {
    return `>${(100 - smallest).toFixed(fractionDigits)}${space}%`;
  }
  return `${withTrueMinus(percent.toFixed(fractionDigits))}${space}%`;
}

/** R² with three digits; one that is not quite perfect is never rounded to 1. */
export function formatScore(value: number): string {
  return value < 1 && value >= 0.9995 ? '>0.999' : formatNumber(value, 3);
}

const countFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: "12,345". */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? withTrueMinus(countFormat.format(value)) : nonFinite(value);
}

const withFraction = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const tenthsFormat = withFraction(1);
const hundredthsFormat = withFraction(2);

/** Epochs done, fractions included: "12", "12.4", "1.25", "0.03". */
export function formatEpoch(epochs: number): string {
  if (Number.isInteger(epochs) || !Number.isFinite(epochs)) return formatCount(epochs);
  if (epochs < 0.1) return formatNumber(epochs, 1);
  return (epochs < 10 ? hundredthsFormat : tenthsFormat).format(epochs);
}

/** A span of time in its two largest units: "0.4 s", "12 s", "3 min 5 s", "2 h 4 min", "3 d 4 h". */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return nonFinite(milliseconds);
  if (milliseconds < 950) return `${Math.max(0, milliseconds / 1000).toFixed(1)}${space}s`;
  const seconds = Math.round(milliseconds / 1000);
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${formatCount(amount)}${space}${unit}`)
    .join(' ');
}
