import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../../src-renderer/plot/exact-text.ts';

describe('exactText', () => {
  it.each([
    [Math.fround(0.3), '0.3'],
    [Math.fround(-1 / 3), '-0.33333334'],
    [1.5, '1.5'],
    [0, '0'],
    [1 / 3, '0.3333333333333333'],
    [Math.fround(1e-12), '1e-12'],
  ])('of %d is %s', (value, text) => {
    expect(exactText(value)).toBe(text);
  });

  it('leads back to the same number in its own precision', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(exactText(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(Math.fround(value) !== value);
        expect(Number(exactText(value))).toBe(value);
      }),
    );
  });
});
