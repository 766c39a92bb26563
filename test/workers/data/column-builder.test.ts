import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnBuilder } from '../../../workers/data/column-builder.ts';
import { columnText, type Column } from '../../../workers/data/table.ts';

function columnOf(cells: readonly string[], allowsComma = false): Promise<Column> {
  const builder = new ColumnBuilder(allowsComma);
  for (const cell of cells) builder.add(cell);
  return builder.finish(() => Promise.resolve());
}

async function textsOf(cells: readonly string[], allowsComma = false): Promise<string[]> {
  const column = await columnOf(cells, allowsComma);
  return cells.map((_, row) => columnText(column, row));
}

describe('ColumnBuilder', () => {
  it('keeps numbers as numbers and their text as written', async () => {
    const cells = ['1', '2.50', '-3e2', '+4', '.5', '1.000000000000000000e+00', '0.30000000000000004'];
    expect(await columnOf(cells)).toMatchObject({
      kind: 'number',
      values: Float64Array.of(1, 2.5, -300, 4, 0.5, 1, 0.30000000000000004),
    });
    expect(await textsOf(cells)).toEqual(cells);
  });

  it('takes NA and its kin for gaps among numbers', async () => {
    const cells = ['1', 'NA', '', '?', '-', 'n/a', 'NaN', 'null', '2'];
    const column = await columnOf(cells);
    expect(column).toMatchObject({ values: Float64Array.of(1, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 2) });
    expect(await textsOf(cells)).toEqual(['1', '', '', '', '', '', '', '', '2']);
  });

  it('takes NA and its kin for labels among texts, wherever the text stands', async () => {
    expect(await columnOf(['NA', '', '-', 'x'])).toEqual({
      kind: 'category',
      codes: Int32Array.of(0, -1, 1, 2),
      labels: ['NA', '-', 'x'],
    });
  });

  it('gives numbers back their text when a text follows late', async () => {
    const cells = ['1.50', '007', '1e3', '+2', '-0', 'NA', '  ', '1.50', 'late'];
    expect(await textsOf(cells)).toEqual(['1.50', '007', '1e3', '+2', '-0', 'NA', '', '1.50', 'late']);
  });

  it('gives many numbers back their text, in pieces, and goes on with the labels they have', async () => {
    const numbers = Array.from({ length: 70_000 }, (_, row) => (row % 7 === 0 ? '' : `${row % 11}.50`));
    const cells = [...numbers, 'late', '3.50', '', 'later', '99'];
    const builder = new ColumnBuilder(false);
    for (const cell of cells) builder.add(cell);
    let pauses = 0;
    const column = await builder.finish(async () => {
      pauses += 1;
    });
    expect(cells.map((_, row) => columnText(column, row))).toEqual(cells);
    expect(column).toMatchObject({ kind: 'category' });
    const labels = column.kind === 'category' ? column.labels : [];
    expect(labels).toEqual([...new Set(cells)].filter((label) => label !== ''));
    expect(pauses).toBeGreaterThan(3);
  });

  it('has no label and only gaps when no cell says anything', async () => {
    expect(await columnOf(['', 'NA', '?'])).toEqual({
      kind: 'category',
      codes: Int32Array.of(-1, -1, -1),
      labels: [],
    });
  });

  it('reads decimal commas only where they are allowed and used throughout', async () => {
    expect(await columnOf(['1,5', '2', '3,25'], true)).toMatchObject({
      values: Float64Array.of(1.5, 2, 3.25),
    });
    expect(await textsOf(['1,5', '2', '3,250'], true)).toEqual(['1,5', '2', '3,250']);
    expect((await columnOf(['1,5', '2.5'], true)).kind).toBe('category');
    expect((await columnOf(['1,5', '2,5'])).kind).toBe('category');
  });

  it('holds labels that would break an object', async () => {
    const cells = ['__proto__', 'constructor', 'toString', '__proto__'];
    expect(await columnOf(cells)).toMatchObject({ codes: Int32Array.of(0, 1, 2, 0) });
  });

  it('never changes the text of a cell', async () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^[+-]?[0-9]{0,3}([.,][0-9]{0,4})?(e[+-]?[0-9]{1,3})?$/),
      fc.constantFrom('', 'NA', '-', 'text', ' 5', 'a longer text than twelve characters'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell), fc.boolean(), async (cells, allowsComma) => {
        const column = await columnOf(cells, allowsComma);
        for (const [row, written] of cells.entries()) {
          const text = columnText(column, row);
          if (text !== '') expect(text).toBe(written);
          else expect(written).toMatch(/^(NA|-|)$/);
        }
      }),
    );
  });
});
