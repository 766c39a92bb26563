/** Graphs of texts, opened by the grapher itself. */
import type { Fault } from '../../../../contract/graph/fault.ts';
import type { ExpressionSource } from '../../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../../contract/graph/graph.ts';
import { createGrapher } from '../../../../workers/graph/grapher.ts';

export function sourceOf(text: string, fault: Fault | null = null): ExpressionSource {
  return { kind: 'expression', text, expanded: [], fault };
}

export async function openText(text: string, fault: Fault | null = null): Promise<OpenedGraph> {
  const outcome = await createGrapher().open(sourceOf(text, fault));
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome.value;
}

/** Its place in the graph, by the name or the id. */
export function placeOf({ structure }: Pick<OpenedGraph, 'structure'>, name: string): number {
  const at = structure.gates.findIndex((gate) => gate.name === name || gate.id === name);
  if (at === -1) throw new Error(`There is no gate ${name}.`);
  return at;
}
