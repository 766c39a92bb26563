import { describe, expect, it } from 'vitest';
import { networkLimits } from '../../../contract/network.ts';
import { maxoutCurve } from '../../../src-renderer/network/maxout-curve.ts';

describe('maxoutCurve', () => {
  it.each([2, 3, networkLimits.pieces])(
    'of %d pieces has as many slopes, rising from left to right',
    (pieces) => {
      const { derivative } = maxoutCurve(pieces);
      expect(new Set(derivative).size).toBe(pieces);
      expect(derivative).toEqual(derivative.toSorted((a, b) => a - b));
    },
  );

  it('of two pieces is an absolute value, shifted down', () => {
    const { x, value } = maxoutCurve(2);
    const lowest = value[60]!;
    expect(x[60]).toBe(0);
    value.forEach((each, at) => expect(each).toBeCloseTo(lowest + 0.875 * Math.abs(x[at]!), 12));
  });
});
