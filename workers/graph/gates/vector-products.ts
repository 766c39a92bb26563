/** Products of vectors, and the weighted sum of a unit. */
import { refuse, succeed } from '../../../contract/outcome.ts';
import type { Derivative, GateRule, LocalTerm, Mistake, OperationOf, RuleFault, WorkedGate } from './rule.ts';
import { shapeNames } from './shapes.ts';

type OneNumber = OperationOf<'dot' | 'weightedSum'>;

/** Of a gate whose output is one number: `slope` is its derivative by an entry of an input. */
function towardsOneNumber(
  slope: (gate: WorkedGate<OneNumber>, which: number, entry: number) => number,
): Derivative<OneNumber> {
  return {
    backward: (gate, upstream, which) =>
      gate.inputs[which]!.values.map((_, entry) => upstream[0]! * slope(gate, which, entry)),
    local: (gate, which, entry) => [{ outputEntry: 0, local: slope(gate, which, entry) }],
  };
}

function isBias({ kind }: OneNumber, which: number): boolean {
  return kind === 'weightedSum' && which === 1;
}

/** Where an entry's own value stands in place of the other's, or nothing at all. */
const mistakesOfSums: Readonly<Partial<Record<RuleFault, Mistake<OneNumber>>>> = {
  not_swapped: {
    ...towardsOneNumber(({ operation, inputs }, which, entry) =>
      isBias(operation, which) ? 1 : inputs[which]!.values[entry]!,
    ),
    appliesTo: (operation, _inputs, which) => !isBias(operation, which),
  },
  no_local: {
    ...towardsOneNumber(() => 1),
    appliesTo: (operation, _inputs, which) => !isBias(operation, which),
  },
};

export const dot: GateRule<OneNumber> = {
  isEntrywise: false,
  shape(inputs) {
    const [a, b] = inputs;
    const fits = inputs.length === 2 && a?.length === 1 && b?.length === 1 && a[0] === b[0];
    return fits
      ? succeed([])
      : refuse(`A dot product takes two vectors of one length, not ${shapeNames(inputs)}.`);
  },
  forward({ inputs, output }) {
    const other = inputs[1]!.values;
    output.values[0] = inputs[0]!.values.reduce((sum, a, entry) => sum + a * other[entry]!, 0);
  },
  ...towardsOneNumber(({ inputs }, which, entry) => inputs[1 - which]!.values[entry]!),
  mistakes: mistakesOfSums,
};

/** Inputs: w `[n]`, b, x₁ … xₙ. */
export const weightedSum: GateRule<OneNumber> = {
  isEntrywise: false,
  shape(inputs) {
    const [weights, ...numbers] = inputs;
    const fits =
      weights?.length === 1 &&
      numbers.length === weights[0]! + 1 &&
      numbers.every((shape) => shape.length === 0);
    return fits
      ? succeed([])
      : refuse(
          `A weighted sum takes a vector of weights, a bias and as many numbers, not ${shapeNames(inputs)}.`,
        );
  },
  forward({ inputs, output }) {
    let sum = 0;
    for (const [entry, weight] of inputs[0]!.values.entries()) sum += weight * inputs[entry + 2]!.values[0]!;
    output.values[0] = sum + inputs[1]!.values[0]!;
  },
  ...towardsOneNumber(({ inputs }, which, entry) => {
    if (which === 0) return inputs[entry + 2]!.values[0]!;
    return which === 1 ? 1 : inputs[0]!.values[which - 2]!;
  }),
  mistakes: mistakesOfSums,
};

type Outer = OperationOf<'outer'>;

/** qᵢⱼ = aᵢ bⱼ. */
export const outer: GateRule<Outer> = {
  isEntrywise: false,
  shape(inputs) {
    const [a, b] = inputs;
    const fits = inputs.length === 2 && a?.length === 1 && b?.length === 1;
    return fits
      ? succeed([a[0]!, b[0]!])
      : refuse(`An outer product takes two vectors, not ${shapeNames(inputs)}.`);
  },
  forward({ inputs, output }) {
    const b = inputs[1]!.values;
    for (const [i, value] of inputs[0]!.values.entries()) {
      for (let j = 0; j < b.length; j++) output.values[i * b.length + j] = value * b[j]!;
    }
  },
  backward({ inputs }, upstream, which) {
    const other = inputs[1 - which]!.values;
    const width = inputs[1]!.values.length;
    return inputs[which]!.values.map((_, entry) =>
      other.reduce((sum, factor, k) => {
        const place = which === 0 ? entry * width + k : k * width + entry;
        return sum + upstream[place]! * factor;
      }, 0),
    );
  },
  local({ inputs }, which, entry): readonly LocalTerm[] {
    const width = inputs[1]!.values.length;
    return Array.from(inputs[1 - which]!.values, (local, k) => ({
      outputEntry: which === 0 ? entry * width + k : k * width + entry,
      local,
    }));
  },
  mistakes: {},
};
