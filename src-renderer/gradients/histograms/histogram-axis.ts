/** The horizontal axis that all signed-log histograms share. Lengths are in pixels. */
import { magnitudeBins } from '../../../contract/moment.ts';
import { formatExponent, formatNumber } from '../../plot/format.ts';
import { binStart, type BinRange } from './histogram-slots.ts';

export interface SlotPlace {
  readonly left: number;
  readonly width: number;
}

export interface HistogramAxis {
  /** In the order of `slotsOf`. */
  readonly places: readonly SlotPlace[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

/** Zeros have a bar as wide as this many bins, and as much room at both sides. */
const zeroBins = 3;
const zeroGap = 1;
const tickRoom = 48;

export function histogramAxis(range: BinRange, left: number, width: number): HistogramAxis {
  const bins = range.to - range.from + 1;
  const bin = width / (2 * bins + zeroBins + 2 * zeroGap);
  const zeroLeft = left + (bins + zeroGap) * bin;
  const positiveLeft = zeroLeft + (zeroBins + zeroGap) * bin;
  const places: SlotPlace[] = [];
  for (let index = 0; index < bins; index++) places.push({ left: left + index * bin, width: bin });
  places.push({ left: zeroLeft, width: zeroBins * bin });
  for (let index = 0; index < bins; index++) places.push({ left: positiveLeft + index * bin, width: bin });
  return { places, ticks: ticksOf(range, bin, left, zeroLeft + (zeroBins * bin) / 2, positiveLeft) };
}

function tickText(value: number): string {
  return Math.abs(value) === 1 ? formatNumber(value) : formatExponent(value, 1);
}

/** Powers of ten, as many as there is room for, the largest first; alike on both sides. */
function ticksOf(
  range: BinRange,
  bin: number,
  left: number,
  zeroMiddle: number,
  positiveLeft: number,
): readonly { x: number; text: string }[] {
  const { perDecade } = magnitudeBins;
  const bins = range.to - range.from + 1;
  const every = Math.max(1, Math.ceil(tickRoom / (perDecade * bin)));
  const ticks = [{ x: zeroMiddle, text: '0' }];
  for (let edge = bins; edge >= 0; edge -= every * perDecade) {
    const x = positiveLeft + edge * bin;
    // Too near to the 0 in the middle.
    if (x - zeroMiddle < tickRoom * 0.7) break;
    const value = binStart(range.from + edge);
    ticks.push({ x, text: tickText(value) });
    ticks.unshift({ x: left + (bins - edge) * bin, text: tickText(-value) });
  }
  return ticks;
}
