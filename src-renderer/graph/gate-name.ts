/** What a gate is called on screen. */
import type { Gate } from '../../contract/graph/graph.ts';
import { gateWords } from '../text/en/graph-gates.ts';

const longest = 32;
/** Of a part this long only the beginning can be seen. */
const mostRead = 400;

/**
 * Its own name, or the part of the text that it works out, or what kind of gate it is. `text`: what the graph was made
 * from; null where that was no text.
 */
export function gateName({ name, source, operation }: Gate, text: string | null): string {
  if (name !== null) return name;
  const part =
    source === null || text === null
      ? ''
      : bare(text.slice(source.from, Math.min(source.to, source.from + mostRead)));
  if (part === '') return gateWords[operation.kind].name;
  return part.length > longest ? `${part.slice(0, longest - 1)}…` : part;
}

/** On one line, without parentheses around the whole. */
function bare(part: string): string {
  const line = part.replaceAll(/\s+/g, ' ').trim();
  if (!line.startsWith('(') || !line.endsWith(')')) return line;
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '(') depth += 1;
    if (line[at] === ')') depth -= 1;
    if (depth === 0 && at < line.length - 1) return line;
  }
  return bare(line.slice(1, -1));
}
