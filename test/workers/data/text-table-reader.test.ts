import { describe, expect, it } from 'vitest';
import { tableLimits } from '../../../contract/dataset.ts';
import { builderLimits, TableBuilder } from '../../../workers/data/table-builder.ts';
import { TextTableReader } from '../../../workers/data/text-table-reader.ts';
import { detect } from './import-text.ts';

describe('TextTableReader', () => {
  it('takes as many rows as the limit says and no more', () => {
    const limits = { ...tableLimits, rows: 3 };
    const fits = new TextTableReader(detect, limits);
    expect(fits.push('x,y\n1,2\n\n3,4\n5,6\n')).toBeNull();
    expect(fits.finish()).toMatchObject({ header: ['x', 'y'], layout: { delimiter: ',', header: true } });
    expect(fits.rows).toBe(3);
    const tooMany = new TextTableReader(detect, limits);
    tooMany.push('x,y\n1,2\n\n3,4\n5,6\n7,8\n');
    expect(tooMany.finish()).toBe('Line 6: the table has more than 3 rows.');
  });
});

describe('TableBuilder', () => {
  it('refuses more different texts than fit into memory', () => {
    const builder = new TableBuilder(false, { ...builderLimits, labels: 5000 });
    const problems = Array.from({ length: 4096 }, (_, row) => builder.addRow([`a${row}`, `b${row}`]));
    expect(problems.find((problem) => problem !== null)).toMatch(
      /^The table has more than 5,000 different texts/,
    );
  });

  it('looks at the texts of a wide table before they fill the memory', () => {
    const builder = new TableBuilder(false, { ...builderLimits, labels: 5000 });
    const wide = (row: number) => Array.from({ length: 5000 }, (_, column) => `${row} ${column}`);
    builder.addRow(wide(0));
    expect(builder.addRow(wide(1))).toMatch(/^The table has more than 5,000 different texts/);
  });

  it('refuses numbers that a late text turns into more texts than fit into memory', async () => {
    const builder = new TableBuilder(false, { ...builderLimits, labels: 5 });
    for (const cell of ['1', '2', '3', '4', '5', 'late']) expect(builder.addRow([cell])).toBeNull();
    const facts = { name: 'table', parsed: null, sha256: '' };
    expect(await builder.finish(facts, null, () => Promise.resolve(true))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^The table has more than 5 different texts/) as string,
    });
  });

  it('refuses more cells than fit into memory', () => {
    const builder = new TableBuilder(false, { ...builderLimits, cells: 5 });
    expect([builder.addRow(['1', '2']), builder.addRow(['3', '4'])]).toEqual([null, null]);
    expect(builder.addRow(['5', '6'])).toMatch(/^The table has more than 5 cells/);
  });

  it('stops between columns when told to', async () => {
    const builder = new TableBuilder(false);
    builder.addRow(['1', '2']);
    const facts = { name: 'table', parsed: null, sha256: '' };
    expect(await builder.finish(facts, null, () => Promise.resolve(false))).toEqual({
      ok: false,
      message: 'cancelled',
    });
  });
});
