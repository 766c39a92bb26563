/** Gates with the numbers of a pass. */
import type { Gate, Graph } from '../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../contract/graph/tensor.ts';
import type { ComputedOperation, WorkedGate } from './gates/rule.ts';
import { ruleOf } from './gates/gate-rules.ts';
import type { GraphPlan } from './plan.ts';

/** Null for a value that is given. */
export function computedOperation({ operation }: Gate): ComputedOperation | null {
  return operation.kind === 'input' || operation.kind === 'constant' ? null : operation;
}

/** A gate's numbers, where `values` run along the graph's gates; null for a value that is given. */
export function workedGate(
  { gates }: Graph,
  index: number,
  values: readonly Tensor[],
): WorkedGate<ComputedOperation> | null {
  const gate = gates[index]!;
  const operation = computedOperation(gate);
  if (operation === null) return null;
  return { operation, inputs: gate.inputs.map((input) => values[input]!), output: values[index]! };
}

/** The forward pass: the value of every gate. */
export function computeValues({ structure, leaves }: GraphPlan): readonly Tensor[] {
  const values: Tensor[] = [];
  for (const [index, { shape }] of structure.gates.entries()) {
    values.push({ shape, values: leaves.get(index) ?? new Float64Array(entryCount(shape)) });
    const worked = workedGate(structure, index, values);
    if (worked !== null) ruleOf(worked.operation).forward(worked);
  }
  return values;
}
