/** Ends and ticks of linear axes. */
import type { AxisRange } from './log-axis.ts';

/** Parts of a decade, as text: `${part}e${exponent}` is the literal 0.3, where 3 × 0.1 is not. */
const roundParts = ['1', '2', '5'] as const;
const tickParts = ['1', '2', '2.5', '5'] as const;

/** The smallest of 1, 2, 5 times a power of ten that is not below `value`; 1 for values that are not positive. */
export function niceCeiling(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const exponent = Math.floor(Math.log10(value));
  for (const decade of [exponent, exponent + 1]) {
    for (const part of roundParts) {
      const nice = Number(`${part}e${decade}`);
      if (nice >= value) return nice;
    }
  }
  return value;
}

/** Sums of steps, freed from rounding errors: 0.30000000000000004 is 0.3. */
function withoutDust(value: number): number {
  return Number(value.toPrecision(12));
}

/** A range around `low`…`high` whose ends are multiples of a nice step, three to eight steps wide. */
export function niceRange(low: number, high: number): AxisRange {
  if (!(high > low)) {
    const margin = Math.abs(low) > 0 ? Math.abs(low) / 2 : 1;
    return niceRange(low - margin, low + margin);
  }
  const step = niceCeiling((high - low) / 6);
  return {
    min: withoutDust(Math.floor(low / step) * step),
    max: withoutDust(Math.ceil(high / step) * step),
  };
}

/** As many evenly spaced round ticks as `most` allows, both ends among them; the ends alone if there are no others. */
export function linearTicks({ min, max }: AxisRange, most: number): readonly number[] {
  const span = max - min;
  const exponent = Math.floor(Math.log10(span / most));
  for (const decade of [exponent, exponent + 1, exponent + 2]) {
    for (const part of tickParts) {
      const count = span / Number(`${part}e${decade}`);
      const whole = Math.round(count);
      if (whole < 1 || whole + 1 > most || Math.abs(count - whole) > 1e-6) continue;
      return Array.from({ length: whole + 1 }, (_, index) => withoutDust(min + (index * span) / whole));
    }
  }
  return [min, max];
}

const fewestEpochs = 10;

/**
 * Where an axis of epochs ends. The whole run would squeeze the first epochs of a long one into nothing, the epochs
 * so far would rescale on every frame; nice numbers up to the run's end rescale three times per decade.
 */
export function epochAxisEnd(lastEpoch: number, totalEpochs: number | null): number {
  const nice = Math.max(fewestEpochs, niceCeiling(lastEpoch));
  return totalEpochs === null ? nice : Math.max(lastEpoch, Math.min(nice, totalEpochs), 1);
}
