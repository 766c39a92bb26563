import { describe, expect, it } from 'vitest';
import { blockMeans, summarize } from '../../../src-renderer/network/tensor-summary.ts';

describe('summarize', () => {
  it('gives range, mean and population standard deviation', () => {
    expect(summarize(Float64Array.of(-1, 0, 1, 4))).toEqual({
      min: -1,
      max: 4,
      mean: 1,
      std: Math.sqrt(3.5),
    });
  });
});

describe('blockMeans', () => {
  it('shows every weight while there is room', () => {
    const { values, rows, columns, block } = blockMeans(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3, 8);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([rows, columns, block]).toEqual([2, 3, 1]);
  });

  it('averages blocks of a wide matrix, uneven edges included', () => {
    // 2 × 5 in blocks of 2: columns 0–1, 2–3, 4.
    const weight = Float64Array.of(1, 3, 5, 7, 9, 1, 3, 5, 7, 11);
    const { values, rows, columns, block } = blockMeans(weight, 2, 5, 3);
    expect([rows, columns, block]).toEqual([1, 3, 2]);
    expect([...values]).toEqual([2, 6, 10]);
  });
});
