/** Where the parts of the waterfall stand. All lengths in pixels. */
import type { ErrorFactor } from '../../../contract/diagnosis.ts';
import type { ValueAxis } from '../../plot/figure.ts';
import { tickText } from '../../plot/axis-ticks.ts';
import { extentOf, logTicks } from '../../plot/log-axis.ts';
import { logAxis } from '../../plot/value-axis.ts';
import { levelsOf, type LayerSteps } from './error-staircase.ts';

export interface Bar {
  readonly kind: ErrorFactor;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

export interface WaterfallRow {
  readonly layer: number;
  readonly top: number;
  readonly middle: number;
  readonly bars: readonly Bar[];
  /** Where the error stands after this layer; null where it is not known. */
  readonly end: number | null;
}

export interface Waterfall {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly rowHeight: number;
  readonly rows: readonly WaterfallRow[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** Lines down from the end of one bar to the start of the next. */
  readonly risers: readonly { readonly x: number; readonly from: number; readonly to: number }[];
  /** Right edges of the columns of numbers, in the order of `columns`. */
  readonly columnRights: readonly number[];
}

const headHeight = 26;
const footHeight = 40;
const columnWidth = 68;
const tickRoom = 62;
/** Room for a name, and for a name with the activation beside it. */
const narrowLabel = 72;
const wideLabel = 150;
/** Narrower than this, activations are left to the sentence. */
const wideFrom = 620;
const plotGap = 14;

export function showsActivations(width: number): boolean {
  return width >= wideFrom;
}

/** Tall enough to be read; a dozen layers and what stands over them fit a window of 800 pixels. */
export function rowHeightOf(layers: number): number {
  return Math.max(18, Math.min(32, Math.floor(290 / layers)));
}

export function waterfallHeight(layers: number): number {
  return headHeight + layers * rowHeightOf(layers) + footHeight;
}

/** Its lower end stands for 0 where no error arrives. */
function axisOf(stairs: readonly LayerSteps[]): ValueAxis {
  const levels = levelsOf(stairs);
  return logAxis(extentOf(levels.length, [(index) => levels[index] ?? null]));
}

/** @param columns how many columns of numbers stand at the right */
export function layOut(stairs: readonly LayerSteps[], width: number, columns: number): Waterfall {
  const axis = axisOf(stairs);
  const rowHeight = rowHeightOf(stairs.length);
  const left = showsActivations(width) ? wideLabel : narrowLabel;
  const right = Math.max(left + 60, width - columns * columnWidth - plotGap);
  const top = headHeight;
  const bottom = top + stairs.length * rowHeight;
  const decades = Math.log10(axis.max / axis.min);
  const xOf = (level: number): number =>
    left + ((right - left) * Math.log10(Math.max(level, axis.min) / axis.min)) / decades;

  const risers: { x: number; from: number; to: number }[] = [];
  let before: { x: number; y: number } | null = { x: xOf(1), y: top + 4 };
  const rows = stairs.map(({ layer, steps, level }, rank): WaterfallRow => {
    const rowTop = top + rank * rowHeight;
    const pad = rowHeight >= 24 ? 4 : 2;
    const slot = (rowHeight - 2 * pad) / Math.max(2, steps.length);
    const bars: Bar[] = [];
    steps.forEach(({ kind, from, to }, index) => {
      const barTop = rowTop + pad + index * slot;
      if (from === null || to === null) {
        before = null;
        return;
      }
      const [start, end] = [xOf(from), xOf(to)];
      if (before !== null) risers.push({ x: start, from: before.y, to: barTop });
      bars.push({
        kind,
        left: Math.min(start, end) - (Math.abs(start - end) < 1 ? 0.5 : 0),
        width: Math.max(1, Math.abs(start - end)),
        top: barTop,
        height: slot - 1,
      });
      before = { x: end, y: barTop };
    });
    return {
      layer,
      top: rowTop,
      middle: rowTop + rowHeight / 2,
      bars,
      end: level === null ? null : xOf(level),
    };
  });
  return {
    width,
    height: bottom + footHeight,
    plot: { left, right, top, bottom },
    rowHeight,
    rows,
    ticks: logTicks(axis, Math.max(3, Math.floor((right - left) / tickRoom))).map((value) => ({
      x: xOf(value),
      text: tickText(axis, value),
    })),
    risers,
    columnRights: Array.from(
      { length: columns },
      (_, index) => width - (columns - 1 - index) * columnWidth - 2,
    ),
  };
}
