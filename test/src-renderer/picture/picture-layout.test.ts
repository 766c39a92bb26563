import { describe, expect, it } from 'vitest';
import { layOut, namedEvery } from '../../../src-renderer/picture/picture-layout.ts';

const space = { width: 800, height: 500, leftName: 60, rightName: 40 };

describe('the layout of the picture', () => {
  it.each([
    ['a small network', [2, 8, 8, 1]],
    ['ten layers', [4, ...new Array<number>(10).fill(16), 3]],
    ['wide layers', [32, 32, 10]],
    ['the deepest network', new Array<number>(66).fill(6)],
    ['no hidden layer', [4, 1]],
  ])('keeps all units apart and within the drawing: %s', (_, counts) => {
    const { columns, radius, columnGap } = layOut(counts, space);
    expect(columns.map(({ ys }) => ys.length)).toEqual(counts);
    for (const { x, ys } of columns) {
      expect(x - radius).toBeGreaterThan(0);
      expect(x + radius).toBeLessThan(space.width);
      for (const [at, y] of ys.entries()) {
        expect(y - radius).toBeGreaterThan(0);
        expect(y + radius).toBeLessThan(space.height);
        if (at > 0) expect(y - (ys[at - 1] ?? y)).toBeGreaterThan(2 * radius);
      }
    }
    expect(columnGap).toBeGreaterThan(2 * radius);
  });

  it('has columns at even distances, each centred', () => {
    const { columns } = layOut([2, 5, 3], space);
    const [first, second, third] = columns;
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo((third?.x ?? 0) - (second?.x ?? 0), 9);
    const middles = columns.map(({ ys }) => ((ys[0] ?? 0) + (ys.at(-1) ?? 0)) / 2);
    expect(new Set(middles).size).toBe(1);
  });

  it('leaves room for names where they fit, and none where units are too close for them', () => {
    const roomy = layOut([4, 4], space);
    const crowded = layOut([64, 4], space);
    expect(roomy.namesFit).toEqual({ left: true, right: true });
    expect(crowded.namesFit).toEqual({ left: false, right: true });
    expect((roomy.columns[0]?.x ?? 0) - (crowded.columns[0]?.x ?? 0)).toBeCloseTo(68, 9);
  });

  it('gives long names no more than their share of the width', () => {
    const { columns } = layOut([4, 4], { ...space, leftName: 2000 });
    expect(columns[0]?.x).toBeLessThan(space.width / 3);
  });
});

it('names every column where there is room, else as many as fit', () => {
  expect(namedEvery(80, 60)).toBe(1);
  expect(namedEvery(40, 60)).toBe(2);
  expect(namedEvery(8, 60)).toBe(8);
});
