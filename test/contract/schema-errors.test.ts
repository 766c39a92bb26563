import { describe, expect, it } from 'vitest';
import { describePath, describeValue } from '../../contract/schema-errors.ts';

describe('what is quoted from a file', () => {
  it.each([
    ['a quote', 'say "no"', '"say \\"no\\""'],
    ['a line feed', 'a\nb', '"a\\nb"'],
    ['a delete character', 'cl\u007fss', '"cl\\u007fss"'],
    ['a control character of Latin-1', '\u0085', '"\\u0085"'],
    ['what turns the direction of text', '\u202egnp.exe', '"\\u202egnp.exe"'],
    ['a separator of lines', '\u2028', '"\\u2028"'],
    ['half a letter', '\ud83d', '"\\ud83d"'],
    ['letters of all kinds', 'é한👩‍🔬', '"é한👩‍🔬"'],
  ])('shows %s', (_, text, quoted) => {
    expect(describeValue(text)).toBe(quoted);
    expect(describePath('', [text])).toBe(`[${quoted}]`);
  });

  it('is an excerpt', () => {
    expect(describeValue('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
  });
});
