import { describe, expect, it } from 'vitest';
import type { NetworkPicture } from '../../../contract/moment.ts';
import {
  edgeName,
  groupedText,
  pictureTable,
  probeOf,
  spoken,
  unitName,
} from '../../../src-renderer/picture/picture-words.ts';
import { groupsOf, sampleNames, samplePicture } from './sample-picture.ts';

const unit = (column: number, group: number) => ({ kind: 'unit', column, group }) as const;
const nameOf = (column: number, group: number, names = sampleNames) =>
  unitName(samplePicture, names, unit(column, group));

describe('a part of the picture', () => {
  it('goes by the name that it has, else by its number', () => {
    expect(nameOf(0, 1)).toBe('y');
    expect(nameOf(1, 0)).toBe('Dense 1, unit 1');
    expect(nameOf(2, 1)).toBe('Maxout 2, units 4–6');
    expect(nameOf(3, 1)).toBe('Output, out');
    expect(nameOf(0, 1, { ...sampleNames, inputs: [] })).toBe('Input 2');
    expect(nameOf(3, 1, { ...sampleNames, outputs: ['a', 'b', 'c'] })).toBe('Output, unit 2');
    expect(edgeName(samplePicture, sampleNames, { kind: 'edge', column: 1, group: 1, from: 0 })).toBe(
      'x → Dense 1, unit 2',
    );
  });

  it('tells all its numbers exactly', () => {
    const edge = { kind: 'edge', column: 1, group: 1, from: 1 } as const;
    expect(probeOf(samplePicture, sampleNames, edge)).toMatchObject({
      title: 'y → Dense 1, unit 2',
      rows: [
        { name: 'Weight', text: '−1' },
        { name: 'Gradient', text: '−0.0009765625' },
      ],
    });
    expect(spoken(probeOf(samplePicture, sampleNames, unit(1, 1)))).toBe(
      'Dense 1, unit 2, Mean activation: −0.25, RMS activation: 1.25, RMS back-propagated error: 1, ' +
        'Saturated share: 0\u00a0%, Zero-derivative share: 50.00\u00a0%, Norm of the weights: 2.75, ' +
        'Norm of the weight gradient: 0.875',
    );
  });

  it('says where a line is several weights', () => {
    const edge = { kind: 'edge', column: 2, group: 0, from: 0 } as const;
    expect(probeOf(samplePicture, sampleNames, edge).rows.map(({ name }) => name)).toEqual([
      'Weight, RMS',
      'Gradient, RMS',
    ]);
  });
});

describe('what is drawn as one', () => {
  it('is said in words', () => {
    expect(groupedText(samplePicture, sampleNames.layers)).toBe(
      '6 units shown as 2 groups of 3 (Maxout 2). For a group, means and shares are averaged; all else, its lines too, is a root mean square.',
    );
  });

  it('is said once for layers of one size, and of the inputs', () => {
    const [input, dense] = samplePicture.columns;
    const wide = { ...dense!, units: 128, groups: groupsOf(16, 8) };
    const uneven = [...groupsOf(15, 52), { from: 780, to: 784 }];
    const picture: NetworkPicture = {
      step: 0,
      columns: [{ ...input!, units: 784, groups: uneven }, wide, wide, dense!],
    };
    expect(groupedText(picture, ['Dense 1', 'Dense 2', 'Output'])).toMatch(
      /^784 inputs shown as 16 groups of 4 or 52; 128 units shown as 16 groups of 8 \(Dense 1 and Dense 2\)\./,
    );
  });

  it('names the first and the last of many neighbours', () => {
    const [input, dense] = samplePicture.columns;
    const wide = { ...dense!, units: 128, groups: groupsOf(16, 8) };
    const picture: NetworkPicture = {
      step: 0,
      columns: [input!, wide, dense!, wide, wide, wide, wide, dense!],
    };
    const names = Array.from({ length: 7 }, (_, index) => `Dense ${index + 1}`);
    expect(groupedText(picture, names)).toMatch(
      /^128 units shown as 16 groups of 8 \(Dense 1 and Dense 3 to Dense 6\)\./,
    );
  });

  it('is nothing where every unit is drawn', () => {
    const columns = samplePicture.columns.slice(0, 2);
    expect(groupedText({ step: 0, columns }, sampleNames.layers)).toBe('');
  });
});

it('has every unit and every line in its table', () => {
  const table = pictureTable(samplePicture, sampleNames);
  expect(table.count).toBe(8 + 12);
  expect(table.columns).toHaveLength(2 + 7 + 2);
  expect(table.rowAt(0)).toEqual(['x', null, null, null, null, null, null, null, null, null, null]);
  expect(table.rowAt(2)).toEqual(['Dense 1, unit 1', null, 0.75, 0.75, 0.75, 0, 0.5, 0.75, 0.75, null, null]);
  expect(table.rowAt(9)).toEqual([
    'Dense 1, unit 1',
    'y',
    ...new Array<null>(7).fill(null),
    -0.5,
    -0.5 / 1024,
  ]);
});
