import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationHistogram, histogramBins, histogramOf } from '../../../workers/nn/histograms.ts';
import { buildNetwork, dense } from './small-networks.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('histogramOf', () => {
  it('counts values in equally wide bins, the maximum in the last', () => {
    const values = Float64Array.from({ length: 49 }, (_, index) => index / 48);
    const { min, max, counts } = histogramOf(values, values.length);
    expect([min, max, counts.length]).toEqual([0, 1, histogramBins]);
    expect(counts).toEqual([...new Array<number>(23).fill(2), 3]);
  });

  it('puts equal values into the first bin', () => {
    const { min, max, counts } = histogramOf(Float32Array.of(0.5, 0.5, 0.5), 3);
    expect([min, max, counts[0], sum(counts)]).toEqual([0.5, 0.5, 3, 3]);
  });

  it('leaves out what is not finite and what lies beyond the count', () => {
    const { min, max, counts } = histogramOf(Float64Array.of(1, NaN, Infinity, 2, -Infinity, 99), 5);
    expect([min, max, sum(counts)]).toEqual([1, 2, 2]);
    expect(histogramOf(Float64Array.of(NaN), 1)).toEqual({
      min: 0,
      max: 0,
      counts: new Array<number>(histogramBins).fill(0),
    });
  });

  it.each([
    [-1.7e308, 1.7e308],
    [1e-300, 1e-300 + 1e-316],
    [0, 5e-324],
  ])('finds a bin for every value from %d to %d', (low, high) => {
    const { counts } = histogramOf(Float64Array.of(low, high), 2);
    expect([counts[0], counts[23]]).toEqual([1, 1]);
  });

  it('covers the rows of a layer’s last batch', () => {
    const layer = buildNetwork({ hidden: [dense(2, { kind: 'identity' })] }).layers[0]!;
    layer.activated.set([1, 2, 3, 4, 50, 60]);
    const { min, max, counts } = activationHistogram(layer, 2);
    expect([min, max, sum(counts)]).toEqual([1, 4, 4]);
  });

  it('covers enough rows of a large batch', () => {
    const layer = buildNetwork({ hidden: [dense(100, { kind: 'identity' })], maxBatch: 300 }).layers[0]!;
    const { counts } = activationHistogram(layer, 300);
    expect(sum(counts)).toBe(16_400);
  });

  it('counts every value where its place in the range says, beside values that are not finite or not', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, NaN, Infinity)),
          {
            minLength: 1,
            maxLength: 60,
          },
        ),
        (drawn) => {
          const values = Float32Array.from(drawn);
          const { min, max, counts } = histogramOf(values, values.length);
          const finite = drawn.filter(Number.isFinite);
          expect(sum(counts)).toBe(finite.length);
          if (finite.length === 0) return;
          // −0 is as small and as large as 0.
          expect([min + 0, max + 0]).toEqual([Math.min(...finite) + 0, Math.max(...finite) + 0]);
          const width = max - min;
          // Values right at the border of two bins may count for either.
          counts.forEach((count, bin) => {
            const inside = (margin: number): number =>
              finite.filter((value) => {
                const place = width > 0 ? ((value - min) / width) * histogramBins : 0;
                const last = bin === histogramBins - 1 ? Infinity : bin + 1;
                return place >= bin - margin && place < last + margin;
              }).length;
            expect(count).toBeLessThanOrEqual(inside(1e-9));
            expect(count).toBeGreaterThanOrEqual(inside(-1e-9) - (bin === 0 ? finite.length : 0));
          });
        },
      ),
    );
  });
});
