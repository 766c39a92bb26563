import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Cell, DataTable } from '../../../../src-renderer/plot/data-table.ts';
import { tableCsv } from '../../../../src-renderer/plot/export/csv.ts';

function table(names: readonly string[], rows: readonly (readonly Cell[])[]): DataTable {
  return {
    columns: names.map((name) => ({ name, format: (value) => value.toFixed(1) })),
    count: rows.length,
    rowAt: (index) => rows[index] ?? [],
    isLatestFirst: true,
  };
}

describe('tableCsv', () => {
  it('writes all digits, oldest row first, and nothing where nothing was measured', () => {
    const csv = tableCsv(
      table(
        ['Epoch', 'Layer 1'],
        [
          [0, null],
          [1, 0.1 + 0.2],
          [2, -1e-7],
        ],
      ),
    );
    expect(csv).toBe('Epoch,Layer 1\r\n0,\r\n1,0.30000000000000004\r\n2,-1e-7\r\n');
  });

  it('quotes what would be taken apart', () => {
    expect(tableCsv(table(['a,b', 'c'], [['say "x"', 'two\nlines']]))).toBe(
      '"a,b",c\r\n"say ""x""","two\nlines"\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-', "'-"],
  ])('makes %j harmless for spreadsheets', (cell, written) => {
    expect(tableCsv(table(['x'], [[cell]]))).toBe(`x\r\n${written}\r\n`);
  });

  it.each(['-2', '+3.5', '-1e-9'])('leaves %s, which is a number, as it is', (cell) => {
    expect(tableCsv(table(['x'], [[cell]]))).toBe(`x\r\n${cell}\r\n`);
  });

  it('makes harmless names of columns as well', () => {
    expect(tableCsv(table(['=HYPERLINK("x")'], []))).toBe('"\'=HYPERLINK(""x"")"\r\n');
  });

  it('is read back by another reader', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((cell) => !/^[=+\-@\t\r]/.test(cell));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
        const { data } = papa.parse<string[]>(tableCsv(table(['a', 'b'], rows)), {
          newline: '\r\n',
          delimiter: ',',
        });
        expect(data.slice(1, -1)).toEqual(rows);
      }),
    );
  });
});
