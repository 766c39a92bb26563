import { describe, expect, it } from 'vitest';
import { gradientScale } from '../../../src-renderer/network/gradient-scale.ts';

const shares = (norms: readonly number[]): readonly number[] =>
  gradientScale(norms).map(({ share }) => share);

describe('gradientScale', () => {
  it('has nothing to show before the first step', () => {
    expect(gradientScale([])).toEqual([]);
  });

  it('keeps equal ratios equally far apart', () => {
    const [, first = 0, second = 0, third = 0] = shares([1e-6, 1e-4, 1e-2, 1]);
    expect(second - first).toBeGreaterThan(0);
    expect(third - second).toBeCloseTo(second - first, 12);
  });

  it('shows no bar for a gradient of 0 and a visible one for any other, all within the scale', () => {
    expect(shares([0, 1e-3, 1])[0]).toBe(0);
    for (const share of shares([1e-12, 1e-3, 1, 1e3])) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  it('marks layers with less than a thousandth of the last one’s gradient', () => {
    expect(gradientScale([0.9e-3, 1.1e-3, 1]).map(({ isStarved }) => isStarved)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
