import { describe, expect, it } from 'vitest';
import { lineAndColumn, markedPieces } from '../../../src-renderer/graph/editor/marked-pieces.ts';

/** Problems in «…», the current part in ‹…›. */
function drawn(...given: Parameters<typeof markedPieces>): string {
  return markedPieces(...given)
    .map(({ text, isProblem, isCurrent }) => {
      const inner = isCurrent ? `‹${text}›` : text;
      return isProblem ? `«${inner}»` : inner;
    })
    .join('');
}

describe('markedPieces', () => {
  it('marks problems and the current part, one within the other as well', () => {
    expect(drawn('f = x + exp(x', [{ from: 11, to: 12 }], null)).toBe('f = x + exp«(»x');
    expect(drawn('f = x + y', [], { from: 4, to: 9 })).toBe('f = ‹x + y›');
    expect(drawn('f = x + y', [{ from: 8, to: 9 }], { from: 4, to: 9 })).toBe('f = ‹x + ›«‹y›»');
  });

  it('leaves an unmarked text whole', () => {
    expect(markedPieces('f = x', [], null)).toEqual([{ text: 'f = x', isProblem: false, isCurrent: false }]);
  });

  it('marks a blank after the end where something is missing there', () => {
    expect(drawn('f =', [{ from: 3, to: 3 }], null)).toBe('f =«\u00a0»');
    expect(drawn('', [{ from: 0, to: 0 }], null)).toBe('«\u00a0»');
  });

  it('marks one character at least', () => {
    expect(drawn('f = x y', [{ from: 6, to: 6 }], null)).toBe('f = x «y»');
  });
});

describe('lineAndColumn', () => {
  it('counts both from 1', () => {
    expect([0, 4, 6, 9].map((place) => lineAndColumn('x = 2\nf = x', place))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 5 },
      { line: 2, column: 1 },
      { line: 2, column: 4 },
    ]);
  });
});
