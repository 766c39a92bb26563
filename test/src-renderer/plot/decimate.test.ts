import { describe, expect, it } from 'vitest';
import { decimate, type DrawnPoint } from '../../../src-renderer/plot/decimate.ts';

function thin(values: readonly (number | null)[], columns: number): readonly DrawnPoint[] {
  return decimate(
    values.length,
    (index) => index,
    (index) => values[index] ?? null,
    columns,
  );
}

const wave = Array.from({ length: 10_000 }, (_, index) => Math.sin(index / 37) + index / 5000);

describe('decimate', () => {
  it('returns nothing for an empty curve', () => {
    expect(thin([], 100)).toEqual([]);
  });

  it('leaves a curve alone that has no more than two points per column', () => {
    expect(thin([3, 1, 2], 2)).toEqual([
      { x: 0, y: 3 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });

  it('draws about two points per column at most', () => {
    expect(thin(wave, 300).length).toBeLessThanOrEqual(2 * 300 + 2);
  });

  it('keeps the first and the last point', () => {
    const drawn = thin(wave, 300);
    expect(drawn[0]).toEqual({ x: 0, y: wave[0] });
    expect(drawn.at(-1)).toEqual({ x: 9999, y: wave[9999] });
  });

  it.each([1, 4321, 9998])('keeps a single spike at %d in both directions', (at) => {
    for (const spike of [-50, 50]) {
      const spiked = wave.with(at, spike);
      expect(thin(spiked, 200)).toContainEqual({ x: at, y: spike });
    }
  });

  it('keeps the points in order', () => {
    const xs = thin(wave, 250).map((point) => point.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(new Set(xs).size).toBe(xs.length);
  });

  it('interrupts the line at missing and non-finite values, once per gap', () => {
    const drawn = thin([null, 1, null, Number.NaN, 2, Infinity, 3], 100);
    expect(drawn.map((point) => point.y)).toEqual([1, Number.NaN, 2, Number.NaN, 3]);
  });

  it('keeps a gap in a long curve', () => {
    const broken = wave.map((value, index) => (index > 3000 && index < 4000 ? null : value));
    const gaps = thin(broken, 200).filter((point) => Number.isNaN(point.y));
    expect(gaps).toHaveLength(1);
  });

  it('spaces columns by x, not by index', () => {
    const drawn = decimate(
      1000,
      (index) => index ** 2,
      (index) => index,
      10,
    );
    const lastColumn = drawn.filter((point) => point.x >= 0.9 * 999 ** 2);
    expect(lastColumn.length).toBeLessThanOrEqual(3);
  });

  it('draws a constant as one point per column', () => {
    expect(thin(new Array<number>(1000).fill(5), 10)).toHaveLength(12);
  });
});
