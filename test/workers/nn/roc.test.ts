import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rocLimits } from '../../../contract/report.ts';
import { rocCurve } from '../../../workers/nn/roc.ts';

/** The share of pairs in the right order; a tie is half a pair. */
function pairShare(own: readonly number[], others: readonly number[]): number {
  let right = 0;
  for (const mine of own) for (const other of others) right += mine > other ? 1 : mine === other ? 0.5 : 0;
  return right / (own.length * others.length);
}

/** Few different values, so that many are equal. */
const tiedScores = fc.array(
  fc.integer({ min: 0, max: 6 }).map((tenths) => tenths / 10),
  { minLength: 1, maxLength: 60 },
);

describe('a ROC curve', () => {
  it('has the area that is the share of pairs in the right order, ties counted half', () => {
    fc.assert(
      fc.property(tiedScores, tiedScores, (own, others) => {
        const { area } = rocCurve(Float64Array.from(own), Float64Array.from(others));
        expect(area).toBeCloseTo(pairShare(own, others), 12);
      }),
    );
  });

  it('goes from corner to corner, never down or back, through a point per threshold where it turns', () => {
    fc.assert(
      fc.property(tiedScores, tiedScores, (own, others) => {
        const { falsePositiveRate: x, truePositiveRate: y } = rocCurve(
          Float64Array.from(own),
          Float64Array.from(others),
        );
        expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
        for (const [index, here] of x.entries()) {
          expect(here).toBeGreaterThanOrEqual(x[index - 1] ?? 0);
          expect(y[index]).toBeGreaterThanOrEqual(y[index - 1] ?? 0);
          const isOfAThreshold = [Infinity, ...own, ...others].some(
            (threshold) =>
              own.filter((score) => score >= threshold).length === Math.round(y[index]! * own.length) &&
              others.filter((score) => score >= threshold).length === Math.round(here * others.length),
          );
          expect(isOfAThreshold).toBe(true);
        }
      }),
    );
  });

  it('is a slanted line where rows of both kinds tie, and stands upright where they do not', () => {
    expect(rocCurve(Float64Array.of(0.5, 0.5), Float64Array.of(0.5))).toEqual({
      falsePositiveRate: [0, 1],
      truePositiveRate: [0, 1],
      area: 0.5,
    });
    expect(rocCurve(Float64Array.of(0.9, 0.8), Float64Array.of(0.1, 0.2))).toEqual({
      falsePositiveRate: [0, 0, 1],
      truePositiveRate: [0, 1, 1],
      area: 1,
    });
  });

  it('is thinned out, ends included, and keeps the area of the whole curve', () => {
    const own = Float64Array.from({ length: 4000 }, (_, index) => ((index * 7919) % 4001) / 4001 + 0.2);
    const others = Float64Array.from({ length: 3000 }, (_, index) => ((index * 6007) % 3001) / 3001);
    const expected = pairShare([...own], [...others]);
    const { falsePositiveRate, truePositiveRate, area } = rocCurve(own, others);
    expect(area).toBeCloseTo(expected, 12);
    expect(falsePositiveRate.length).toBeGreaterThan(rocLimits.points / 2);
    expect(falsePositiveRate.length).toBeLessThanOrEqual(rocLimits.points);
    expect([falsePositiveRate.at(-1), truePositiveRate.at(-1)]).toEqual([1, 1]);
  });

  it('is undefined without rows on both sides, or with a score that is not a number', () => {
    const nothing = { falsePositiveRate: [], truePositiveRate: [], area: null };
    expect(rocCurve(new Float64Array(), Float64Array.of(1))).toEqual(nothing);
    expect(rocCurve(Float64Array.of(1), new Float64Array())).toEqual(nothing);
    expect(rocCurve(Float64Array.of(1, NaN), Float64Array.of(0))).toEqual(nothing);
  });
});
