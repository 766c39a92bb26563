/** One forward and one backward pass, with everything that they come by. */
import type { Fault } from '../../contract/graph/fault.ts';
import type { Graph, GraphPass } from '../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../contract/graph/tensor.ts';
import { derivativeOf, faultAt } from './faults.ts';
import { GradientSums } from './gradient-sums.ts';
import type { GraphPlan } from './plan.ts';
import { differentiated } from './reach.ts';
import { computeValues, workedGate } from './worked-gate.ts';

/**
 * `fault` is one that applies (faults.ts). Gradients and contributions that are equal by rule may share an array.
 * Where the output hangs on constants alone, nothing has a gradient.
 */
export function makePasses(plan: GraphPlan, fault: Fault | null): GraphPass {
  const { structure } = plan;
  const { gates, output } = structure;
  const values = computeValues(plan);
  const isReached = differentiated(structure);
  const overwritten = fault?.kind === 'overwrites' ? gates.findIndex(({ id }) => id === fault.gate) : null;
  const sums = new GradientSums(gates.length, overwritten);
  const contributions: (readonly (Tensor | null)[])[] = gates.map(({ inputs }) => inputs.map(() => null));
  const backward: number[] = [];

  if (isReached[output]!) sums.add(output, onesOf(gates[output]!.shape));
  for (let index = output; index >= 0; index--) {
    const upstream = sums.of(index);
    const worked = workedGate(structure, index, values);
    if (upstream === null || worked === null) continue;
    const derivative = derivativeOf(worked.operation, faultAt(structure, index, fault));
    backward.push(index);
    contributions[index] = gates[index]!.inputs.map((input, which) => {
      if (!isReached[input]!) return null;
      const contribution: Tensor = {
        shape: gates[input]!.shape,
        values: derivative.backward(worked, upstream.values, which),
      };
      sums.add(input, contribution);
      return contribution;
    });
  }
  const locals = localsOf(structure, values, fault);
  return { values, gradients: sums.all(), contributions, locals, backward };
}

function onesOf(shape: readonly number[]): Tensor {
  return { shape, values: new Float64Array(entryCount(shape)).fill(1) };
}

/** Local gradients of numbers by numbers, as the backward pass has used them. */
function localsOf(structure: Graph, values: readonly Tensor[], fault: Fault | null): GraphPass['locals'] {
  return structure.gates.map(({ inputs, shape }, index) => {
    const worked = workedGate(structure, index, values);
    if (worked === null || shape.length > 0) return inputs.map(() => null);
    const derivative = derivativeOf(worked.operation, faultAt(structure, index, fault));
    return inputs.map((input, which) => {
      if (structure.gates[input]!.shape.length > 0) return null;
      return derivative.local(worked, which, 0)[0]!.local;
    });
  });
}
