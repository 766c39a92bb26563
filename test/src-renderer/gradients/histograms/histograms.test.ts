import { describe, expect, it } from 'vitest';
import { magnitudeBins, type MomentHistogram, type SignedLogHistogram } from '../../../../contract/moment.ts';
import { histogramAxis } from '../../../../src-renderer/gradients/histograms/histogram-axis.ts';
import {
  binStart,
  occurringBins,
  slotEnds,
  slotName,
  slotsOf,
  totalOf,
} from '../../../../src-renderer/gradients/histograms/histogram-slots.ts';
import {
  describeHistogram,
  describeSlot,
  histogramTable,
  overTimeTable,
} from '../../../../src-renderer/gradients/histograms/reading.ts';
import {
  baselineOf,
  drawnRanks,
  placeAt,
  ridges,
} from '../../../../src-renderer/gradients/histograms/ridge-layout.ts';

/** Counts of the numbers themselves, as the contract says. */
function histogramOf(numbers: readonly number[]): SignedLogHistogram {
  const negative = new Array<number>(magnitudeBins.count).fill(0);
  const positive = new Array<number>(magnitudeBins.count).fill(0);
  let zeros = 0;
  for (const number of numbers) {
    if (number === 0) zeros += 1;
    else {
      const bin = Math.floor(
        (Math.log10(Math.abs(number)) - magnitudeBins.from) * magnitudeBins.perDecade + 1e-9,
      );
      const side = number < 0 ? negative : positive;
      const at = Math.max(0, Math.min(magnitudeBins.count - 1, bin));
      side[at] = (side[at] ?? 0) + 1;
    }
  }
  return { negative, positive, zeros };
}

const numbers = [-0.5, -0.02, 0, 0, 0, 0.001, 0.3, 0.3];
const histogram = histogramOf(numbers);

