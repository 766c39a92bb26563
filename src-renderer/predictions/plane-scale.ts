/** From values of two axes to pixels of a drawing area and back. */
import type { AxisRange } from '../plot/log-axis.ts';

export interface PlaneScale {
  /** Of the drawing area, in pixels. */
  readonly width: number;
  readonly height: number;
  /** From the left of the drawing area. */
  toX(value: number): number;
  /** From its top. */
  toY(value: number): number;
  xAt(pixels: number): number;
  yAt(pixels: number): number;
}

export function planeScale(x: AxisRange, y: AxisRange, width: number, height: number): PlaneScale {
  const [xSpan, ySpan] = [x.max - x.min, y.max - y.min];
  return {
    width,
    height,
    toX: (value) => ((value - x.min) / xSpan) * width,
    toY: (value) => height - ((value - y.min) / ySpan) * height,
    xAt: (pixels) => x.min + (pixels / width) * xSpan,
    yAt: (pixels) => y.min + ((height - pixels) / height) * ySpan,
  };
}

/** Sides in pixels below which a picture is stretched over its room instead. */
const smallestTrue = 150;

/** The largest area with a unit as long across as upwards; the whole room where that would leave too small a one. */
export function trueSize(
  x: AxisRange,
  y: AxisRange,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const [xSpan, ySpan] = [x.max - x.min, y.max - y.min];
  const perUnit = Math.min(room.width / xSpan, room.height / ySpan);
  const size = { width: perUnit * xSpan, height: perUnit * ySpan };
  return Math.min(size.width, size.height) < smallestTrue ? room : size;
}

/** Ranges that may be of one unit: a unit as long across as upwards leaves neither a sliver. */
export function areComparable(x: AxisRange, y: AxisRange): boolean {
  const ratio = (x.max - x.min) / (y.max - y.min);
  return ratio < 2 && ratio > 1 / 2;
}

/** The index of the point nearest to a place, all in pixels; null where none is within `reach`. */
export function nearestPoint(
  count: number,
  placeOf: (index: number) => { readonly x: number; readonly y: number },
  x: number,
  y: number,
  reach: number,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let index = 0; index < count; index += 1) {
    const place = placeOf(index);
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance <= least) [nearest, least] = [index, distance];
  }
  return nearest;
}
