import { expect, test } from 'vitest';
import {
  choicesOf,
  parseValues,
  proposedValues,
  withNextDecade,
} from '../../../src-renderer/runs/value-list.ts';

test('numbers are read between commas, spaces and semicolons, each once, in the order typed', () => {
  expect(parseValues('0.1, 0.01;0.001  0.1', 'learningRate')).toEqual({
    ok: true,
    value: [0.1, 0.01, 0.001],
  });
});

test('what is no number is named', () => {
  expect(parseValues('0.1, fast', 'learningRate')).toEqual({ ok: false, message: '“fast” is not a number.' });
  expect(parseValues(' , ', 'learningRate')).toEqual({ ok: false, message: 'Type at least one number.' });
});

test('a value that the setting does not take is refused with its bounds', () => {
  const refused = parseValues('16, 0', 'units');
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.message).toMatch(/^0 is not possible: units: .*from 1 to/);
  expect(parseValues('2.5', 'seed').ok).toBe(false);
});

test('no list is longer than a sweep can have', () => {
  const fifty = Array.from({ length: 50 }, (_, seed) => seed).join(' ');
  expect(parseValues(fifty, 'seed').ok).toBe(true);
  expect(parseValues(`${fifty} 50`, 'seed')).toEqual({ ok: false, message: '51 values; 50 are the most.' });
});

test('proposed values lie around the present one and are all taken', () => {
  expect(proposedValues('learningRate', 0.1)).toEqual([0.01, 0.1, 1]);
  expect(proposedValues('seed', 7)).toEqual([7, 8, 9, 10, 11]);
  expect(proposedValues('dropout', 0.3)).toEqual([0, 0.2, 0.3, 0.5]);
  expect(proposedValues('units', 1), 'half a unit is none').toEqual([1, 2]);
  expect(proposedValues('hiddenLayers', 0)).toEqual([0, 1, 2]);
  expect(proposedValues('activation', 1)).toEqual([]);
});

test('the next decade goes on the way the list goes', () => {
  expect(withNextDecade([0.01, 0.1], 'learningRate')).toEqual([0.01, 0.1, 1]);
  expect(withNextDecade([0.1, 0.01], 'learningRate')).toEqual([0.1, 0.01, 0.001]);
  expect(withNextDecade([8192], 'units'), 'beyond the bound there is none').toEqual([8192]);
});

test('choices are those of the setting', () => {
  expect(choicesOf('activation')).toContain('maxout');
  expect(choicesOf('learningRate')).toEqual([]);
});
