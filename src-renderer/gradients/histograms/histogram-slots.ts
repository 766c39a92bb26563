/** Signed-log histograms as slots on one axis: negative numbers at the left, zeros in the middle, positive at the right. */
import { magnitudeEdges } from '../../../contract/magnitude-edges.ts';
import { magnitudeBins, type SignedLogHistogram } from '../../../contract/moment.ts';
import { formatExponent } from '../../plot/format.ts';

/** Bins of magnitude that are shown, `from` … `to`, both included. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

export interface Slot {
  readonly side: 'negative' | 'zero' | 'positive';
  /** Of magnitude; null of zeros. */
  readonly bin: number | null;
  readonly count: number;
}

const { perDecade, count: binCount } = magnitudeBins;
/** With fewer bins a picture is nothing but bars. */
const fewestBins = 2 * perDecade;

/** The smallest magnitude of a bin; of the bin after the last, the largest of the last. */
export function binStart(bin: number): number {
  const edge = magnitudeEdges[bin];
  if (edge === undefined) throw new RangeError(`there is no bin ${bin}`);
  return edge;
}

/** Whole decades that hold all that occurs in any of the histograms. */
export function occurringBins(histograms: readonly SignedLogHistogram[]): BinRange {
  let low: number = binCount;
  let high = -1;
  for (const { negative, positive } of histograms) {
    for (let bin = 0; bin < binCount; bin++) {
      if ((negative[bin] ?? 0) + (positive[bin] ?? 0) === 0) continue;
      low = Math.min(low, bin);
      high = Math.max(high, bin);
    }
  }
  // Only zeros: the axis shows where other numbers would be.
  if (high < 0) return { from: binCount / 2, to: binCount / 2 + fewestBins - 1 };
  const start = Math.floor(low / perDecade) * perDecade;
  const end = Math.min(binCount, Math.ceil((high + 1) / perDecade) * perDecade) - 1;
  return { from: Math.min(start, end - fewestBins + 1), to: end };
}

/** From the largest negative magnitude to the largest positive one. */
export function slotsOf({ negative, zeros, positive }: SignedLogHistogram, range: BinRange): readonly Slot[] {
  const bins = Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index);
  return [
    ...bins.toReversed().map((bin) => ({ side: 'negative', bin, count: negative[bin] ?? 0 }) as const),
    { side: 'zero', bin: null, count: zeros },
    ...bins.map((bin) => ({ side: 'positive', bin, count: positive[bin] ?? 0 }) as const),
  ];
}

export function totalOf({ negative, zeros, positive }: SignedLogHistogram): number {
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  return sum(negative) + zeros + sum(positive);
}

/** Ends of a slot in the order of the axis; the outermost bins hold what lies beyond them as well. */
export function slotEnds({ side, bin }: Slot): readonly [low: number, high: number] {
  if (bin === null) return [0, 0];
  const low = bin === 0 ? 0 : binStart(bin);
  const high = bin === binCount - 1 ? Infinity : binStart(bin + 1);
  return side === 'positive' ? [low, high] : [-high, -low];
}

export function slotName(slot: Slot): string {
  if (slot.bin === null) return '0';
  const [low, high] = slotEnds(slot);
  return `${formatExponent(low)} … ${formatExponent(high)}`;
}
