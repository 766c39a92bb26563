/** Gates that only move entries to other places. */
import { entryCount } from '../../../contract/graph/tensor.ts';
import { refuse, succeed } from '../../../contract/outcome.ts';
import type { GateRule, OperationOf } from './rule.ts';
import { shapeNames } from './shapes.ts';

/** qⱼᵢ = aᵢⱼ. */
export const transpose: GateRule<OperationOf<'transpose'>> = {
  isEntrywise: false,
  shape(inputs) {
    const [shape, ...others] = inputs;
    return shape?.length === 2 && others.length === 0
      ? succeed([shape[1]!, shape[0]!])
      : refuse(`Only a matrix can be transposed, not ${shapeNames(inputs)}.`);
  },
  forward({ inputs, output }) {
    const [rows, columns] = inputs[0]!.shape;
    output.values.set(turned(inputs[0]!.values, rows!, columns!));
  },
  backward({ output }, upstream) {
    const [rows, columns] = output.shape;
    return turned(upstream, rows!, columns!);
  },
  local({ inputs }, _which, entry) {
    const [rows, columns] = inputs[0]!.shape;
    const row = Math.floor(entry / columns!);
    return [{ outputEntry: (entry - row * columns!) * rows! + row, local: 1 }];
  },
  mistakes: {},
};

function turned(values: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column]!;
    }
  }
  return result;
}

export const entry: GateRule<OperationOf<'entry'>> = {
  isEntrywise: false,
  shape(inputs, { index }) {
    const [shape, ...others] = inputs;
    const fits = shape !== undefined && others.length === 0 && index < entryCount(shape);
    return fits
      ? succeed([])
      : refuse(`There is no entry ${index}, counted from 0, in ${shapeNames(inputs)}.`);
  },
  forward({ operation, inputs, output }) {
    output.values[0] = inputs[0]!.values[operation.index]!;
  },
  backward({ operation, inputs }, upstream) {
    const contribution = new Float64Array(inputs[0]!.values.length);
    contribution[operation.index] = upstream[0]!;
    return contribution;
  },
  local: ({ operation }, _which, place) => (place === operation.index ? [{ outputEntry: 0, local: 1 }] : []),
  mistakes: {},
};

export const stack: GateRule<OperationOf<'stack'>> = {
  isEntrywise: false,
  shape: (inputs) =>
    inputs.length > 0 && inputs.every((shape) => shape.length === 0)
      ? succeed([inputs.length])
      : refuse(`Only numbers can be put side by side as a vector, not ${shapeNames(inputs)}.`),
  forward({ inputs, output }) {
    for (const [place, { values }] of inputs.entries()) output.values[place] = values[0]!;
  },
  backward: (_gate, upstream, which) => Float64Array.of(upstream[which]!),
  local: (_gate, which) => [{ outputEntry: which, local: 1 }],
  mistakes: {},
};
