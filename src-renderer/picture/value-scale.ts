/** Where a number stands between nothing and the largest of its kind in the picture: 0…1, by its magnitude. */
import { linearTicks, niceCeiling } from '../plot/linear-axis.ts';
import { logTicks } from '../plot/log-axis.ts';

/** From share 0 to share 1. On a log scale everything below `low` has share 0, 0 itself included. */
export interface ValueScale {
  readonly kind: 'linear' | 'log';
  readonly low: number;
  readonly high: number;
}

/** Of parts of a whole. */
export const shareScale: ValueScale = { kind: 'linear', low: 0, high: 1 };

/** Where the largest number is further above the usual ones of a layer, these could not be seen on a linear scale. */
const logFromRatio = 30;
/** Decades below the usual number of the quietest layer, so that what is smaller than usual is still told apart. */
const spareDecades = 0.5;

function meanSize(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value) / values.length, 0);
}

function largestSize(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** One scale for all, with round ends, so that it stands still while numbers change a little. `layers` are the numbers of each. */
export function magnitudeScale(layers: readonly Float64Array[]): ValueScale {
  const largest = Math.max(0, ...layers.map(largestSize));
  if (largest === 0) return { kind: 'linear', low: 0, high: 0 };
  const quietest = Math.min(...layers.map(meanSize).filter((size) => size > 0));
  if (largest / quietest < logFromRatio) return { kind: 'linear', low: 0, high: niceCeiling(largest) };
  const low = powerOfTen(Math.floor(Math.log10(quietest) - spareDecades));
  const high = powerOfTen(Math.ceil(Math.log10(largest)));
  // Below the smallest double a power of ten is 0, which has no place on a log scale.
  return { kind: 'log', low: Math.max(Number.MIN_VALUE, low), high };
}

export function shareOf({ kind, low, high }: ValueScale, value: number): number {
  const size = Math.abs(value);
  if (high === 0 || size <= low) return 0;
  const share =
    kind === 'linear'
      ? size / high
      : (Math.log10(size) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
  return Math.min(1, share);
}

const mostTicks = 4;

/** Magnitudes to be named beside a legend, ascending, the ends among them on a linear scale. */
export function legendTicks({ kind, low, high }: ValueScale): readonly number[] {
  if (high === 0) return [0];
  if (kind === 'log') return logTicks({ min: low, max: high }, mostTicks);
  return linearTicks({ min: 0, max: high }, mostTicks);
}
