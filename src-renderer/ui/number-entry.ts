/** The rules of a number field, apart from its looks. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly exclusiveMin: boolean;
}

/** Why a typed number cannot be taken, as a short sentence; null when it can. */
export function outOfRangeReason(
  value: number,
  { min, max, whole, exclusiveMin }: NumberRange,
): string | null {
  if (!Number.isFinite(value)) return 'Enter a number';
  if (whole && !Number.isInteger(value)) return 'Enter a whole number';
  if (exclusiveMin ? value <= min : value < min) return exclusiveMin ? `More than ${min}` : `At least ${min}`;
  if (value > max) return `At most ${max.toLocaleString('en-US')}`;
  return null;
}

/** The neighbour of `value` in … 0.1, 0.2, 0.5, 1, 2, 5, 10 …; 0 goes up to 0.0001. */
export function nextOnLogScale(value: number, up: boolean): number {
  if (value <= 0) return up ? 1e-4 : 0;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const mantissas = [0.5, 1, 2, 5, 10];
  const steps = mantissas.map((mantissa) => Number((mantissa * 10 ** exponent).toPrecision(1)));
  const tolerance = value * 1e-9;
  const next = up
    ? steps.find((candidate) => candidate > value + tolerance)
    : steps.findLast((candidate) => candidate < value - tolerance);
  return next ?? value;
}
