import { describe, expect, it } from 'vitest';
import { nameColumns } from '../../../workers/data/column-names.ts';

describe('nameColumns', () => {
  it('numbers the columns of a table without a header', () => {
    expect(nameColumns(null, 2)).toEqual({ names: ['column 1', 'column 2'], notes: [] });
  });

  it('names what has no name and says so', () => {
    expect(nameColumns(['a', ' ', 'b'], 3)).toEqual({
      names: ['a', 'column 2', 'b'],
      notes: ['Column 2 has no name; it is called "column 2".'],
    });
  });

  it('numbers repeated names and says so', () => {
    expect(nameColumns(['a', 'a', 'a'], 3)).toEqual({
      names: ['a', 'a (2)', 'a (3)'],
      notes: [
        'The name "a" is repeated; column 2 is called "a (2)".',
        'The name "a" is repeated; column 3 is called "a (3)".',
      ],
    });
  });

  it('leaves names alone that only look like a repetition', () => {
    expect(nameColumns(['a', 'a', 'a (2)', ''], 4).names).toEqual(['a', 'a (3)', 'a (2)', 'column 4']);
    expect(nameColumns(['', 'column 1'], 2).names).toEqual(['column 1 (2)', 'column 1']);
  });

  it('keeps names that would break an object', () => {
    expect(nameColumns(['__proto__', 'constructor', '__proto__'], 3).names).toEqual([
      '__proto__',
      'constructor',
      '__proto__ (2)',
    ]);
  });

  it('sums up many notes', () => {
    const { notes } = nameColumns(new Array<string>(20).fill(''), 20);
    expect(notes).toHaveLength(6);
    expect(notes.at(-1)).toBe('15 more columns were renamed in the same way.');
  });
});
