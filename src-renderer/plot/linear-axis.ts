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

/** Round numbers from small to large, starting below what `most` ticks over `span` need. */
function spacings(span: number, most: number, parts: readonly string[]): readonly number[] {
  const exponent = Math.floor(Math.log10(span / most));
  return [exponent, exponent + 1, exponent + 2].flatMap((decade) =>
    parts.map((part) => Number(`${part}e${decade}`)),
  );
}

/**
 * As many evenly spaced round ticks as `most` allows, both ends among them if at least three can be; otherwise the
 * round numbers within the range.
 *
 * @param most at least 3
 */
export function linearTicks({ min, max }: AxisRange, most: number): readonly number[] {
  const span = max - min;
  const fitting = spacings(span, most, tickParts).find((spacing) => {
    const count = span / spacing;
    return Math.round(count) >= 2 && count < most - 0.5 && Math.abs(count - Math.round(count)) < 1e-6;
  });
  if (fitting !== undefined) {
    const whole = Math.round(span / fitting);
    return Array.from({ length: whole + 1 }, (_, index) => withoutDust(min + (index * span) / whole));
  }
  for (const spacing of spacings(span, most, roundParts)) {
    const first = Math.ceil(min / spacing - 1e-9);
    const last = Math.floor(max / spacing + 1e-9);
    if (last - first + 1 > most) continue;
    return Array.from({ length: last - first + 1 }, (_, index) => withoutDust((first + index) * spacing));
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
