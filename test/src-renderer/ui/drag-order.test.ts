import { describe, expect, it } from 'vitest';
import { draggedIndex, withMoved } from '../../../src-renderer/ui/drag-order.svelte.ts';

describe('draggedIndex', () => {
  it('moves on when more than half a row is passed', () => {
    expect([0, 15, 16, 47, -16].map((delta) => draggedIndex(1, delta, [31, 31, 31, 31]))).toEqual([
      1, 1, 2, 3, 0,
    ]);
  });

  it('passes a tall row later than a low one', () => {
    const heights = [30, 50, 30];
    expect([24, 25, 64, 65].map((delta) => draggedIndex(0, delta, heights))).toEqual([0, 1, 1, 2]);
    expect([-24, -25, -64, -65].map((delta) => draggedIndex(2, delta, heights))).toEqual([2, 1, 1, 0]);
  });

  it('stays among the rows', () => {
    expect(draggedIndex(0, -500, [31, 31, 31])).toBe(0);
    expect(draggedIndex(0, 500, [31, 31, 31])).toBe(2);
  });
});

describe('withMoved', () => {
  it('moves one item and keeps the order of the others', () => {
    expect(withMoved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(withMoved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  });
});
