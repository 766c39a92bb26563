import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../src-renderer/plot/label-layout.ts';

const gap = 14;
const required = (y: number) => ({ y, isRequired: true });
const optional = (y: number) => ({ y, isRequired: false });

describe('placeLabels', () => {
  it('leaves labels at their lines where there is room', () => {
    expect(placeLabels([required(20), optional(50), required(80)], gap, 0, 100)).toEqual([20, 50, 80]);
  });

  it('moves two required labels apart by the same distance', () => {
    expect(placeLabels([required(50), required(52)], gap, 0, 100)).toEqual([44, 58]);
  });

  it('keeps the order of the lines', () => {
    expect(placeLabels([required(52), required(50)], gap, 0, 100)).toEqual([58, 44]);
  });

  it('pushes labels back inside the plot', () => {
    expect(placeLabels([required(-5), required(2)], gap, 0, 100)).toEqual([0, 14]);
    expect(placeLabels([required(99), required(104)], gap, 0, 100)).toEqual([86, 100]);
  });

  it('moves every label for which there is room', () => {
    expect(placeLabels([required(50), optional(50), optional(50), required(50)], gap, 0, 100)).toEqual([
      29, 43, 57, 71,
    ]);
  });

  it('leaves out optional labels where there is no room for all, evenly', () => {
    const wishes = [
      required(0),
      ...Array.from({ length: 8 }, (_, index) => optional(index * 5)),
      required(40),
    ];
    const placed = placeLabels(wishes, gap, 0, 5 * gap);
    expect(placed.flatMap((y, index) => (y === null ? [] : [index]))).toEqual([0, 2, 4, 6, 8, 9]);
  });

  it('never lets two labels come closer than the gap, as long as the required ones fit', () => {
    const wish = fc.record({ y: fc.double({ min: -50, max: 350, noNaN: true }), isRequired: fc.boolean() });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
        const placed = placeLabels(wishes, gap, 0, 300)
          .filter((y) => y !== null)
          .toSorted((a, b) => a - b);
        placed.forEach((y, index) => {
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeLessThanOrEqual(300 + 1e-9);
          if (index > 0) expect(y - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(gap - 1e-9);
        });
      }),
    );
  });
});
