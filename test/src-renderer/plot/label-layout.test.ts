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

  it('leaves an optional label out where it would touch another', () => {
    expect(placeLabels([required(20), optional(30), optional(34), required(90)], gap, 0, 100)).toEqual([
      20,
      null,
      34,
      90,
    ]);
  });

  it('never moves an optional label for the sake of another', () => {
    const placed = placeLabels([optional(10), optional(12), optional(40)], gap, 0, 100);
    expect(placed).toEqual([10, null, 40]);
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
