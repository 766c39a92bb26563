/** What a chart shows, apart from how it is drawn: the canvas, the crosshair and the data table all read this. */
import { formatCount } from './format.ts';
import type { Paint } from './theme.ts';

/** `zeroAtFloor`: the lower end of a logarithmic axis stands for 0. */
export interface ValueAxis {
  readonly scale: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  readonly zeroAtFloor: boolean;
  readonly formatTick: (value: number) => string;
}

export interface Series {
  readonly name: string;
  readonly paint: Paint;
  /** `null`: not measured there. */
  readonly valueAt: (index: number) => number | null;
  /** Its label at the line's end is never left out for want of room. */
  readonly isLabelRequired: boolean;
}

/** An x axis other than one of counts from 0. */
export interface XAxis {
  readonly start: number;
  /** Distance of the ticks. */
  readonly spacing: number;
  /** What a place on the axis stands for, such as a power of ten for its exponent. */
  readonly valueAt: (x: number) => number;
  readonly format: (value: number) => string;
}

/** An axis of counts. */
export const countedX: Pick<XAxis, 'valueAt' | 'format'> = { valueAt: (x) => x, format: formatCount };

/** Curves over one shared, ascending x. */
export interface LineFigure {
  readonly kind: 'line';
  readonly xName: string;
  readonly count: number;
  readonly xAt: (index: number) => number;
  readonly xEnd: number;
  readonly xAxis?: XAxis;
  readonly series: readonly Series[];
  readonly axis: ValueAxis;
  readonly formatValue: (value: number) => string;
  /** A ring around one point of one series, such as the best one. */
  readonly mark: { readonly series: number; readonly index: number } | null;
}

export interface Bar {
  readonly name: string;
  /** Below the bar: as short as can be. */
  readonly tick: string;
  readonly detail: string;
  readonly paint: Paint;
  readonly value: number | null;
}

export interface BarFigure {
  readonly kind: 'bar';
  readonly xName: string;
  readonly valueName: string;
  readonly bars: readonly Bar[];
  readonly axis: ValueAxis;
  readonly formatValue: (value: number) => string;
}

/**
 * Whether a bar keeps its value beside it where there is no room for all: what is not known, and a 0 that a logarithmic
 * axis has no place for.
 */
export function isAlwaysNamed({ value }: Bar, { scale }: ValueAxis): boolean {
  return value === null || (value === 0 && scale === 'log');
}

/** Pairs on two equal axes with the line on which both are equal. */
export interface ScatterFigure {
  readonly kind: 'scatter';
  readonly xName: string;
  readonly yName: string;
  readonly differenceName: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly min: number;
  readonly max: number;
  readonly formatValue: (value: number) => string;
}

export type Figure = LineFigure | BarFigure | ScatterFigure;

/** An x as text. */
export function formatX({ xAxis }: LineFigure, x: number): string {
  const { valueAt, format } = xAxis ?? countedX;
  return format(valueAt(x));
}

/** A value's place on its axis: zeros and anything below a logarithmic axis stand on its floor. */
export function onAxis(value: number | null, axis: ValueAxis): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return axis.scale === 'log' ? Math.max(axis.min, value) : value;
}

/** The index of the last value of a series, or null. */
export function lastIndex(count: number, valueAt: (index: number) => number | null): number | null {
  for (let index = count - 1; index >= 0; index--) {
    const value = valueAt(index);
    if (value !== null && Number.isFinite(value)) return index;
  }
  return null;
}

/** The index of the x nearest to `wanted` among `count` ascending ones. */
export function nearestIndex(count: number, xAt: (index: number) => number, wanted: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low > 0 && wanted - xAt(low - 1) < xAt(low) - wanted ? low - 1 : low;
}
