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
