import { refuse, succeed } from '../../../contract/outcome.ts';
import { exp } from '../../tensor/elementary.ts';
import type { GateRule, OperationOf } from './rule.ts';
import { gridOf, shapeNames } from './shapes.ts';

/** sᵢ = e^(xᵢ − max) / Σ e^(xⱼ − max), of each row. */
export const softmax: GateRule<OperationOf<'softmax'>> = {
  isEntrywise: false,
  shape(inputs) {
    const [shape, ...others] = inputs;
    if (shape !== undefined && shape.length > 0 && others.length === 0) return succeed(shape);
    return refuse(`Softmax takes one vector, or a matrix whose rows it works on, not ${shapeNames(inputs)}.`);
  },

  forward({ inputs, output }) {
    const { rows, columns } = gridOf(output.shape);
    for (let row = 0; row < rows; row++) {
      const x = inputs[0]!.values.subarray(row * columns, (row + 1) * columns);
      const s = output.values.subarray(row * columns, (row + 1) * columns);
      const largest = x.reduce((most, value) => Math.max(most, value), -Infinity);
      let sum = 0;
      for (const [j, value] of x.entries()) {
        s[j] = exp(value - largest);
        sum += s[j]!;
      }
      for (let j = 0; j < columns; j++) s[j]! /= sum;
    }
  },

  /** sⱼ (gⱼ − Σ gᵢ sᵢ). */
  backward({ output }, upstream) {
    const { rows, columns } = gridOf(output.shape);
    const s = output.values;
    const contribution = new Float64Array(s.length);
    for (let first = 0; first < rows * columns; first += columns) {
      let mean = 0;
      for (let i = first; i < first + columns; i++) mean += upstream[i]! * s[i]!;
      for (let j = first; j < first + columns; j++) contribution[j] = s[j]! * (upstream[j]! - mean);
    }
    return contribution;
  },

  /** ∂sᵢ/∂xⱼ = sᵢ (1 − sⱼ) where i is j, else −sᵢ sⱼ. */
  local({ output }, _which, entry) {
    const { columns } = gridOf(output.shape);
    const first = entry - (entry % columns);
    const own = output.values[entry]!;
    return Array.from({ length: columns }, (_, i) => {
      const outputEntry = first + i;
      const s = output.values[outputEntry]!;
      return { outputEntry, local: outputEntry === entry ? s * (1 - s) : -s * own };
    });
  },

  mistakes: {
    no_local: {
      backward: (_gate, upstream) => upstream,
      local: (_gate, _which, entry) => [{ outputEntry: entry, local: 1 }],
      appliesTo: () => true,
    },
  },
};
