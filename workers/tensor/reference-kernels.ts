/** The kernels in plain TypeScript, for both dtypes: the oracle of every faster implementation. */
import type { Activation } from '../../contract/network.ts';
import { activationKernels } from './activation-kernels.ts';
import { snap, type FloatArray } from './float-array.ts';
import type { Kernels } from './kernels.ts';
import { multiply } from './matrix-product.ts';
import { addScaled, updateAdam, updateMomentum, updateSgd } from './update-kernels.ts';

/** What the activation's own parameter is to its kernel; those without one ignore it. */
function alphaOf(activation: Activation): number {
  return 'alpha' in activation ? activation.alpha : 0;
}

/** sums[c] = Σ_r matrix[r, c], matrix `[rows, columns]`. */
function sumRows(matrix: FloatArray, sums: FloatArray, rows: number, columns: number, tiny: number): void {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let at = column; at < rows * columns; at += columns) sum += matrix[at]!;
    sums[column] = snap(sum, tiny);
  }
}

export const referenceKernels: Kernels = {
  affine(input, weight, bias, preActivation, rows, inputs, units, tiny, scratch) {
    multiply(input, inputs, 1, weight, inputs, 1, bias, preActivation, rows, units, inputs, tiny, scratch);
  },

  inputError(error, weight, inputError, rows, inputs, units, tiny, scratch) {
    multiply(error, units, 1, weight, 1, inputs, null, inputError, rows, inputs, units, tiny, scratch);
  },

  parameterGradients(error, input, weightGradient, biasGradient, rows, inputs, units, tiny, scratch) {
    multiply(error, 1, units, input, 1, inputs, null, weightGradient, units, inputs, rows, tiny, scratch);
    sumRows(error, biasGradient, rows, units, tiny);
  },

  activate(activation, x, y, count, tiny) {
    activationKernels[activation.kind].forward(x, y, count, alphaOf(activation), tiny);
  },

  multiplyByDerivative(activation, x, y, error, count, tiny) {
    activationKernels[activation.kind].backward(x, y, error, count, alphaOf(activation), tiny);
  },

  addScaled,
  updateSgd,
  updateMomentum,
  updateAdam,
};
