/** What is told about a column: exact counts, and moments by one stable pass. */
import type { CategoryStatistics, ColumnSummary, NumberStatistics } from '../../contract/dataset.ts';
import type { CategoryColumn, Column, NumberColumn } from './table.ts';

const histogramBins = 24;
const topLabels = 50;

export interface Moments {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation, 0 for a constant. */
  readonly std: number;
}

/** Squares of numbers beyond these would overflow, or vanish; such columns are measured in a scaled unit. */
const largestSquared = 1e150;
const smallestSquared = 1e-150;
const scaleUnit = 2 ** 600;

/**
 * Of the numbers among `values[rows]` (all rows when `rows` is null); NaN is skipped.
 * Mean and squared deviations are updated value by value (Welford, 1962), which loses no digits to a large mean.
 */
export function momentsOf(values: Float64Array, rows: Uint32Array | null): Moments {
  const length = rows === null ? values.length : rows.length;
  let min = Infinity;
  let max = -Infinity;
  for (let index = 0; index < length; index += 1) {
    const value = values[rows === null ? index : (rows[index] ?? 0)] ?? NaN;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const largest = Math.max(-min, max);
  const scale = largest > largestSquared ? 1 / scaleUnit : largest < smallestSquared ? scaleUnit : 1;
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < length; index += 1) {
    const value = (values[rows === null ? index : (rows[index] ?? 0)] ?? NaN) * scale;
    if (Number.isNaN(value)) continue;
    count += 1;
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  return { count, min, max, mean: mean / scale, std: count === 0 ? 0 : Math.sqrt(squares / count) / scale };
}

export function summarizeColumn(name: string, column: Column): ColumnSummary {
  return column.kind === 'number' ? summarizeNumbers(name, column) : summarizeCategories(name, column);
}

function summarizeNumbers(name: string, { values }: NumberColumn): ColumnSummary {
  const { count, min, max, mean, std } = momentsOf(values, null);
  const statistics: NumberStatistics = {
    kind: 'number',
    min,
    max,
    mean,
    std,
    histogram: histogramOf(values, min, max),
  };
  return {
    name,
    detected: 'number',
    isInteger: values.every((value) => Number.isNaN(value) || Number.isInteger(value)),
    missing: values.length - count,
    distinct: distinctNumbers(values, count),
    statistics,
  };
}

/** Counts in equally wide bins; all in the first when there is one value only. */
function histogramOf(values: Float64Array, min: number, max: number): number[] {
  const counts = new Array<number>(histogramBins).fill(0);
  // Halves keep the width finite at the ends of the range of doubles.
  const unit = max - min < Infinity ? 1 : 0.5;
  const width = max * unit - min * unit;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const place = width > 0 ? (value * unit - min * unit) / width : 0;
    const bin = Math.min(histogramBins - 1, Math.floor(place * histogramBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** By sorting a copy: a set of a million doubles takes several times the memory. NaN sorts to the end. */
function distinctNumbers(values: Float64Array, count: number): number {
  const sorted = Float64Array.from(values).sort();
  let distinct = 0;
  for (let index = 0; index < count; index += 1) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) distinct += 1;
  }
  return distinct;
}

function summarizeCategories(name: string, { codes, labels }: CategoryColumn): ColumnSummary {
  const counts = new Uint32Array(labels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const statistics: CategoryStatistics = {
    kind: 'category',
    distinct: labels.length,
    top: mostFrequent(counts).map((code) => ({ label: labels[code] ?? '', count: counts[code] ?? 0 })),
  };
  return {
    name,
    detected: 'category',
    isInteger: false,
    missing,
    distinct: labels.length,
    statistics,
  };
}

/** Indices of the largest counts, largest first, the earlier one first among equals: one pass with a short sorted list. */
function mostFrequent(counts: Uint32Array): number[] {
  const top: number[] = [];
  for (const [code, count] of counts.entries()) {
    const last = top.at(-1);
    if (top.length === topLabels && last !== undefined && count <= (counts[last] ?? 0)) continue;
    let place = top.length;
    while (place > 0 && count > (counts[top[place - 1] ?? 0] ?? 0)) place -= 1;
    top.splice(place, 0, code);
    if (top.length > topLabels) top.pop();
  }
  return top;
}
