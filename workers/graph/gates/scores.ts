/** What losses have in common: scores as one vector or as numbers one by one, and a single number that comes out. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { ComputedOperation, Derivative, GateRule, Shape, WorkedGate } from './rule.ts';
import { shapeNames } from './shapes.ts';

export interface LossOfScores<Operation> {
  /** What is wrong with this many scores, as a sentence; null where nothing is. */
  readonly problemOf: (count: number, operation: Operation) => string | null;
  /** The loss; unless `error` is null, it receives ∂loss/∂scores. */
  readonly pass: (scores: Float64Array, error: Float64Array | null, operation: Operation) => number;
}

export function lossGate<Operation extends ComputedOperation>(
  loss: LossOfScores<Operation>,
): GateRule<Operation> {
  const errorOf = ({ inputs, operation }: WorkedGate<Operation>): Float64Array => {
    const scores = scoresOf(inputs);
    const error = new Float64Array(scores.length);
    loss.pass(scores, error, operation);
    return error;
  };
  return {
    isEntrywise: false,
    shape(inputs, operation) {
      const count = countOf(inputs);
      if (!count.ok) return count;
      const problem = loss.problemOf(count.value, operation);
      return problem === null ? succeed([]) : refuse(problem);
    },
    forward({ inputs, output, operation }) {
      output.values[0] = loss.pass(scoresOf(inputs), null, operation);
    },
    ...towardsScores(errorOf),
    mistakes: {
      no_local: {
        ...towardsScores<Operation>(({ inputs }) => scoresOf(inputs).fill(1)),
        appliesTo: () => true,
      },
    },
  };
}

/** `slopesOf` is ∂loss/∂scores. */
function towardsScores<Operation extends ComputedOperation>(
  slopesOf: (gate: WorkedGate<Operation>) => Float64Array,
): Derivative<Operation> {
  return {
    backward(gate, upstream, which) {
      const slopes = slopesOf(gate);
      const own = gate.inputs.length > 1 ? slopes.subarray(which, which + 1) : slopes;
      return own.map((slope) => upstream[0]! * slope);
    },
    local: (gate, which, entry) => [
      { outputEntry: 0, local: slopesOf(gate)[gate.inputs.length > 1 ? which : entry]! },
    ],
  };
}

function countOf(inputs: readonly Shape[]): Outcome<number> {
  const [shape] = inputs;
  if (inputs.length === 1 && shape?.length === 1) return succeed(shape[0]!);
  if (inputs.length > 0 && inputs.every((side) => side.length === 0)) return succeed(inputs.length);
  return refuse(`A loss takes scores as one vector or as numbers one by one, not ${shapeNames(inputs)}.`);
}

/** `[scores]`, of its own. */
function scoresOf(inputs: readonly Tensor[]): Float64Array {
  return inputs.length > 1
    ? Float64Array.from(inputs, ({ values }) => values[0]!)
    : Float64Array.from(inputs[0]!.values);
}
