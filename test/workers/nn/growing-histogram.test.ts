import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Histogram } from '../../../contract/run.ts';
import { GrowingHistogram } from '../../../workers/nn/growing-histogram.ts';

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new GrowingHistogram();
  for (const value of values) histogram.add(value);
  return histogram.histogram;
}

const someValues = fc.array(
  fc.oneof(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), fc.double({ noNaN: true, min: -3, max: 3 })),
  { minLength: 1, maxLength: 200 },
);

describe('a histogram that grows', () => {
  it('counts every value in the bin it belongs to, as counting them all at once would', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const { min, max, counts } = histogramOf(values);
        const width = counts.length === 0 ? 1 : (max - min) / counts.length;
        const plain = counts.map(
          (_, bin) =>
            values.filter((value) => value >= min + bin * width && value < min + (bin + 1) * width).length,
        );
        if (values.some((value) => value !== 0)) expect(counts).toEqual(plain);
        else expect(counts).toEqual([values.length]);
      }),
    );
  });

  it('has at most 40 bins, none of them empty at an end, and begins at a multiple of their width', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const { min, max, counts } = histogramOf(values);
        expect(counts.length).toBeLessThanOrEqual(40);
        if (max === 0 && min === 0) return;
        const width = (max - min) / counts.length;
        expect(Number.isInteger(min / width)).toBe(true);
        expect(counts[0]).toBeGreaterThan(0);
        expect(counts.at(-1)).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order of values that are spread alike', () => {
    const values = Array.from({ length: 1000 }, (_, index) => ((index * 617) % 1000) / 10 - 30);
    expect(histogramOf(values.toReversed())).toEqual(histogramOf(values));
    expect(histogramOf(values).counts.length).toBeGreaterThan(20);
  });

  it('holds zeros alone, leaves out what is not finite, and begins again', () => {
    expect(histogramOf([0, -0, 0])).toEqual({ min: 0, max: 0, counts: [3] });
    expect(histogramOf([NaN, Infinity, -Infinity])).toEqual({ min: 0, max: 0, counts: [] });
    expect(histogramOf([0, 0, 4, NaN]).counts.reduce((sum, count) => sum + count)).toBe(3);
    const histogram = new GrowingHistogram();
    histogram.add(5);
    histogram.clear();
    expect(histogram.histogram).toEqual({ min: 0, max: 0, counts: [] });
  });
});
