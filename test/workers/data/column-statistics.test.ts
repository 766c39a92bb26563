import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../../workers/data/column-statistics.ts';
import { tableOf } from './import-text.ts';

describe('the histogram of a column', () => {
  it.each([
    ['-1.7e308', '1.7e308'],
    ['0', '5e-324'],
  ])('has a bin for every value from %s to %s', async (low, high) => {
    const { summary } = await tableOf(`x,y\n${low},a\n${high},b\n`);
    const statistics = summary.columns[0]?.statistics;
    const histogram = statistics?.kind === 'number' ? statistics.histogram : [];
    expect([histogram[0], histogram[23]]).toEqual([1, 1]);
  });
});

describe('momentsOf', () => {
  it('skips gaps and rows that are not asked for', () => {
    const values = Float64Array.of(1, NaN, 3, 100);
    expect(momentsOf(values, Uint32Array.of(0, 1, 2))).toEqual({ count: 2, min: 1, max: 3, mean: 2, std: 1 });
  });

  it('loses no digits to a large mean', () => {
    const { mean, std } = momentsOf(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3), null);
    expect(mean).toBe(1e9 + 2);
    expect(std).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it('is exact for a constant', () => {
    expect(momentsOf(new Float64Array(1000).fill(0.1), null)).toMatchObject({ mean: 0.1, std: 0 });
  });

  it.each([1.5e308, 1e-310])('stays finite and non-zero at %d', (size) => {
    const { mean, std } = momentsOf(Float64Array.of(-size, size), null);
    expect(mean).toBe(0);
    expect(std / size).toBeCloseTo(1, 9);
  });
});

describe('a column summary', () => {
  it('describes numbers', async () => {
    const table = await tableOf('x,y\n1,a\n2,a\n2,b\n,b\n5,c\n');
    expect(table.summary.columns[0]).toMatchObject({
      name: 'x',
      detected: 'number',
      isInteger: true,
      missing: 1,
      distinct: 3,
      statistics: { min: 1, max: 5, mean: 2.5, std: expect.closeTo(1.5, 12) },
    });
    const { statistics } = table.summary.columns[0] ?? {};
    const histogram = statistics?.kind === 'number' ? statistics.histogram : [];
    expect(histogram).toHaveLength(24);
    expect([histogram[0], histogram[6], histogram[23]]).toEqual([1, 2, 1]);
  });

  it('describes categories, the most frequent first', async () => {
    const table = await tableOf('x,y\n1,b\n2,a\n3,a\n4,\n5,c\n');
    expect(table.summary.columns[1]).toEqual({
      name: 'y',
      detected: 'category',
      isInteger: false,
      missing: 1,
      distinct: 3,
      statistics: {
        kind: 'category',
        distinct: 3,
        top: [
          { label: 'a', count: 2 },
          { label: 'b', count: 1 },
          { label: 'c', count: 1 },
        ],
      },
    });
  });

  it('lists at most 50 labels, the right ones', async () => {
    const rows = Array.from({ length: 80 }, (_, index) =>
      `${index},label ${index}\n`.repeat(index < 60 ? 1 : 2),
    );
    const table = await tableOf(`x,y\n${rows.join('')}`);
    const { statistics } = table.summary.columns[1] ?? {};
    const top = statistics?.kind === 'category' ? statistics.top : [];
    expect(top).toHaveLength(50);
    expect(top[0]).toEqual({ label: 'label 60', count: 2 });
    expect(top[20]).toEqual({ label: 'label 0', count: 1 });
  });
});
