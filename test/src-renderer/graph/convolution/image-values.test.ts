import { describe, expect, it } from 'vitest';
import { isSwapped, swapPositions } from '../../../../src-renderer/graph/convolution/image-values.ts';

describe('positions that change places', () => {
  it('take their channels with them', () => {
    expect(swapPositions([1, 2, 3, 4, 5, 6, 7, 8], 2)).toEqual([3, 4, 1, 2, 7, 8, 5, 6]);
    expect(swapPositions(swapPositions([1, 2, 3, 4], 1), 1)).toEqual([1, 2, 3, 4]);
  });

  it('are recognized apart from rounding', () => {
    expect(isSwapped([1, 2, 3, 4], [2 + 1e-12, 1, 4, 3], 1)).toBe(true);
    expect(isSwapped([1, 2, 3, 4], [1, 2, 3, 4], 1)).toBe(false);
    expect(isSwapped([1, 2, 3, 4], [], 1)).toBe(false);
  });
});
