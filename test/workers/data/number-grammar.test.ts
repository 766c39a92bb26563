import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commaMark,
  isMissingToken,
  noMark,
  numberText,
  otherForm,
  parseNumber,
  readNumber,
  type NumberForm,
} from '../../../workers/data/number-grammar.ts';

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['-7', -7],
    ['+7', 7],
    ['3.0', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['2e+05', 200000],
    [' 4\t', 4],
    ['-0', -0],
    ['9007199254740993', 9007199254740992],
    ['0.1234567890123456789', 0.12345678901234568],
    ['1e-400', 0],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    '+',
    'e5',
    '1e',
    '1e+',
    '007',
    '-007',
    '00.5',
    '1 2',
    '1,000',
    '1.2.3',
    '0x1F',
  ])('takes %j for text', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it.each([
    'NaN',
    'Infinity',
    '-inf',
    '1e999',
    '9'.repeat(400),
    '١٢',
    '1_000',
    '--1',
    '1f',
    '\u00a05',
    '5\n',
  ])('takes %j for text, although other readers might not', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('agrees with the language on every finite double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value))).toBe(Number(String(value)));
      }),
    );
  });

  it('agrees with the language on plain decimals of up to 20 digits', () => {
    const plain = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.stringMatching(/^[0-9]{0,8}$/))
      .map(([isNegative, whole, decimals]) => `${isNegative ? '-' : ''}${whole}.${decimals}`);
    fc.assert(
      fc.property(plain, (text) => {
        expect(parseNumber(text)).toBe(Number(text));
      }),
    );
  });
});

describe('readNumber', () => {
  it('remembers how to write the text again', () => {
    const text = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.stringMatching(/^-?[0-9]{1,9}(\.[0-9]{0,9})?$/),
      fc.stringMatching(/^[0-9]{1,5}(e[0-9]{1,2})?$/),
    );
    const form: NumberForm = { value: 0, mark: noMark, form: otherForm };
    fc.assert(
      fc.property(text, (written) => {
        if (!readNumber(written, form) || form.form === otherForm) return;
        expect(numberText(form.value, form.form, false)).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['3.0', '0.10', '123456789.12345', '-12', '0.12345678901234568', '1e-7'])(
    'needs no copy of %j',
    (text) => {
      const form: NumberForm = { value: 0, mark: noMark, form: otherForm };
      readNumber(text, form);
      expect(form.form).not.toBe(otherForm);
    },
  );

  it.each(['-0', '-0.0', '+1', '.5', '5.', '1.0e3', ' 5', '0.50000000000000000'])(
    'keeps a copy of %j',
    (text) => {
      const form: NumberForm = { value: 0, mark: noMark, form: 0 };
      expect(readNumber(text, form)).toBe(true);
      expect(form.form).toBe(otherForm);
    },
  );

  it('reads a decimal comma and says so', () => {
    const form: NumberForm = { value: 0, mark: noMark, form: 0 };
    expect(readNumber('5,10', form)).toBe(true);
    expect(form).toEqual({ value: 5.1, mark: commaMark, form: 2 });
    expect(numberText(5.1, 2, true)).toBe('5,10');
  });
});

describe('isMissingToken', () => {
  it.each(['NA', 'n/a', 'NaN', 'NULL', '?', '-'])('knows %j', (text) => {
    expect(isMissingToken(text)).toBe(true);
  });

  it.each(['', 'none', '--', '0', 'nano'])('does not take %j for a gap', (text) => {
    expect(isMissingToken(text)).toBe(false);
  });
});
