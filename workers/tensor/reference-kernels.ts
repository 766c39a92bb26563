/** The kernels in plain TypeScript, for both dtypes: the oracle of every faster implementation. */
import type { Activation } from '../../contract/network.ts';
import type { Dtype } from '../../contract/training.ts';
import { activationKernels } from './activation-kernels.ts';
import * as elements from './element-kernels.ts';
import { snapLimit } from './float-array.ts';
import type { Kernels } from './kernels.ts';
import { multiply, packedLength } from './matrix-product.ts';
import * as updates from './update-kernels.ts';

/** What the activation's own parameter is to its kernel; those without one ignore it. */
export function alphaOf(activation: Activation): number {
  return 'alpha' in activation ? activation.alpha : 0;
}

/** Kernels for layers whose inputs, units and rows are at most `longest`. All sums run in double precision. */
export function createReferenceKernels(dtype: Dtype, longest: number): Kernels {
  const tiny = snapLimit(dtype);
  const scratch = new Float64Array(packedLength(longest));
  return {
    affine(input, weight, bias, output, rows, inputs, units) {
      multiply(input, inputs, 1, weight, inputs, 1, bias, output, rows, units, inputs, tiny, scratch);
    },

    inputError(error, weight, inputError, rows, inputs, units) {
      multiply(error, units, 1, weight, 1, inputs, null, inputError, rows, inputs, units, tiny, scratch);
    },

    parameterGradients(error, input, weightGradient, biasGradient, rows, inputs, units) {
      multiply(error, 1, units, input, 1, inputs, null, weightGradient, units, inputs, rows, tiny, scratch);
      elements.sumRows(error, biasGradient, rows, units, tiny);
    },

    activate(activation, x, y, count) {
      activationKernels[activation.kind].forward(x, y, count, alphaOf(activation), tiny);
    },

    multiplyByDerivative(activation, x, y, error, count) {
      activationKernels[activation.kind].backward(x, y, error, count, alphaOf(activation), tiny);
    },

    gatherRows: elements.gatherRows,
    addScaled(target, source, factor, count) {
      elements.addScaled(target, source, factor, count, tiny);
    },
    addScaledSign(target, source, factor, count) {
      elements.addScaledSign(target, source, factor, count, tiny);
    },
    scale(values, factor, count) {
      elements.scale(values, factor, count, tiny);
    },
    cut(values, limit, count) {
      elements.cut(values, limit, count, tiny);
    },
    absoluteSum: elements.absoluteSum,
    sumOfSquares: elements.sumOfSquares,
    countZeros: elements.countZeros,
    squaredDistance: elements.squaredDistance,

    updateSgd(parameters, gradients, learningRate, count) {
      updates.updateSgd(parameters, gradients, learningRate, count, tiny);
    },
    updateMomentum(parameters, gradients, velocity, learningRate, momentum, nesterov, count) {
      updates.updateMomentum(parameters, gradients, velocity, learningRate, momentum, nesterov, count, tiny);
    },
    updateBySquares(parameters, gradients, squares, learningRate, keep, take, epsilon, count) {
      updates.updateBySquares(parameters, gradients, squares, learningRate, keep, take, epsilon, count, tiny);
    },
    updateAdam(
      parameters,
      gradients,
      mean,
      variance,
      learningRate,
      shrink,
      beta1,
      beta2,
      epsilon,
      correction1,
      correction2,
      count,
    ) {
      updates.updateAdam(
        parameters,
        gradients,
        mean,
        variance,
        learningRate,
        shrink,
        beta1,
        beta2,
        epsilon,
        correction1,
        correction2,
        count,
        tiny,
      );
    },
  };
}