describe('slots', () => {
  it('begin at powers of ten, four to a decade', () => {
    expect(binStart(0)).toBe(1e-12);
    expect(binStart(48)).toBe(1);
    expect(binStart(50)).toBe(3.1622776601683795);
    expect(binStart(magnitudeBins.count)).toBe(1e4);
  });

  it('hold every number exactly once, each within the ends of its slot', () => {
    const slots = slotsOf(histogram, occurringBins([histogram]));
    expect(slots.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
    for (const slot of slots) {
      const [low, high] = slotEnds(slot);
      const inside = numbers.filter((number) =>
        slot.side === 'zero'
          ? number === 0
          : slot.side === 'positive'
            ? number >= low && number < high && number > 0
            : number > low && number <= high && number < 0,
      );
      expect(slot.count).toBe(inside.length);
    }
  });

  it('ascend from the largest negative number over 0 to the largest positive one', () => {
    const slots = slotsOf(histogram, occurringBins([histogram]));
    const lows = slots.map((slot) => slotEnds(slot)[0]);
    expect(lows.toSorted((a, b) => a - b)).toEqual(lows);
    expect(slots[(slots.length - 1) / 2]?.side).toBe('zero');
  });

  it('span whole decades and are wide enough where everything is alike', () => {
    const { from, to } = occurringBins([histogram]);
    expect([binStart(from), binStart(to + 1)]).toEqual([1e-3, 1]);
    const alike = occurringBins([histogramOf([0.5, 0.5])]);
    expect(alike.to - alike.from + 1).toBeGreaterThanOrEqual(8);
    const zeros = occurringBins([histogramOf([0, 0])]);
    expect(zeros.to).toBeGreaterThan(zeros.from);
    expect(zeros.from).toBeGreaterThanOrEqual(0);
  });

  it('have room for all histograms that are compared', () => {
    const range = occurringBins([histogram, histogramOf([1e-7])]);
    expect(binStart(range.from)).toBe(1e-7);
  });

  it('say that the outermost ones hold all beyond', () => {
    expect(slotEnds({ side: 'positive', bin: magnitudeBins.count - 1, count: 0 })[1]).toBe(Infinity);
    expect(slotEnds({ side: 'negative', bin: 0, count: 0 })).toEqual([-binStart(1), -0]);
    expect(slotName({ side: 'zero', bin: null, count: 3 })).toBe('0');
  });
});

describe('histogramAxis', () => {
  const range = occurringBins([histogram]);
  const axis = histogramAxis(range, 40, 600);

  it('has a place for every slot, side by side, alike on both sides', () => {
    expect(axis.places).toHaveLength(slotsOf(histogram, range).length);
    const [first] = axis.places;
    const last = axis.places.at(-1);
    expect(first?.left).toBeCloseTo(40, 9);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(640, 9);
    axis.places.slice(1).forEach((place, index) => {
      const before = axis.places[index];
      expect(place.left).toBeGreaterThanOrEqual((before?.left ?? 0) + (before?.width ?? 0) - 1e-9);
    });
  });

  it('has ticks at equal distances from 0, none of which stand on another', () => {
    const zero = axis.ticks.find(({ text }) => text === '0');
    const xs = axis.ticks.map(({ x }) => x - (zero?.x ?? 0)).toSorted((a, b) => a - b);
    expect(xs.map((x) => Math.round(x))).toEqual(xs.toReversed().map((x) => Math.round(-x) + 0));
    const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(30);
    expect(new Set(axis.ticks.map(({ text }) => text)).size).toBe(axis.ticks.length);
  });
});

describe('the words', () => {
  it('count zeros and say their share', () => {
    expect(describeHistogram(histogram, 'weights').replaceAll('\u00a0', ' ')).toBe(
      '8 weights, 3 (37.5 %) exactly 0',
    );
    expect(describeHistogram(histogramOf([1]), 'weights')).toBe('1 weights, none exactly 0');
  });

  it('say the bounds of a bin and how many are in it', () => {
    const slot = slotsOf(histogram, occurringBins([histogram])).find(
      ({ count, side }) => side === 'positive' && count === 2,
    );
    expect(slot === undefined ? '' : describeSlot(slot, 8).replaceAll('\u00a0', ' ')).toBe(
      '1.8e\u22121 … 3.2e\u22121: 2 (25.0 %)',
    );
  });
});

const moments: readonly MomentHistogram[] = Array.from({ length: 200 }, (_, step) => ({
  step,
  epoch: step / 10,
  histogram: histogramOf([0, 0.01 * (step + 1), -0.5]),
}));

describe('the tables', () => {
  it('hold every bin of one histogram', () => {
    const table = histogramTable(histogram, occurringBins([histogram]));
    const rows = Array.from({ length: table.count }, (_, index) => table.rowAt(index));
    expect(rows.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(totalOf(histogram));
  });

  it('hold every moment, none left out, with a count for every bin', () => {
    const range = occurringBins(moments.map((moment) => moment.histogram));
    const table = overTimeTable(moments, range);
    expect(table.count).toBe(200);
    const row = table.rowAt(150);
    expect(row).toHaveLength(table.columns.length);
    expect(row.slice(0, 2)).toEqual([150, 15]);
    expect(row.slice(2).reduce<number>((sum, cell) => sum + Number(cell), 0)).toBe(3);
  });
});

describe('ridges', () => {
  const frame = { top: 0, bottom: 300 };
  const range = occurringBins(moments.map((moment) => moment.histogram));
  const { places } = histogramAxis(range, 0, 500);

  it('are as many as can be told apart, the first and the last among them', () => {
    const ranks = drawnRanks(200, frame);
    expect(ranks[0]).toBe(0);
    expect(ranks.at(-1)).toBe(199);
    expect(ranks.length).toBeLessThan(40);
    expect(drawnRanks(5, frame)).toEqual([0, 1, 2, 3, 4]);
  });

  it('stand from back to front, within their frame', () => {
    const drawn = ridges(moments, range, places, frame);
    const baselines = drawn.map(({ baseline }) => baseline);
    expect(baselines.toSorted((a, b) => a - b)).toEqual(baselines);
    expect(baselines.at(-1)).toBe(300);
    for (const { edge, area } of drawn) {
      const ys = [...`${edge}${area}`.matchAll(/ (-?[\d.]+)/g)].map((match) => Number(match[1]));
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
      expect(edge).not.toMatch(/NaN|Infinity/);
    }
  });

  it('leave the baseline only where something was counted', () => {
    const [only] = ridges([{ step: 0, epoch: 0, histogram: histogramOf([0.5, -0.5]) }], range, places, frame);
    expect(only?.edge.match(/M/g)).toHaveLength(2);
    expect(ridges([{ step: 0, epoch: 0, histogram: histogramOf([]) }], range, places, frame)[0]?.edge).toBe(
      '',
    );
  });

  it('are found again by where the pointer is', () => {
    for (const place of [0, 7, 24]) expect(placeAt(baselineOf(place, 25, frame), 25, frame)).toBe(place);
    expect(placeAt(-50, 25, frame)).toBe(0);
    expect(placeAt(900, 25, frame)).toBe(24);
    expect(placeAt(10, 1, frame)).toBe(0);
  });
});
