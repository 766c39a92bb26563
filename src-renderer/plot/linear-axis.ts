/** Ends of linear axes. */
import type { AxisRange } from './log-axis.ts';

function ceilingAmong(steps: readonly string[], value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const exponent = Math.floor(Math.log10(value));
  for (const decade of [exponent, exponent + 1]) {
    for (const step of steps) {
      // Built as text, so that 0.3 is the literal 0.3 and not 3 × 0.1.
      const nice = Number(`${step}e${decade}`);
      if (nice >= value) return nice;
    }
  }
  return value;
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `value`; 1 for values that are not positive. */
export function niceCeiling(value: number): number {
  return ceilingAmong(['1', '2', '5'], value);
}

/** Like `niceCeiling` with finer steps: the end of an axis that should not leave half the chart empty. */
export function axisCeiling(value: number): number {
  return ceilingAmong(['1', '1.2', '1.6', '2', '2.5', '3', '4', '5', '6', '8'], value);
}

export interface SteppedRange extends AxisRange {
  readonly step: number;
}

/** A range around `low`…`high` whose ends are multiples of a nice step, three to eight steps wide. */
export function niceRange(low: number, high: number): SteppedRange {
  if (!(high > low)) {
    const margin = Math.abs(low) > 0 ? Math.abs(low) / 2 : 1;
    return niceRange(low - margin, low + margin);
  }
  const step = niceCeiling((high - low) / 6);
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step };
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
