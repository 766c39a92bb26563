import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntheticKinds, type SyntheticSpec } from '../../../contract/dataset.ts';
import { generateTable } from '../../../workers/data/synthetic.ts';
import { tableToCsv } from '../../../workers/data/table-csv.ts';
import type { Table } from '../../../workers/data/table.ts';
import { tableOf } from './import-text.ts';

async function generated(spec: Partial<SyntheticSpec>): Promise<Table> {
  const outcome = await generateTable({ kind: 'circles', count: 60, noise: 0, seed: 1, ...spec });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function points(table: Table): { x: number; y: number; label: string | undefined }[] {
  const [x, y, label] = table.columns;
  if (x?.kind !== 'number' || y?.kind !== 'number') throw new Error('x and y are not numbers');
  return Array.from({ length: table.summary.rowCount }, (_, row) => ({
    x: x.values[row] ?? NaN,
    y: y.values[row] ?? NaN,
    label: label?.kind === 'category' ? label.labels[label.codes[row] ?? -1] : undefined,
  }));
}

describe('generateTable', () => {
  it.each(syntheticKinds)('makes %s, which a file of its text reads back exactly', async (kind) => {
    const specs = fc.record({
      count: fc.integer({ min: 2, max: 200 }),
      noise: fc.double({ min: 0, max: 10, noNaN: true }),
      seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    });
    await fc.assert(
      fc.asyncProperty(specs, async (spec) => {
        const table = await generated({ ...spec, kind });
        const again = await tableOf(tableToCsv(table));
        expect(again.summary).toEqual({
          ...table.summary,
          name: 'table.csv',
          parsed: { delimiter: ',', header: true },
        });
        expect(points(again)).toEqual(points(table));
      }),
      { numRuns: 20 },
    );
  });

  it('makes columns x, y and class, and as many rows as asked for', async () => {
    const { summary } = await generated({ count: 61 });
    expect([summary.name, summary.rowCount, summary.parsed]).toEqual(['circles', 61, null]);
    expect(summary.columns.map(({ name, detected }) => [name, detected])).toEqual([
      ['x', 'number'],
      ['y', 'number'],
      ['class', 'category'],
    ]);
    expect(summary.columns[2]?.statistics).toMatchObject({
      top: [
        { label: 'inner', count: 31 },
        { label: 'outer', count: 30 },
      ],
    });
  });

  it('gives equal tables for equal seeds only', async () => {
    const [first, same, other] = [await generated({}), await generated({}), await generated({ seed: 2 })];
    expect(same.summary.sha256).toBe(first.summary.sha256);
    expect(other.summary.sha256).not.toBe(first.summary.sha256);
  });

  it('makes these very rows for seed 1, on every machine', async () => {
    const blobs = await generated({ kind: 'blobs', noise: 0.1 });
    expect(blobs.summary.previewRows.slice(0, 3)).toEqual([
      ['-0.82996', '-0.36785', 'left'],
      ['0.06027', '0.68081', 'top'],
      ['0.83365', '-0.71799', 'right'],
    ]);
    const spiral = await generated({ kind: 'spiral', noise: 0.1 });
    expect(spiral.summary.previewRows[1]).toEqual(['-0.06414', '0.02209', 'second arm']);
  });

  it('puts xor labels by the signs of x and y', async () => {
    for (const { x, y, label } of points(await generated({ kind: 'xor', count: 200 }))) {
      expect(label).toBe(x * y >= 0 ? 'same sign' : 'different sign');
    }
  });

  it('puts circles on radius 0.5 and 1', async () => {
    for (const { x, y, label } of points(await generated({ kind: 'circles' }))) {
      expect(Math.hypot(x, y)).toBeCloseTo(label === 'inner' ? 0.5 : 1, 4);
    }
  });

  it('puts moons on two half circles', async () => {
    for (const { x, y, label } of points(await generated({ kind: 'moons' }))) {
      expect(label === 'upper' ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 4);
      expect(label === 'upper' ? y >= 0 : y <= 0.5).toBe(true);
    }
  });

  it('puts the arms of the spiral opposite one another', async () => {
    for (const { x, y, label } of points(await generated({ kind: 'spiral', count: 300 }))) {
      const distance = Math.hypot(x, y);
      const angle = 3.5 * Math.PI * distance + (label === 'first arm' ? 0 : Math.PI);
      expect([x - distance * Math.sin(angle), y - distance * Math.cos(angle)]).toEqual([
        expect.closeTo(0, 3),
        expect.closeTo(0, 3),
      ]);
    }
  });

  it('puts blobs around three corners', async () => {
    const all = points(await generated({ kind: 'blobs', count: 3000 }));
    const corners = { left: [-0.866, -0.5], top: [0, 1], right: [0.866, -0.5] };
    for (const [label, corner] of Object.entries(corners)) {
      const own = all.filter((point) => point.label === label);
      const mean = (of: 'x' | 'y') => own.reduce((sum, point) => sum + point[of], 0) / own.length;
      expect([mean('x'), mean('y')]).toEqual(corner.map((value) => expect.closeTo(value, 1)));
    }
  });

  it('puts sine on the curve and disturbs y only', async () => {
    for (const { x, y } of points(await generated({ kind: 'sine' }))) {
      expect(y).toBeCloseTo(Math.sin(1.5 * Math.PI * x), 4);
    }
    const noisy = points(await generated({ kind: 'sine', count: 2000, noise: 0.5 }));
    expect(noisy.every(({ x }) => x >= -1 && x <= 1)).toBe(true);
    const squares = noisy.reduce((sum, { x, y }) => sum + (y - Math.sin(1.5 * Math.PI * x)) ** 2, 0);
    expect(Math.sqrt(squares / noisy.length)).toBeCloseTo(0.5, 1);
  });

  it.each([
    [{ count: 1 }, /number of rows/],
    [{ count: 100_001 }, /from 2 to 100,000/],
    [{ count: 10.5 }, /whole number/],
    [{ noise: -1 }, /noise/],
    [{ noise: NaN }, /noise/],
    [{ seed: -1 }, /seed/],
  ])('refuses %o', async (part, sentence) => {
    const outcome = await generateTable({ kind: 'xor', count: 10, noise: 0, seed: 1, ...part });
    expect(outcome).toEqual({ ok: false, message: expect.stringMatching(sentence) });
  });
});
