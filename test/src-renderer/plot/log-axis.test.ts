import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, logRange, logTicks, type Extent } from '../../../src-renderer/plot/log-axis.ts';

function extent(values: readonly (number | null)[]): Extent {
  return extentOf(values.length, [(index) => values[index] ?? null]);
}

describe('extentOf', () => {
  it('finds the smallest positive and the largest value of all curves', () => {
    const found = extentOf(2, [(index) => [3, 0.5][index] ?? null, (index) => [40, 7][index] ?? null]);
    expect(found).toEqual({ smallestPositive: 0.5, largest: 40, hasZero: false });
  });

  it('notes zeros and skips what a logarithmic axis cannot place', () => {
    expect(extent([0, null, Number.NaN, Infinity, -1, 2])).toEqual({
      smallestPositive: 2,
      largest: 2,
      hasZero: true,
    });
  });

  it('knows when nothing is positive', () => {
    expect(extent([null, 0])).toEqual({ smallestPositive: null, largest: null, hasZero: true });
  });
});

describe('logRange', () => {
  it.each([
    [[1.8e-6, 0.049], 1e-6, 0.1],
    [[1e-3, 1], 1e-3, 1],
    [[0.04, 0.11], 0.02, 0.2],
    [[0.058, 2.3], 0.05, 5],
    [[0.9, 1.1], 0.5, 2],
    [[0.1, 0.1], 0.1, 1],
    [[3, 3], 2, 5],
  ])('takes nice ends around %j', (values, min, max) => {
    expect(logRange(extent(values))).toEqual({ min, max });
  });

  it('adds a decade below the smallest positive value as the floor of zeros', () => {
    expect(logRange(extent([0, 3e-4, 0.5]))).toEqual({ min: 1e-5, max: 1 });
  });

  it('has ends even when there is nothing to show', () => {
    expect(logRange(extent([]))).toEqual({ min: 0.1, max: 1 });
  });

  it('encloses every positive value between positive, finite, different ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), { minLength: 1 }),
        fc.boolean(),
        (values, hasZero) => {
          const { min, max } = logRange(extent(hasZero ? [...values, 0] : values));
          expect(min).toBeGreaterThan(0);
          expect(max).toBeLessThan(Infinity);
          expect(max).toBeGreaterThan(min);
          expect(min).toBeLessThanOrEqual(Math.min(...values));
          expect(max).toBeGreaterThanOrEqual(Math.max(...values));
        },
      ),
    );
  });

  it('does not fall off the end of double precision', () => {
    const { min } = logRange(extent([5e-324, 1]));
    expect(min).toBe(1e-307);
  });
});

describe('logTicks', () => {
  it('takes every decade when there is room', () => {
    expect(logTicks({ min: 1e-5, max: 0.1 })).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 1e-1]);
  });

  it('skips decades evenly when there are many, counting from the top', () => {
    expect(logTicks({ min: 1e-12, max: 1 }, 5)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
    expect(logTicks({ min: 1e-11, max: 1 }, 5)).toEqual([1e-9, 1e-6, 1e-3, 1]);
  });

  it('takes 1, 2, 5 within a narrow range', () => {
    expect(logTicks({ min: 0.02, max: 0.5 })).toEqual([0.02, 0.05, 0.1, 0.2, 0.5]);
  });

  it('falls back to the ends and powers of ten, then to those alone, where 1, 2, 5 would be too many', () => {
    expect(logTicks({ min: 0.05, max: 5 }, 5)).toEqual([0.05, 0.1, 1, 5]);
    expect(logTicks({ min: 0.05, max: 5 }, 3)).toEqual([0.1, 1]);
  });

  it('never gives more ticks than asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 290 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 3, max: 12 }),
        (low, span, most) => {
          const high = Math.min(low + span, 300);
          const ticks = logTicks({ min: Number(`1e${low}`), max: Number(`1e${high}`) }, most);
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
