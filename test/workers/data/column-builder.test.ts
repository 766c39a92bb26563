import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnBuilder } from '../../../workers/data/column-builder.ts';
import { columnText, type Column } from '../../../workers/data/table.ts';

function columnOf(cells: readonly string[], allowsComma = false): Column {
  const builder = new ColumnBuilder(allowsComma);
  for (const cell of cells) builder.add(cell);
  return builder.finish();
}

function textsOf(cells: readonly string[], allowsComma = false): string[] {
  const column = columnOf(cells, allowsComma);
  return cells.map((_, row) => columnText(column, row));
}

describe('ColumnBuilder', () => {
  it('keeps numbers as numbers and their text as written', () => {
    const cells = ['1', '2.50', '-3e2', '+4', '.5', '1.000000000000000000e+00', '0.30000000000000004'];
    expect(columnOf(cells)).toMatchObject({
      kind: 'number',
      values: Float64Array.of(1, 2.5, -300, 4, 0.5, 1, 0.30000000000000004),
    });
    expect(textsOf(cells)).toEqual(cells);
  });

  it('takes NA and its kin for gaps among numbers', () => {
    const cells = ['1', 'NA', '', '?', '-', 'n/a', 'NaN', 'null', '2'];
    const column = columnOf(cells);
    expect(column).toMatchObject({ values: Float64Array.of(1, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 2) });
    expect(textsOf(cells)).toEqual(['1', '', '', '', '', '', '', '', '2']);
  });

  it('takes NA and its kin for labels among texts, wherever the text stands', () => {
    expect(columnOf(['NA', '', '-', 'x'])).toEqual({
      kind: 'category',
      codes: Int32Array.of(0, -1, 1, 2),
      labels: ['NA', '-', 'x'],
    });
  });

  it('gives numbers back their text when a text follows late', () => {
    const cells = ['1.50', '007', '1e3', '+2', '-0', 'NA', '  ', '1.50', 'late'];
    expect(textsOf(cells)).toEqual(['1.50', '007', '1e3', '+2', '-0', 'NA', '', '1.50', 'late']);
  });

  it('has no label and only gaps when no cell says anything', () => {
    expect(columnOf(['', 'NA', '?'])).toEqual({
      kind: 'category',
      codes: Int32Array.of(-1, -1, -1),
      labels: [],
    });
  });

  it('reads decimal commas only where they are allowed and used throughout', () => {
    expect(columnOf(['1,5', '2', '3,25'], true)).toMatchObject({ values: Float64Array.of(1.5, 2, 3.25) });
    expect(textsOf(['1,5', '2', '3,250'], true)).toEqual(['1,5', '2', '3,250']);
    expect(columnOf(['1,5', '2.5'], true).kind).toBe('category');
    expect(columnOf(['1,5', '2,5']).kind).toBe('category');
  });

  it('holds labels that would break an object', () => {
    const cells = ['__proto__', 'constructor', 'toString', '__proto__'];
    expect(columnOf(cells)).toMatchObject({ codes: Int32Array.of(0, 1, 2, 0) });
  });

  it('never changes the text of a cell', () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^[+-]?[0-9]{0,3}([.,][0-9]{0,4})?(e[+-]?[0-9]{1,3})?$/),
      fc.constantFrom('', 'NA', '-', 'text', ' 5', 'a longer text than twelve characters'),
    );
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), (cells, allowsComma) => {
        const column = columnOf(cells, allowsComma);
        for (const [row, written] of cells.entries()) {
          const text = columnText(column, row);
          if (text !== '') expect(text).toBe(written);
          else expect(written).toMatch(/^(NA|-|)$/);
        }
      }),
    );
  });
});
