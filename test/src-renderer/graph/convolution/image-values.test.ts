import { describe, expect, it } from 'vitest';
import {
  exchanged,
  isSwapped,
  swapPositions,
} from '../../../../src-renderer/graph/convolution/image-values.ts';

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

it('the order of positions and outputs is exchanged, channels stay together, and back', () => {
  const byPosition = exchanged([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2, 3, 2);
  expect(byPosition).toEqual([1, 2, 7, 8, 3, 4, 9, 10, 5, 6, 11, 12]);
  expect(exchanged(byPosition, 3, 2, 2)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
