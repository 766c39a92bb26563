import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { tableLimits } from '../../../contract/dataset.ts';
import { RowReader, type Delimiter, type RowLimits } from '../../../workers/data/row-reader.ts';

interface Reading {
  readonly rows: string[][];
  readonly lines: number[];
  readonly problem: string | null;
}

function read(
  text: string,
  delimiter: Delimiter = ',',
  pieceLength = text.length,
  limits: RowLimits = tableLimits,
): Reading {
  const rows: string[][] = [];
  const lines: number[] = [];
  const reader = new RowReader(delimiter, limits, (cells, line) => {
    rows.push([...cells]);
    lines.push(line);
    return null;
  });
  for (let start = 0; start < text.length; start += pieceLength) {
    const problem = reader.push(text.slice(start, start + pieceLength));
    if (problem !== null) return { rows, lines, problem };
  }
  return { rows, lines, problem: reader.finish() };
}

describe('RowReader', () => {
  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['LF and CRLF in turn', 'a,b\n1,2\r\n'],
    ['no last line end', 'a,b\n1,2'],
    ['blank lines', '\n\na,b\n  \n\n1,2\n\n'],
    ['spaces around cells', ' a ,\tb\n1 , 2\t\n'],
    ['quotes around everything', '"a","b"\n"1","2"'],
    ['spaces around quotes', 'a, "b" \n "1" ,2'],
  ])('reads a file with %s', (_, text) => {
    expect(read(text)).toMatchObject({
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
      problem: null,
    });
  });

  it('keeps delimiters, line ends, doubled quotes and spaces inside quotes', () => {
    expect(read('a,b\n" x, ""y""\r\nz ",2').rows[1]).toEqual([' x, "y"\r\nz ', '2']);
  });

  it('takes a quote inside an unquoted cell as it is', () => {
    expect(read('a,b\n5" pipe,2').rows[1]).toEqual(['5" pipe', '2']);
  });

  it('keeps empty cells, also the last one', () => {
    expect(read('a,b,c\n,,\n1,,').rows).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['1', '', ''],
    ]);
  });

  it('does not take tabs for spaces in a tab-separated file', () => {
    expect(read('a\tb\n\t\n1\t2', '\t').rows).toEqual([
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
    ]);
  });

  it('counts the lines of the file, line ends inside quotes included', () => {
    expect(read('a,b\n"1\n1","2\r\n2"\n\n3,4\n"\n5",6').lines).toEqual([1, 2, 6, 7]);
  });

  it.each([
    ['too few cells', 'a,b,c\n1,2,3\n4,5\n', 'Line 3, column 3: this row has 2 cells, the first row has 3.'],
    ['too many cells', 'a,b\n1,2,3\n', 'Line 2, column 3: this row has 3 cells, the first row has 2.'],
    ['one cell', 'a,b\n1\n', 'Line 2, column 2: this row has 1 cell, the first row has 2.'],
    [
      'a row after a cell of two lines',
      'a,b\n"1\n",2\n3\n',
      'Line 4, column 2: this row has 1 cell, the first row has 2.',
    ],
    [
      'a quote that is never closed',
      'a,b\n1,"2\n3,4\n',
      'Line 2, column 2: a quote is opened here and never closed.',
    ],
  ])('refuses %s with its place', (_, text, sentence) => {
    expect(read(text).problem).toBe(sentence);
  });

  it('refuses text after a closing quote', () => {
    expect(read('a,b\n1,"2" x\n').problem).toMatch(/^Line 2, column 2: text follows a closing quote/);
  });

  it.each(['a,b\n1\r2,3\n', 'a,b\r\n1,2\r3,4\r\n', 'a,b\r1,2\n3,4'])(
    'refuses mixed line ends in %j',
    (text) => {
      expect(read(text).problem).toMatch(/^Line 2: line ends are mixed/);
    },
  );

  it('refuses a cell beyond the limit, quoted or not, before it is complete', () => {
    const limits = { ...tableLimits, cellLength: 10 };
    const long = 'x'.repeat(11);
    expect(read(`a,b\n1,${long}`, ',', 3, limits).problem).toBe(
      'Line 2, column 2: the cell is longer than 10 characters.',
    );
    expect(read(`a,b\n1,"${long}`, ',', 3, limits).problem).toMatch(/Is a quote left open\?$/);
    expect(read(`a,b\n1,${' '.repeat(11)}2`, ',', 3, limits).problem).toMatch(/longer than 10/);
  });

  it('refuses more columns than the limit', () => {
    const limits = { ...tableLimits, columns: 3 };
    expect(read('1,2,3,4', ',', 7, limits).problem).toBe('Line 1: more than 3 columns.');
  });

  it('gives the same rows, lines and problems in pieces of any length', () => {
    const symbol = fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '7', '""', '\r\n', '","');
    fc.assert(
      fc.property(fc.array(symbol, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (symbols, length) => {
        const text = symbols.join('');
        expect(read(text, ',', length)).toEqual(read(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with Papa Parse on what Papa Parse writes', () => {
    const cell = fc.string({
      maxLength: 6,
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', 'é', '1', '.'),
    });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';' as const), (rows, delimiter) => {
        const text = Papa.unparse(rows, { delimiter, newline: '\n' });
        expect(read(text, delimiter)).toMatchObject({
          rows: Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data,
          problem: null,
        });
      }),
      { numRuns: 500 },
    );
  });
});
