/** How values are spread: see Histogram in contract/run.ts. */
import type { Histogram } from '../../contract/run.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';

export const histogramBins = 24;

/** Of a large batch only so many values are counted: a batch is in random order, and more would look the same. */
const sampledValues = 16_384;

/** Histogram of the layer's activated values in the first rows of the last batch; see `histogramOf`. */
export function activationHistogram({ activated, shape }: CompiledLayer, rows: number): Histogram {
  const sampledRows = Math.min(rows, Math.ceil(sampledValues / shape.units));
  return histogramOf(activated, sampledRows * shape.units);
}

/**
 * Histogram of the first `count` values. The last bin includes the maximum; equal values all fall into the first
 * bin; values that are not finite are left out.
 */
export function histogramOf(values: FloatArray, count: number): Histogram {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value !== value) return carefulHistogram(values, count);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const perUnit = histogramBins / (max - min);
  if (perUnit > 0 && perUnit < Infinity)
    return { min, max, counts: countFinite(values, count, min, perUnit) };
  return carefulHistogram(values, count);
}

/** All values are finite and lie from `min` to `min` + bins / `perUnit`. */
function countFinite(values: FloatArray, count: number, min: number, perUnit: number): readonly number[] {
  // What falls beyond the last bin is the maximum, or rounding.
  const counts = new Uint32Array(histogramBins + 1);
  for (let i = 0; i < count; i++) counts[((values[i]! - min) * perUnit) | 0]! += 1;
  counts[histogramBins - 1]! += counts[histogramBins]!;
  return Array.from(counts.subarray(0, histogramBins));
}

/** The same for values that are not all finite, are all equal, or lie at the ends of the range of doubles. */
function carefulHistogram(values: FloatArray, count: number): Histogram {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value < min && value > -Infinity) min = value;
    if (value > max && value < Infinity) max = value;
  }
  const counts = new Array<number>(histogramBins).fill(0);
  if (min > max) return { min: 0, max: 0, counts };
  // Halves keep the width finite at the ends of the range of doubles.
  const unit = max - min < Infinity ? 1 : 0.5;
  const width = max * unit - min * unit;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (!(value >= min && value <= max)) continue;
    const place = width > 0 ? (value * unit - min * unit) / width : 0;
    const bin = Math.min(histogramBins - 1, Math.floor(place * histogramBins));
    counts[bin] = counts[bin]! + 1;
  }
  return { min, max, counts };
}
