/** Which gates lead to which. Flags run along the graph's gates. */
import type { Graph } from '../../contract/graph/graph.ts';

/** Those that `gate` can be reached from, and itself. */
export function leadingTo({ gates }: Graph, gate: number): readonly boolean[] {
  const leads = gates.map((_, index) => index === gate);
  for (let index = gate; index >= 0; index--) {
    if (leads[index]!) for (const input of gates[index]!.inputs) leads[input] = true;
  }
  return leads;
}

/** Those whose value changes with that of `gate`, and itself. */
export function followingFrom({ gates }: Graph, gate: number): readonly boolean[] {
  const follows = gates.map((_, index) => index === gate);
  for (let index = gate + 1; index < gates.length; index++) {
    follows[index] = gates[index]!.inputs.some((input) => follows[input]!);
  }
  return follows;
}

/** Those that the output depends on and that hang on an input: what is made of constants alone has no gradient. */
export function differentiated(graph: Graph): readonly boolean[] {
  const leads = leadingTo(graph, graph.output);
  const hangs: boolean[] = [];
  for (const { operation, inputs } of graph.gates) {
    hangs.push(operation.kind === 'input' || inputs.some((input) => hangs[input]!));
  }
  return leads.map((leadsThere, index) => leadsThere && hangs[index]!);
}
