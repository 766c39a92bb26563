import { expect, it } from 'vitest';
import { formatNumber } from '../../../src-renderer/plot/format.ts';
import { digitsApart } from '../../../src-renderer/timeline/walk/digits-apart.ts';

it('takes more digits only where fewer hide the change', () => {
  expect(digitsApart(0.5, 0.25, 4)).toBe(4);
  expect(digitsApart(-0.28251, -0.28254, 4)).toBe(5);
  expect(digitsApart(-0.2825118, -0.2825119, 4)).toBe(7);
});

it('stays with the fewest where nothing changes', () => {
  expect(digitsApart(0.1, 0.1, 4)).toBe(4);
  expect(digitsApart(0, -0, 4)).toBe(4);
});

it.each([0.1, -3, 1e-9, 12_345.678, 1e7])('tells %d from the number next to it', (value) => {
  const next = value * (1 + Number.EPSILON);
  expect(next).not.toBe(value);
  const digits = digitsApart(value, next, 4);
  expect(formatNumber(next, digits)).not.toBe(formatNumber(value, digits));
});
