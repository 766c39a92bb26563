import { expect, it } from 'vitest';
import { replaced, spanAfterEdit } from '../../../../src-renderer/state/graph/text-spans.ts';

const isNumber = (text: string): boolean => /^-?\d+$/.test(text);

/** What the 12 of `before` has become. */
function twelve(before: string, after: string): string | null {
  const from = before.indexOf('12');
  const span = spanAfterEdit({ from, to: from + 2 }, before, after, isNumber);
  return span && after.slice(span.from, span.to);
}

it.each([
  ['an edit before it', 'a = 3\nx = 12', 'abc = 3\nx = 12', '12'],
  ['an edit behind it', 'x = 12\ny = 3', 'x = 12\ny = 45', '12'],
  ['an edit within it', 'x = 12', 'x = 192', '192'],
  ['a digit at its end', 'x = 12', 'x = 123', '123'],
  ['a minus before it', 'x = 12', 'x = -12', '-12'],
  ['a line written at its end', 'x = 12', 'x = 12\ny = 3', '12'],
  ['the same digit once more', 'x = 12\ny = 2', 'x = 122\ny = 2', '122'],
  ['no edit', 'x = 12', 'x = 12', '12'],
])('follows it through %s', (_, before, after, expected) => {
  expect(twelve(before, after)).toBe(expected);
});

it('is lost where the edit goes across one of its ends', () => {
  expect(twelve('x = 12', 'x1')).toBeNull();
  expect(twelve('x = 12\ny = 3', 'z = 3')).toBeNull();
});

it('replaces a span', () => {
  expect(replaced('x = 12 + 3', { from: 4, to: 6 }, '-7')).toBe('x = -7 + 3');
});
