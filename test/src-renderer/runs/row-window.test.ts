import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowWindow, type RowWindow } from '../../../src-renderer/runs/table/row-window.ts';

const view = { rowPx: 30, scrolledPx: 0, heightPx: 300 };
const indicesOf = ({ rows }: RowWindow): readonly number[] => rows.map(({ index }) => index);

it('has a short table on the page as a whole, and a long one before its rows are measured', () => {
  expect(indicesOf(rowWindow(100, null, view))).toEqual(Array.from({ length: 100 }, (_, index) => index));
  expect(rowWindow(0, null, view)).toEqual({ rows: [], skippedAtEnd: 0 });
  expect(rowWindow(1000, null, { ...view, rowPx: 0 }).rows).toHaveLength(1000);
});

it('has what is in sight, whatever the table is scrolled to, and few rows besides', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 121, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, share) => {
        const scrolledPx = share * (count * view.rowPx - view.heightPx);
        const indices = indicesOf(rowWindow(count, null, { ...view, scrolledPx }));
        const firstSeen = Math.floor(scrolledPx / view.rowPx);
        const lastSeen = Math.min(count - 1, Math.ceil((scrolledPx + view.heightPx) / view.rowPx) - 1);
        expect(indices).toContain(firstSeen);
        expect(indices).toContain(lastSeen);
        expect(indices.length).toBeLessThan(60);
      },
    ),
  );
});

it('keeps the row that has the focus, and every row at its height', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999 }),
      fc.integer({ min: 0, max: 29_700 }),
      (active, scrolledPx) => {
        const { rows, skippedAtEnd } = rowWindow(1000, active, { ...view, scrolledPx });
        expect(rows.map(({ index }) => index)).toContain(active);
        let place = 0;
        for (const { index, skipped } of rows) {
          place += skipped;
          expect(place).toBe(index);
          place += 1;
        }
        expect(place + skippedAtEnd).toBe(1000);
      },
    ),
  );
});
