import { expect, it } from 'vitest';
import { decimalText, shapeText } from '../../../src-renderer/graph/decimal-text.ts';

it.each([
  [0.7310585786300049, 2, '0.73'],
  [-0.5343, 2, '\u22120.53'],
  [3, 2, '3.00'],
  [-0, 2, '0.00'],
  [0.005, 2, '0.01'],
  [0.000045, 2, '4.5e\u22125'],
  [-0.00001234, 3, '\u22121.23e\u22125'],
  [12_345_678, 2, '1.2e7'],
  [Number.NaN, 2, 'NaN'],
  [-Infinity, 2, '\u2212∞'],
])('%d with %d decimals is %s', (value, decimals, text) => {
  expect(decimalText(value, decimals)).toBe(text);
});

it('names shapes, and a number by nothing', () => {
  expect([shapeText([2, 3]), shapeText([4096]), shapeText([])]).toEqual(['[2 × 3]', '[4,096]', '']);
});
