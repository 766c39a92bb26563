/** The trained parameters of a network as they stand in its graph of matrices, in the order of RunSnapshot. */
import type { Network } from '../../../contract/network.ts';
import { tensorGate } from '../../../contract/graph/network-parts.ts';
import type { Graph } from '../../../contract/graph/graph.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import type { ParameterPlace } from '../../../contract/run.ts';

export interface ParameterGate {
  /** Index of the gate. */
  readonly gate: number;
  readonly layer: number;
  readonly tensor: ParameterPlace['tensor'];
  /** Where its first entry stands among all parameters. */
  readonly first: number;
  readonly isFrozen: boolean;
}

const tensors: readonly ParameterPlace['tensor'][] = ['weight', 'bias', 'gamma', 'beta'];

/** `graph` is of depth `layers`. */
export function parameterGates(graph: Graph, network: Network): readonly ParameterGate[] {
  const indexOf = new Map(graph.gates.map(({ id }, index) => [id, index]));
  const found: ParameterGate[] = [];
  let first = 0;
  for (const [layer, { frozen }] of [...network.hidden, network.output].entries()) {
    for (const tensor of tensors) {
      const gate = indexOf.get(tensorGate(tensor, layer));
      if (gate === undefined) continue;
      found.push({ gate, layer, tensor, first, isFrozen: frozen });
      first += entryCount(graph.gates[gate]?.shape ?? []);
    }
  }
  return found;
}
