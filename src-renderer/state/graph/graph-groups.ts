/** Which gates can be seen as one. */
import type { Graph } from '../../../contract/graph/graph.ts';

/** Whether a path leads out of the gates and back in: then they cannot be one box in a picture without circles. */
export function pathReturns(graph: Graph, gates: ReadonlySet<number>): boolean {
  /** Not one of the gates, and a path leads to it from one of them. */
  const isBehind = new Set<number>();
  for (const [gate, { inputs }] of graph.gates.entries()) {
    const isLedTo = inputs.some((input) => isBehind.has(input));
    if (gates.has(gate)) {
      if (isLedTo) return true;
    } else if (isLedTo || inputs.some((input) => gates.has(input))) {
      isBehind.add(gate);
    }
  }
  return false;
}
