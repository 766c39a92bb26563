/** Which gates a Jacobian can be taken between. */
import type { Graph } from '../../../contract/graph/graph.ts';

/** Gates that work something out from others. */
export function readers({ gates }: Graph): readonly number[] {
  return gates.flatMap(({ inputs }, index) => (inputs.length > 0 ? [index] : []));
}

/** Gates that `to` hangs on, in the order of the graph. */
export function leadingTo({ gates }: Graph, to: number): readonly number[] {
  const leads = new Set([to]);
  for (let index = to; index >= 0; index--) {
    if (leads.has(index)) gates[index]?.inputs.forEach((input) => leads.add(input));
  }
  leads.delete(to);
  return [...leads].toSorted((a, b) => a - b);
}

export interface GatePair {
  readonly from: number;
  readonly to: number;
}

/** The gate that is looked at by its first input; of a value that is given, the first gate that reads it by it. */
export function usualPair(structure: Graph, selected: number | null): GatePair | null {
  const { gates, output } = structure;
  const of = (to: number): GatePair | null => {
    const from = gates[to]?.inputs[0];
    return from === undefined ? null : { from, to };
  };
  if (selected === null) return of(output);
  const reader = gates.findIndex(({ inputs }) => inputs.includes(selected));
  return of(selected) ?? (reader < 0 ? of(output) : { from: selected, to: reader });
}
