/** What a gate is called on screen. */
import type { Gate } from '../../contract/graph/graph.ts';
import { gateWords } from '../text/en/graph-gates.ts';

const longest = 32;

/**
 * Its own name, or the part of the text that it works out, or what kind of gate it is. `text`: what the graph was made
 * from; null where that was no text.
 */
export function gateName({ name, source, operation }: Gate, text: string | null): string {
  if (name !== null) return name;
  const part =
    source === null || text === null ? '' : text.slice(source.from, source.to).replaceAll(/\s+/g, ' ');
  if (part === '') return gateWords[operation.kind].name;
  return part.length > longest ? `${part.slice(0, longest - 1)}…` : part;
}
