/** Histograms of many moments behind one another, the latest in front. Lengths are in pixels. */
import type { MomentHistogram } from '../../../contract/moment.ts';
import type { SlotPlace } from './histogram-axis.ts';
import { slotsOf, totalOf, type BinRange } from './histogram-slots.ts';

export interface Ridge {
  readonly step: number;
  readonly epoch: number;
  readonly baseline: number;
  /** Area over the baseline, and its upper edge alone. */
  readonly area: string;
  readonly edge: string;
}

export interface RidgeFrame {
  readonly top: number;
  readonly bottom: number;
}

/** Share of the height that the highest peak takes, and no more than this. */
const peakShare = 0.3;
const highestPeak = 110;

export function peakHeight({ top, bottom }: RidgeFrame): number {
  return Math.min(highestPeak, peakShare * (bottom - top));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Of `count` moments, oldest first: the oldest at the back, which is the top. */
export function baselineOf(rank: number, count: number, frame: RidgeFrame): number {
  const back = frame.top + peakHeight(frame);
  return count <= 1 ? frame.bottom : back + ((frame.bottom - back) * rank) / (count - 1);
}

/** The moment whose baseline is nearest to `y`, by rank. */
export function rankAt(y: number, count: number, frame: RidgeFrame): number {
  const back = frame.top + peakHeight(frame);
  if (count <= 1) return 0;
  const rank = ((y - back) / (frame.bottom - back)) * (count - 1);
  return Math.max(0, Math.min(count - 1, Math.round(rank)));
}

/**
 * Heights are shares of each moment's own total, on one scale for all moments. Zeros, of which there can be far more
 * than of anything else, rise no higher than the highest other bin.
 */
export function ridges(
  moments: readonly MomentHistogram[],
  range: BinRange,
  places: readonly SlotPlace[],
  frame: RidgeFrame,
): readonly Ridge[] {
  const shares = moments.map(({ histogram }) => {
    const total = Math.max(1, totalOf(histogram));
    return slotsOf(histogram, range).map(({ bin, count }) => ({
      isZero: bin === null,
      share: count / total,
    }));
  });
  const highest = Math.max(
    ...shares.flatMap((row) => row.map(({ isZero, share }) => (isZero ? 0 : share))),
    Number.MIN_VALUE,
  );
  const peak = peakHeight(frame);
  return moments.map(({ step, epoch }, rank) => {
    const baseline = round(baselineOf(rank, moments.length, frame));
    const points = (shares[rank] ?? []).flatMap(({ isZero, share }, index) => {
      const place = places[index];
      if (place === undefined) return [];
      const y = round(baseline - peak * Math.min(1, share / highest));
      const right = place.left + place.width;
      // Zeros are a block of their own between the two sides.
      return isZero
        ? [
            [place.left, baseline],
            [place.left, y],
            [right, y],
            [right, baseline],
          ]
        : [[place.left + place.width / 2, y]];
    });
    const edge = points.map(([x = 0, y = 0], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${y}`).join('');
    const [start = 0] = points[0] ?? [];
    const [end = 0] = points.at(-1) ?? [];
    return {
      step,
      epoch,
      baseline,
      edge,
      area: `${edge}L${round(end)} ${baseline}L${round(start)} ${baseline}Z`,
    };
  });
}
