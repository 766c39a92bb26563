/** Histograms of many moments behind one another, the latest in front. Lengths are in pixels. */
import type { MomentHistogram } from '../../../contract/moment.ts';
import { sampleIndices } from '../../plot/data-table.ts';
import type { SlotPlace } from './histogram-axis.ts';
import { slotsOf, totalOf, type BinRange } from './histogram-slots.ts';

export interface Ridge {
  /** Of its moment, among all of them. */
  readonly rank: number;
  readonly epoch: number;
  readonly baseline: number;
  /** What is under the curve, and the curve itself, interrupted where nothing was counted. */
  readonly area: string;
  readonly edge: string;
}

export interface RidgeFrame {
  readonly top: number;
  readonly bottom: number;
}

/** Share of the height that the highest peak takes, and no more than this. */
const peakShare = 0.35;
const highestPeak = 110;
/** Closer together, ridges are a single surface in which nothing can be seen. */
const leastDistance = 9;

function peakHeight({ top, bottom }: RidgeFrame): number {
  return Math.min(highestPeak, peakShare * (bottom - top));
}

/** Ranks of the moments that there is room for: evenly chosen, the first and the last among them. */
export function drawnRanks(count: number, frame: RidgeFrame): readonly number[] {
  const room = Math.floor((frame.bottom - frame.top - peakHeight(frame)) / leastDistance) + 1;
  return sampleIndices(count, Math.max(2, room));
}

/** Of the ridge at `place` among `count`: the oldest at the back, which is the top. */
export function baselineOf(place: number, count: number, frame: RidgeFrame): number {
  const back = frame.top + peakHeight(frame);
  return count <= 1 ? frame.bottom : back + ((frame.bottom - back) * place) / (count - 1);
}

/** The ridge whose baseline is nearest to `y`, by its place among `count`. */
export function placeAt(y: number, count: number, frame: RidgeFrame): number {
  const back = frame.top + peakHeight(frame);
  if (count <= 1) return 0;
  const place = ((y - back) / (frame.bottom - back)) * (count - 1);
  return Math.max(0, Math.min(count - 1, Math.round(place)));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/**
 * Stretches of a curve that leave the baseline, each from the baseline and back to it. Zeros, the slot in the middle,
 * are a block of their own between the two sides.
 */
function stretches(
  shares: readonly number[],
  places: readonly SlotPlace[],
  baseline: number,
  heightOf: (share: number) => number,
  zeroHeight: number,
): readonly (readonly Point[])[] {
  const zero = (shares.length - 1) / 2;
  const found: Point[][] = [];
  let open: Point[] | null = null;
  shares.forEach((share, index) => {
    const place = places[index];
    if (place === undefined) return;
    const right = place.left + place.width;
    if (index === zero) {
      open = null;
      if (share === 0) return;
      const y = baseline - zeroHeight * share;
      found.push([
        { x: place.left, y: baseline },
        { x: place.left, y },
        { x: right, y },
        { x: right, y: baseline },
      ]);
      return;
    }
    if (share === 0) {
      open = null;
      return;
    }
    // Every stretch ends on the baseline, which the next point takes the place of.
    if (open === null) {
      open = [{ x: place.left, y: baseline }];
      found.push(open);
    } else open.pop();
    open.push({ x: place.left + place.width / 2, y: baseline - heightOf(share) }, { x: right, y: baseline });
  });
  return found;
}

/**
 * Heights are shares of each moment's own total, on one scale for all moments. Zeros, of which there can be far more
 * than of anything else, have a scale of their own: all zeros reach the ridge behind.
 */
export function ridges(
  moments: readonly MomentHistogram[],
  range: BinRange,
  places: readonly SlotPlace[],
  frame: RidgeFrame,
): readonly Ridge[] {
  const ranks = drawnRanks(moments.length, frame);
  const drawn = ranks.flatMap((rank) => {
    const moment = moments[rank];
    if (moment === undefined) return [];
    const total = Math.max(1, totalOf(moment.histogram));
    const slots = slotsOf(moment.histogram, range);
    return [{ rank, epoch: moment.epoch, slots, shares: slots.map(({ count }) => count / total) }];
  });
  const highest = Math.max(
    Number.MIN_VALUE,
    ...drawn.flatMap(({ slots, shares }) => shares.filter((_, index) => slots[index]?.bin !== null)),
  );
  const peak = peakHeight(frame);
  const distance = baselineOf(1, drawn.length, frame) - baselineOf(0, drawn.length, frame);
  const spacing = drawn.length > 1 ? Math.min(2 * leastDistance, distance) : leastDistance;
  return drawn.map(({ rank, epoch, shares }, place) => {
    const baseline = round(baselineOf(place, drawn.length, frame));
    const found = stretches(shares, places, baseline, (share) => (peak * share) / highest, spacing);
    const edge = found.map(pathOf).join('');
    return { rank, epoch, baseline, edge, area: found.map((points) => `${pathOf(points)}Z`).join('') };
  });
}
