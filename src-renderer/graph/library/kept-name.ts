/** A first name for an expression that is kept. */
import { keptNameLength } from '../../state/graph/kept-expressions.svelte.ts';
import { exampleWords } from '../../text/en/graph-examples.ts';
import { libraryText } from '../../text/en/graph-library.ts';
import { exampleOf } from './open-example.ts';

/** Of an example with other numbers, the example's title; else the last line, which is the output. */
export function nameFor(text: string): string {
  const example = exampleOf(text);
  if (example !== null) return exampleWords[example.id].title;
  const last = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .findLast((line) => line !== '');
  return (last ?? libraryText.unnamed).slice(0, keptNameLength);
}
