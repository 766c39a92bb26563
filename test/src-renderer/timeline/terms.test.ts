import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestTerms, mostTerms, sumOfOthers } from '../../../src-renderer/timeline/walk/terms.ts';

describe('the terms that are written out', () => {
  it('are all of a short sum', () => {
    expect(largestTerms(3, () => 0)).toEqual({ shown: [0, 1, 2], others: 0 });
  });

  it('are the largest by size in their own order', () => {
    const values = [0.1, -9, 0.2, 8, 0, 7, -6, 5, 0.3];
    const sum = largestTerms(values.length, (at) => values[at] ?? 0);
    expect(sum).toEqual({ shown: [1, 3, 5, 6, 7, 8], others: 3 });
    expect(sumOfOthers(values.length, sum, (at) => values[at] ?? 0)).toBeCloseTo(0.3, 12);
  });

  it('make up the whole together with the others', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 40 }), (values) => {
        const at = (index: number): number => values[index] ?? 0;
        const sum = largestTerms(values.length, at);
        const written = sum.shown.reduce((total, index) => total + at(index), 0);
        const whole = values.reduce((total, value) => total + value, 0);
        expect(sum.shown).toHaveLength(Math.min(mostTerms, values.length));
        expect(sum.shown.length + sum.others).toBe(values.length);
        expect(written + sumOfOthers(values.length, sum, at)).toBeCloseTo(whole, 9);
      }),
    );
  });
});
