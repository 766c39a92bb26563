/** A text cut into pieces where marks begin and end, so that they can be drawn under it. */
import type { TextSpan } from '../../../contract/graph/graph.ts';

export interface Piece {
  readonly text: string;
  readonly isProblem: boolean;
  readonly isCurrent: boolean;
}

/**
 * Pieces in order; together they are the text. A problem of no characters, or at the end of the text or a line, marks
 * a blank after it, so that there is something to see.
 */
export function markedPieces(
  text: string,
  problems: readonly TextSpan[],
  current: TextSpan | null,
): readonly Piece[] {
  const cuts = new Set([0, text.length]);
  const spans = problems.map(({ from, to }) => ({ from, to: Math.max(to, from + 1) }));
  for (const { from, to } of [...spans, ...(current === null ? [] : [current])]) {
    cuts.add(Math.min(from, text.length));
    cuts.add(Math.min(to, text.length));
  }
  const places = [...cuts].toSorted((a, b) => a - b);
  const pieces = places.slice(1).map((to, at) => {
    const from = places[at] ?? 0;
    const within = (span: TextSpan): boolean => span.from <= from && to <= span.to;
    return {
      text: text.slice(from, to),
      isProblem: spans.some(within),
      isCurrent: current !== null && within(current),
    };
  });
  const isAtEnd = spans.some(({ from }) => from >= text.length);
  return isAtEnd ? [...pieces, { text: '\u00a0', isProblem: true, isCurrent: false }] : pieces;
}

/** Line and column of a character, both counted from 1. */
export function lineAndColumn(
  text: string,
  place: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, place).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
