/** The kinds of value axes that figures use. */
import type { ValueAxis } from './figure.ts';
import { formatExponent, formatNumber, formatPercent } from './format.ts';
import { isNarrow, logRange, type Extent } from './log-axis.ts';
import { niceRange } from './linear-axis.ts';

/** 1 stays "1"; other powers of ten are written as such. */
function formatDecade(value: number): string {
  return value === 1 ? '1' : formatExponent(value, 1);
}

export function logAxis(extent: Extent): ValueAxis {
  const range = logRange(extent);
  return {
    ...range,
    scale: 'log',
    zeroAtFloor: extent.hasZero,
    formatTick: isNarrow(range) ? (value) => formatNumber(value) : formatDecade,
  };
}

/** From `min` (0 unless given) to a nice number at or above `largest`. */
export function linearAxis(largest: number, min = 0): ValueAxis {
  return {
    scale: 'linear',
    min,
    max: largest > 0 ? niceRange(0, largest).max : 1,
    zeroAtFloor: false,
    formatTick: (value) => formatNumber(value),
  };
}

/** 0 … 100 %. */
export const shareAxis: ValueAxis = {
  scale: 'linear',
  min: 0,
  max: 1,
  zeroAtFloor: false,
  formatTick: (value) => formatPercent(value, 0),
};
