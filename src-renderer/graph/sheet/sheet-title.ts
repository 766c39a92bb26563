/** What a sheet of the graph on screen is called. */
import type { Graph } from '../../../contract/graph/graph.ts';
import type { GraphMode } from '../../state/graph/room.ts';
import { exampleWords } from '../../text/en/graph-examples.ts';
import { sheetText } from '../../text/en/graph-sheet.ts';
import { exampleOf } from '../library/open-example.ts';

/** @param text that the graph was made from; null where it was none */
export function sheetTitle(mode: GraphMode, text: string | null, { gates, output }: Graph): string {
  if (mode === 'network') return sheetText.networkTitle;
  const example = text === null ? null : exampleOf(text);
  return example === null
    ? sheetText.expressionTitle(gates[output]?.name ?? 'f')
    : exampleWords[example.id].title;
}
