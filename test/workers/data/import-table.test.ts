import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLimits, type TableSummary } from '../../../contract/dataset.ts';
import type { ImportProgress } from '../../../contract/engine-api.ts';
import { importTable } from '../../../workers/data/import-table.ts';
import { exactCsv } from '../../../contract/csv.ts';
import { tableToCsv } from '../../../workers/data/table-csv.ts';
import { columnText, type Table } from '../../../workers/data/table.ts';
import { detect, fileSource, importBytes, importText, refusalOf, tableOf } from './import-text.ts';

function textsOf(table: Table): string[][] {
  return Array.from({ length: table.summary.rowCount }, (_, row) =>
    table.columns.map((column) => columnText(column, row)),
  );
}

describe('importTable', () => {
  it('summarizes a table', async () => {
    const text = 'size,color\n1.50,red\n,green\n3,\n';
    const { summary } = await tableOf(text);
    expect(summary).toMatchObject({
      name: 'table.csv',
      rowCount: 3,
      previewRows: [
        ['1.50', 'red'],
        ['', 'green'],
        ['3', ''],
      ],
      parsed: { delimiter: ',', header: true },
      notes: [],
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(summary.columns.map(({ name, detected, missing }) => [name, detected, missing])).toEqual([
      ['size', 'number', 1],
      ['color', 'category', 1],
    ]);
  });

  it('shows the first 100 rows', async () => {
    const { summary } = await tableOf(`x,y\n${'1,2\n'.repeat(150)}`);
    expect([summary.rowCount, summary.previewRows.length]).toEqual([150, 100]);
  });

  it('reads a table without a header', async () => {
    const { summary } = await tableOf('1,a\n2,b\n');
    expect([summary.rowCount, summary.columns.map(({ name }) => name)]).toEqual([
      2,
      ['column 1', 'column 2'],
    ]);
  });

  it('takes the first row as it is told to', async () => {
    const asRow = await tableOf('x,y\n1,2\n', { delimiter: null, header: false });
    expect([asRow.summary.rowCount, asRow.summary.columns[0]?.detected]).toEqual([2, 'category']);
    const asHeader = await tableOf('1,2\n3,4\n', { delimiter: null, header: true });
    expect([asHeader.summary.rowCount, asHeader.summary.columns[0]?.name]).toEqual([1, '1']);
  });

  it('notes renamed columns', async () => {
    const { summary } = await tableOf('__proto__,x,x,\n1,2,3,4\n');
    expect(summary.columns.map(({ name }) => name)).toEqual(['__proto__', 'x', 'x (2)', 'column 4']);
    expect(summary.notes).toHaveLength(2);
  });

  it.each([
    ['no bytes', '', 'table.csv is empty.'],
    ['a byte order mark alone', '\ufeff', 'The file is empty: there is no row in it.'],
    ['blank lines alone', '\n \n\r\n', 'The file is empty: there is no row in it.'],
    ['a header alone', 'x,y\n', 'The file has a header but no rows below it.'],
    ['an open quote', 'x,y\n1,"2\n', 'Line 2, column 2: a quote is opened here and never closed.'],
    ['a short row', 'x,y\n1,2\n\n3\n', 'Line 4, column 2: this row has 1 cell, the first row has 2.'],
  ])('refuses %s', async (_, text, sentence) => {
    expect(await refusalOf(text)).toBe(sentence);
  });

  it('refuses one column', async () => {
    expect(await refusalOf('x\n1\n2\n')).toMatch(/^Line 1: only one column was found\./);
  });

  it('refuses a spreadsheet file', async () => {
    const outcome = await importBytes(Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]));
    expect(outcome).toEqual({ ok: false, message: expect.stringMatching(/has to be saved as CSV/) });
  });

  it('refuses more columns than the limit', async () => {
    const wide = Array.from({ length: tableLimits.columns + 1 }, (_, index) => index).join(',');
    expect(await refusalOf(`${wide}\n${wide}\n`)).toBe('Line 1: more than 20,000 columns.');
  });

  it('reads a table as wide as the limit', async () => {
    const wide = Array.from({ length: tableLimits.columns }, (_, index) => `c${index}`).join(',');
    const cells = Array.from({ length: tableLimits.columns }, (_, index) => index).join(',');
    const { summary } = await tableOf(`${wide}\n${cells}\n`);
    expect([summary.columns.length, summary.columns[19_999]?.name]).toEqual([20_000, 'c19999']);
  });

  it('refuses a file beyond the limit without reading it', async () => {
    const outcome = await importBytes({
      size: 2e9,
      slice() {
        throw new Error('read');
      },
    });
    expect(outcome).toEqual({
      ok: false,
      message: 'table.csv has 2.0 GB; tables of at most 1.0 GB can be read.',
    });
  });

  it('says when the file cannot be read any more', async () => {
    const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    expect(await importBytes(gone)).toEqual({ ok: false, message: 'table.csv could not be read: gone.' });
    const shorter = { size: 10, slice: () => ({ arrayBuffer: () => Promise.resolve(new ArrayBuffer(3)) }) };
    expect(await importBytes(shorter)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/was changed/),
    });
  });

  it('says when there are no bytes', async () => {
    const outcome = await importTable(
      fileSource(),
      null,
      () => undefined,
      () => false,
    );
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/Open the file again/) });
  });

  it('reads through slices and reports progress', async () => {
    const bytes = new TextEncoder().encode('x,y\n1,2\n3,4\n');
    const progress: ImportProgress[] = [];
    const outcome = await importTable(
      fileSource(),
      new Blob([bytes]),
      (step) => progress.push(step),
      () => false,
      5,
    );
    expect(outcome.ok).toBe(true);
    expect(progress.map(({ bytesRead }) => bytesRead)).toEqual([5, 10, 12]);
    expect(progress.every(({ bytesTotal }) => bytesTotal === 12)).toBe(true);
  });

  it('stops between two pieces when cancelled', async () => {
    let pieces = 0;
    const bytes = new TextEncoder().encode('x,y\n1,2\n'.repeat(100));
    const outcome = await importTable(
      fileSource(),
      bytes,
      () => {
        pieces += 1;
      },
      () => pieces === 2,
      50,
    );
    expect([outcome, pieces]).toEqual([{ ok: false, message: 'cancelled' }, 2]);
  });

  it('lets messages in while it works', async () => {
    let isCancelled = false;
    setTimeout(() => {
      isCancelled = true;
    }, 0);
    const outcome = await importTable(
      fileSource(),
      new TextEncoder().encode(`x,y\n${'0.12345,text\n'.repeat(400_000)}`),
      () => undefined,
      () => isCancelled,
    );
    expect(outcome).toEqual({ ok: false, message: 'cancelled' });
  });

  it.each([
    ['iris', 150, ['number', 'number', 'number', 'number', 'category'], 'd32f1072'],
    ['wine', 178, [...new Array<string>(13).fill('number'), 'category'], '49f308a2'],
    ['digits', 1797, new Array<string>(65).fill('number'), '953344ee'],
  ])('reads %s and writes it back', async (name, rows, kinds, sum) => {
    const bytes = readFileSync(`assets/datasets/${name}.csv`);
    const outcome = await importBytes(bytes);
    if (!outcome.ok) throw new Error(outcome.message);
    const { summary } = outcome.value;
    expect([summary.rowCount, summary.columns.map(({ detected }) => detected)]).toEqual([rows, kinds]);
    expect(summary.columns.every(({ missing }) => missing === 0)).toBe(true);
    expect(summary.sha256.startsWith(sum)).toBe(true);
    expect(tableToCsv(outcome.value)).toBe(bytes.toString().replaceAll('\r\n', '\n'));
  });

  it('reads what it writes, in pieces of any length', async () => {
    const text = fc.string({
      maxLength: 8,
      unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '1', '😀'),
    });
    const cell = fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constant('-'),
    );
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    const delimiters = fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const);
    await fc.assert(
      fc.asyncProperty(
        rows,
        delimiters,
        fc.integer({ min: 1, max: 64 }),
        async (cells, delimiter, pieceBytes) => {
          const parse = { delimiter, header: false };
          const outcome = await importText(exactCsv(cells, { delimiter, lineEnd: '\n' }), parse, pieceBytes);
          if (!outcome.ok) throw new Error(outcome.message);
          const written = tableToCsv(outcome.value);
          const again = await importText(written, { delimiter, header: true });
          if (!again.ok) throw new Error(again.message);
          expect(textsOf(again.value)).toEqual(textsOf(outcome.value));
          expect(withoutSource(again.value.summary)).toEqual(withoutSource(outcome.value.summary));
          for (const [row, texts] of textsOf(outcome.value).entries()) {
            for (const [column, got] of texts.entries()) {
              const want = cells[row]?.[column] ?? '';
              const isGap =
                /^[ \t]*$/.test(want) ||
                (want === '-' && outcome.value.columns[column]?.kind === 'number') ||
                outcome.value.summary.columns[column]?.distinct === 0;
              expect(got).toBe(isGap ? '' : want);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same answer in pieces of any length', async () => {
    const symbol = fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', '7', '.5', 'é', '\ufeff', '"",');
    await fc.assert(
      fc.asyncProperty(
        fc.array(symbol, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (symbols, pieceBytes) => {
          const whole = await importText(symbols.join(''));
          const pieces = await importText(symbols.join(''), detect, pieceBytes);
          expect(pieces.ok ? [textsOf(pieces.value), pieces.value.summary] : pieces).toEqual(
            whole.ok ? [textsOf(whole.value), whole.value.summary] : whole,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('decides on the layout from the same text in pieces of any length', async () => {
    const quoted = '"a;b;c",1,2\n'.repeat(100_000);
    const table = await importText(`x,y,z\n${quoted}`);
    const inPieces = await importText(`x,y,z\n${quoted}`, detect, 300_001);
    if (!table.ok || !inPieces.ok) throw new Error('refused');
    expect(table.value.summary.rowCount).toBe(100_000);
    expect(inPieces.value.summary).toEqual(table.value.summary);
  });

  it('answers random bytes with a sentence or a table, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 300 }),
        async (bytes, pieceBytes) => {
          const outcome = await importBytes(bytes, detect, pieceBytes);
          expect(outcome.ok || outcome.message.length > 10).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** What must be the same when a table is written and read again. */
function withoutSource({ rowCount, columns, previewRows }: TableSummary) {
  return { rowCount, columns, previewRows };
}
