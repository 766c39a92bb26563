/** Gates that make one number of all entries. */
import { refuse, succeed } from '../../../contract/outcome.ts';
import type { Derivative, GateRule, Mistake, OperationOf } from './rule.ts';
import { shapeNames } from './shapes.ts';

type Reduction = OperationOf<'sum' | 'mean' | 'squaredNorm'>;

/** `slope` is ∂y/∂x of an entry x out of `count`. */
function reduction(
  value: (x: Float64Array) => number,
  slope: (x: number, count: number) => number,
  hasFactor: boolean,
): GateRule<Reduction> {
  const handedOn: Mistake<Reduction> = { ...derivativeOf(() => 1), appliesTo: () => true };
  return {
    isEntrywise: false,
    shape: (inputs) =>
      inputs.length === 1
        ? succeed([])
        : refuse(`This takes one value, not ${inputs.length}: ${shapeNames(inputs)}.`),
    forward({ inputs, output }) {
      output.values[0] = value(inputs[0]!.values);
    },
    ...derivativeOf(slope),
    mistakes: hasFactor ? { no_local: handedOn } : {},
  };
}

function derivativeOf(slope: (x: number, count: number) => number): Derivative<Reduction> {
  return {
    backward: ({ inputs }, upstream) =>
      inputs[0]!.values.map((x, _entry, { length }) => upstream[0]! * slope(x, length)),
    local({ inputs }, _which, entry) {
      const { values } = inputs[0]!;
      return [{ outputEntry: 0, local: slope(values[entry]!, values.length) }];
    },
  };
}

function total(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value, 0);
}

export const sum = reduction(total, () => 1, false);
export const mean = reduction(
  (x) => total(x) / x.length,
  (_x, count) => 1 / count,
  true,
);
export const squaredNorm = reduction(
  (x) => x.reduce((norm, value) => norm + value * value, 0),
  (x) => 2 * x,
  true,
);
