/** Lines and bars of a panel as SVG. Pixels. */
import { decimate } from '../../plot/decimate.ts';
import { onAxis, type ValueAxis } from '../../plot/figure.ts';
import type { Band } from './panel-grid.ts';

/** 0 at the axis' lower end, 1 at its upper one. */
function shareOf({ scale, min, max }: ValueAxis, value: number): number {
  return scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
}

/** What lies beyond the axis stands at its end; null where there is nothing to stand anywhere. */
export function placeOf(axis: ValueAxis, { top, bottom }: Band, value: number | null): number | null {
  const drawn = onAxis(value, axis);
  if (drawn === null) return null;
  return bottom - Math.min(1, Math.max(0, shareOf(axis, drawn))) * (bottom - top);
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * @param epochAt ascending
 * @param valueAt null is a gap in the line
 */
export function linePath(
  count: number,
  epochAt: (index: number) => number,
  valueAt: (index: number) => number | null,
  epochEnd: number,
  width: number,
  axis: ValueAxis,
  band: Band,
): string {
  let isOpen = false;
  return decimate(count, epochAt, (index) => placeOf(axis, band, valueAt(index)), Math.ceil(width))
    .map(({ x, y }) => {
      if (Number.isNaN(y)) {
        isOpen = false;
        return '';
      }
      const command = `${isOpen ? 'L' : 'M'}${rounded((x / epochEnd) * width)} ${rounded(y)}`;
      isOpen = true;
      return command;
    })
    .join('');
}

export interface BarPlace {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** Zeros have no height but a line on the floor. */
export function barPlaces(
  values: readonly number[],
  width: number,
  axis: ValueAxis,
  band: Band,
): readonly BarPlace[] {
  const each = width / Math.max(1, values.length);
  const gap = Math.min(4, each * 0.2);
  return values.map((value, index) => ({
    left: index * each + gap / 2,
    width: Math.max(1, each - gap),
    top: Math.min(band.bottom - 1, placeOf(axis, band, value) ?? band.bottom - 1),
    bottom: band.bottom,
  }));
}
