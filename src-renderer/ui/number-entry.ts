/** The rules of a number field, apart from its looks. */
import { numberFieldText } from '../text/en/number-field.ts';

interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly exclusiveMin: boolean;
  readonly exclusiveMax: boolean;
}

/** Why a typed number cannot be taken, as a short sentence; null when it can. */
export function outOfRangeReason(
  value: number,
  { min, max, whole, exclusiveMin, exclusiveMax }: NumberRange,
): string | null {
  if (!Number.isFinite(value)) return numberFieldText.noNumber;
  if (whole && !Number.isInteger(value)) return numberFieldText.notWhole;
  if (exclusiveMin && value <= min) return numberFieldText.above(min);
  if (exclusiveMax && value >= max) return numberFieldText.below(max);
  if (value < min) return numberFieldText.atLeast(min);
  if (value > max) return numberFieldText.atMost(max);
  return null;
}

/** One step from `value`, in the step's own decimals: 0.9 and 0.05 make 0.95, not 0.9500000000000001. */
export function nextOnLinearScale(value: number, step: number, up: boolean): number {
  const decimals = String(step).split('.')[1]?.length ?? 0;
  return Number((value + (up ? step : -step)).toFixed(decimals));
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
