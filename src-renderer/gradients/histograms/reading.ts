/** Histograms in words and as tables. */
import type { MomentHistogram, SignedLogHistogram } from '../../../contract/moment.ts';
import type { DataTable } from '../../plot/data-table.ts';
import { formatCount, formatExponent, formatNumber, formatPercent } from '../../plot/format.ts';
import { histogramsText } from '../../text/en/histograms.ts';
import { slotEnds, slotName, slotsOf, totalOf, type BinRange, type Slot } from './histogram-slots.ts';

function shareOf(count: number, total: number): string {
  return formatPercent(total === 0 ? 0 : count / total);
}

/** "1,024 weights, 12 (1.2 %) exactly 0". */
export function describeHistogram(histogram: SignedLogHistogram, noun: string): string {
  const total = totalOf(histogram);
  const zeros =
    histogram.zeros === 0
      ? histogramsText.noZeros
      : histogramsText.zerosCount(formatCount(histogram.zeros), shareOf(histogram.zeros, total));
  return histogramsText.seen(formatCount(total), noun, zeros);
}

export function describeSlot(slot: Slot, total: number): string {
  return histogramsText.slot(slotName(slot), formatCount(slot.count), shareOf(slot.count, total));
}

/** Epochs with as many digits as tell neighbouring moments apart. */
export function momentName({ step, epoch }: { readonly step: number; readonly epoch: number }): string {
  return histogramsText.moment(formatCount(step), formatNumber(epoch, 3));
}

const bound = (value: number): string => formatExponent(value, 3);

export function histogramTable(histogram: SignedLogHistogram, range: BinRange): DataTable {
  const slots = slotsOf(histogram, range);
  return {
    columns: [
      { name: histogramsText.from, format: bound },
      { name: histogramsText.to, format: bound },
      { name: histogramsText.count, format: formatCount },
    ],
    count: slots.length,
    rowAt: (index) => {
      const slot = slots[index];
      return slot === undefined ? [null, null, null] : [...slotEnds(slot), slot.count];
    },
    isLatestFirst: false,
  };
}

/** A row for every moment, a column for every bin. */
export function overTimeTable(moments: readonly MomentHistogram[], range: BinRange): DataTable {
  const [first] = moments;
  const slots = first === undefined ? [] : slotsOf(first.histogram, range);
  return {
    columns: [
      { name: histogramsText.step, format: formatCount },
      { name: histogramsText.epoch, format: (epoch) => formatNumber(epoch, 4) },
      ...slots.map((slot) => ({ name: slotName(slot), format: formatCount })),
    ],
    count: moments.length,
    rowAt: (index) => {
      const moment = moments[index];
      if (moment === undefined) return [null, null, ...slots.map(() => null)];
      return [moment.step, moment.epoch, ...slotsOf(moment.histogram, range).map(({ count }) => count)];
    },
    isLatestFirst: true,
  };
}
