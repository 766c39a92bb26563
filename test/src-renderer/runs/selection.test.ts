import { expect, it } from 'vitest';
import { toggled, withAll, withRange } from '../../../src-renderer/runs/table/selection.ts';

const ids = ['a', 'b', 'c', 'd'];
const list = (selected: ReadonlySet<string>): readonly string[] => [...selected].sort();

it('one row is selected and let go of, and the set before stays as it was', () => {
  const before = new Set(['a']);
  expect(list(toggled(before, 'b'))).toEqual(['a', 'b']);
  expect(list(toggled(before, 'a'))).toEqual([]);
  expect(list(before)).toEqual(['a']);
});

it('a range goes either way in the order of the rows, and takes nothing away', () => {
  expect(list(withRange(new Set(['x']), ids, 'd', 'b'))).toEqual(['b', 'c', 'd', 'x']);
  expect(list(withRange(new Set(), ids, 'b', 'd'))).toEqual(['b', 'c', 'd']);
});

it('a range from a row that is not listed any more is the one row', () => {
  expect(list(withRange(new Set(), ids, 'gone', 'c'))).toEqual(['c']);
  expect(list(withRange(new Set(), ids, null, 'c'))).toEqual(['c']);
});

it('all rows are selected, or let go of where all were; those that are not listed stay', () => {
  expect(list(withAll(new Set(['a', 'x']), ids))).toEqual(['a', 'b', 'c', 'd', 'x']);
  expect(list(withAll(new Set([...ids, 'x']), ids))).toEqual(['x']);
  expect(list(withAll(new Set(['x']), []))).toEqual(['x']);
});
