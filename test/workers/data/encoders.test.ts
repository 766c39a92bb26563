import { describe, expect, it } from 'vitest';
import type { FeatureEncoder } from '../../../contract/dataset.ts';
import { encodeCells, encodedSize, rawCell } from '../../../workers/data/encoders.ts';
import { tableOf } from './import-text.ts';

const features: readonly FeatureEncoder[] = [
  { name: 'length', kind: 'number', mean: 2, std: 4, fill: 10 },
  { name: 'color', kind: 'category', categories: ['green', 'red'], fill: 'red' },
  { name: 'width', kind: 'number', min: 10, max: 20 },
];

function encode(cells: readonly (string | number | null)[], offset = 0): number[] | string {
  const into = new Float64Array(offset + 4).fill(9);
  return encodeCells(features, cells, into, offset) ?? [...into];
}

describe('encodeCells', () => {
  it('scales numbers and sets the one of a category', () => {
    expect(encodedSize(features)).toBe(4);
    expect(encode(['6', 'red', 15])).toEqual([1, 0, 1, 0.5]);
    expect(encode([' 6.0 ', 'green', '1.5e1'])).toEqual([1, 1, 0, 0.5]);
  });

  it('writes at the offset and nowhere else', () => {
    expect(encode(['6', 'red', '15'], 2)).toEqual([9, 9, 1, 0, 1, 0.5]);
  });

  it.each([null, '', '  '])('fills %j', (gap) => {
    expect(encode([gap, gap, 10])).toEqual([2, 0, 1, 0]);
  });

  it('fills a number written as NA', () => {
    expect(encode(['NA', 'red', 10])).toEqual([2, 0, 1, 0]);
  });

  it.each(['blue', '__proto__', 'Red', 7])('encodes the unknown category %j as zeros', (label) => {
    expect(encode([2, label, 10])).toEqual([0, 0, 0, 0]);
  });

  it.each([
    [
      [1, 'red', null],
      'Column "width": the cell is empty, and the network has no value to put in its place.',
    ],
    [['1,5', 'red', 1], 'Column "length": "1,5" is not a number.'],
    [['007', 'red', 1], 'Column "length": "007" is not a number.'],
    [[NaN, 'red', 1], 'Column "length": "NaN" is not a number.'],
    [[1, 'red'], 'The row has 2 cells; the network has 3 features.'],
  ])('refuses %j', (cells, sentence) => {
    expect(encode(cells)).toBe(sentence);
  });

  it('refuses what does not fit the numbers it is stored as', () => {
    expect(encodeCells(features.slice(0, 1), [1e300], new Float32Array(1), 0)).toBe(
      'Column "length": 1e+300 is too large to compute with.',
    );
  });
});

describe('rawCell', () => {
  it('gives text as in the file, numbers whatever the decimal mark, and null for a gap', async () => {
    const table = await tableOf('x;y\n1,50;a\nNA;\n');
    expect([rawCell(table, 0, 0, 'number'), rawCell(table, 0, 0, 'category')]).toEqual([1.5, '1,50']);
    expect([rawCell(table, 1, 0, 'number'), rawCell(table, 1, 1, 'category')]).toEqual([null, null]);
    expect(() => rawCell(table, 0, 2, 'number')).toThrow(RangeError);
  });
});
