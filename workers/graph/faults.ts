/** Faults of contract/graph/fault.ts: where they can be planted, and the derivative that a gate has with one. */
import type { Fault } from '../../contract/graph/fault.ts';
import type { Graph } from '../../contract/graph/graph.ts';
import type { ComputedOperation, Derivative } from './gates/rule.ts';
import { ruleOf } from './gates/gate-rules.ts';
import type { GraphPlan } from './plan.ts';
import { differentiated } from './reach.ts';
import { computedOperation } from './worked-gate.ts';

/** Whether planting it would take something away from the backward pass; with unlucky numbers it may still not show. */
export function faultApplies({ structure }: GraphPlan, fault: Fault): boolean {
  const index = structure.gates.findIndex(({ id }) => id === fault.gate);
  const gate = structure.gates[index];
  const isReached = differentiated(structure);
  if (gate === undefined || !isReached[index]!) return false;
  if (fault.kind === 'overwrites') return timesRead(structure, index, isReached) > 1;
  const operation = computedOperation(gate);
  if (operation === null) return false;
  // The upstream gradient of the output is 1, which can be left out.
  if (fault.kind === 'no_upstream') return index !== structure.output;
  // Each of equal factors has the other's value.
  if (fault.kind === 'not_swapped' && new Set(gate.inputs).size === 1) return false;
  const shapes = gate.inputs.map((input) => structure.gates[input]!.shape);
  const mistake = ruleOf(operation).mistakes[fault.kind];
  return gate.inputs.some(
    (input, which) => isReached[input]! && mistake?.appliesTo(operation, shapes, which) === true,
  );
}

function timesRead({ gates }: Graph, index: number, isReached: readonly boolean[]): number {
  return gates
    .filter((_, reader) => isReached[reader]!)
    .reduce((times, { inputs }) => times + inputs.filter((input) => input === index).length, 0);
}

/** What a gate's own derivative suffers from; null where the fault is elsewhere. */
export function faultAt({ gates }: Graph, index: number, fault: Fault | null): Fault['kind'] | null {
  return fault !== null && gates[index]!.id === fault.gate ? fault.kind : null;
}

/** The derivative that a gate hands gradients back by; `fault` is one that applies to it, null where it has none. */
export function derivativeOf(
  operation: ComputedOperation,
  fault: Fault['kind'] | null,
): Derivative<ComputedOperation> {
  const rule = ruleOf(operation);
  if (fault === null || fault === 'overwrites') return rule;
  if (fault === 'no_upstream') {
    return {
      backward: (gate, upstream, which) =>
        rule.backward(gate, new Float64Array(upstream.length).fill(1), which),
      local: (gate, which, entry) => rule.local(gate, which, entry),
    };
  }
  const mistake = rule.mistakes[fault];
  if (mistake === undefined) throw new Error(`A gate ${operation.kind} cannot have the fault ${fault}.`);
  return mistake;
}
