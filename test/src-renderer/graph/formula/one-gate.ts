import type { GraphPass } from '../../../../contract/graph/graph.ts';
import type { Tensor } from '../../../../contract/graph/tensor.ts';
import { GraphBuilder } from '../../../../workers/graph/builder.ts';
import type { ComputedOperation } from '../../../../workers/graph/gates/rule.ts';
import { makePasses } from '../../../../workers/graph/passes.ts';

/** A graph of one gate and what it reads. */
export function building(
  operation: ComputedOperation,
  inputs: readonly Tensor[],
): { readonly pass: GraphPass; readonly gate: number } {
  const builder = new GraphBuilder();
  const leaves = inputs.map((tensor, index) => builder.input(`x${index}`, tensor));
  const gate = builder.gate(operation, leaves, { id: 'y' });
  if (!gate.ok) throw new Error(gate.message);
  return { pass: makePasses(builder.finish(gate.value), null), gate: gate.value };
}
