import type { TextSpan } from '../../../contract/graph/graph.ts';

export function spanOver(first: TextSpan, last: TextSpan): TextSpan {
  return { from: first.from, to: last.to };
}

/** Of something that has more to it. */
export function spanOf(part: TextSpan): TextSpan {
  return spanOver(part, part);
}
