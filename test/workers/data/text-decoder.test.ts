import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceDecoder } from '../../../workers/data/text-decoder.ts';
import { firstInvalidUtf8 } from '../../../workers/data/utf8.ts';

function decode(bytes: Uint8Array, pieceLength = bytes.length): { text: string } | { problem: string } {
  const decoder = new PieceDecoder();
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceLength) {
    const end = Math.min(bytes.length, start + pieceLength);
    const decoded = decoder.decode(bytes.subarray(start, end), end === bytes.length);
    if (decoded.problem !== null) return { problem: decoded.problem };
    text += decoded.text;
  }
  return { text };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index += 1) {
    bytes.setUint16(2 * index, text.charCodeAt(index), littleEndian);
  }
  return new Uint8Array(bytes.buffer);
}

const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));

describe('PieceDecoder', () => {
  it('drops the byte order mark at the start and keeps one that follows', () => {
    expect(decode(utf8('\ufeffa\ufeff'), 1)).toEqual({ text: 'a\ufeff' });
  });

  it('decodes UTF-8 in pieces of any length', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 5 }), (text, length) => {
        const whole = `x${text}`;
        expect(decode(utf8(whole), length)).toEqual({ text: whole });
      }),
    );
  });

  it('decodes UTF-16 of both byte orders in pieces of any length', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), fc.integer({ min: 1, max: 5 }), (text, littleEndian, length) => {
        expect(decode(utf16(`\ufeff${text}`, littleEndian), length)).toEqual({ text });
      }),
    );
  });

  it.each([
    ['Latin-1', [0x61, 10, 0x63, 0x61, 0x66, 0xe9, 10, 0x62], 'Line 2: the byte E9'],
    ['a surrogate', [0x61, 13, 10, 0xed, 0xa0, 0x80], 'Line 2: the byte ED'],
    ['an overlong form', [0xc0, 0xaf], 'Line 1: the byte C0'],
    ['a character that is cut off', [0x61, 10, 10, 0xe2, 0x82], 'Line 3: the byte E2'],
  ])('refuses %s with its line, in pieces of any length', (_, values, start) => {
    const bytes = Uint8Array.from(values);
    for (const length of [1, 2, 3, bytes.length]) {
      expect(decode(bytes, length)).toEqual({
        problem: expect.stringMatching(new RegExp(`^${start} is not valid UTF-8.*Save the file as UTF-8`)),
      });
    }
  });

  it('refuses zero bytes', () => {
    expect(decode(Uint8Array.from([0x61, 10, 0, 0x62]))).toEqual({
      problem: expect.stringMatching(/^Line 2: a zero byte\. This is not a text table/),
    });
  });

  it('refuses half characters in UTF-16', () => {
    expect(decode(utf16('\ufeffa\n\udc00', true))).toEqual({
      problem: expect.stringMatching(/^Line 2: half/),
    });
    expect(decode(utf16('\ufeffa\n\ud800b', false), 1)).toEqual({
      problem: expect.stringMatching(/^Line 2: half/),
    });
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x61]))).toEqual({
      problem: expect.stringMatching(/^Line 1: the file ends inside/),
    });
  });

  it('calls the same bytes valid as the platform does', () => {
    const near = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0x9f,
      0xa0,
      0x8f,
      0x90,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    );
    fc.assert(
      fc.property(fc.array(near, { maxLength: 8 }), (values) => {
        const bytes = Uint8Array.from(values);
        const isValid = Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString('utf8')));
        expect(firstInvalidUtf8(bytes) === -1).toBe(isValid);
      }),
      { numRuns: 3000 },
    );
  });
});
