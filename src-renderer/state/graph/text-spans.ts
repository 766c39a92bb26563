/** Where a part of a text has gone when the text was edited somewhere. */
import type { TextSpan } from '../../../contract/graph/graph.ts';

/**
 * The span in `after` that `span` of `before` has become, where one stretch of the text was replaced; null where the
 * edit went across one of its ends. What is written directly at an end of it belongs to the span if `belongs` says so
 * of the whole.
 */
export function spanAfterEdit(
  span: TextSpan,
  before: string,
  after: string,
  belongs: (text: string) => boolean,
): TextSpan | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  const end = before.length - tail;
  const grown = after.length - before.length;
  const within = { from: span.from, to: span.to + grown };
  if (head >= span.from && end <= span.to && belongs(after.slice(within.from, within.to))) return within;
  if (end <= span.from) return { from: span.from + grown, to: span.to + grown };
  return head >= span.to ? span : null;
}

/** `text` with a span of it replaced. */
export function replaced(text: string, { from, to }: TextSpan, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}
