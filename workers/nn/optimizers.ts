/** Optimizers: which buffers each keeps and which update rule it follows (formulas in contract/training.ts). */
import type { Dtype, Optimizer } from '../../contract/training.ts';
import { integerPower } from '../tensor/elementary.ts';
import { createFloatArray, snapLimit, type FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { referenceKernels } from '../tensor/reference-kernels.ts';

export interface CompiledOptimizer {
  /** The buffers, each as long as the parameters, one after the other; empty for SGD. Starts at 0. */
  readonly state: FloatArray;
  /** One update moves a parameter by at most learning rate × this × the largest gradient so far. */
  readonly largestGain: number;
  /** Changes `parameters` and `state` in place. `step` counts updates from 1. */
  update(parameters: FloatArray, gradients: FloatArray, learningRate: number, step: number): void;
}

/** `length` is the number of parameters. */
export function createOptimizer(
  optimizer: Optimizer,
  length: number,
  dtype: Dtype,
  kernels: Kernels = referenceKernels,
): CompiledOptimizer {
  const tiny = snapLimit(dtype);
  switch (optimizer.kind) {
    case 'sgd':
      return {
        state: createFloatArray(dtype, 0),
        largestGain: 1,
        update(parameters, gradients, learningRate) {
          kernels.updateSgd(parameters, gradients, learningRate, length, tiny);
        },
      };
    case 'momentum': {
      const { momentum } = optimizer;
      const velocity = createFloatArray(dtype, length);
      return {
        state: velocity,
        largestGain: 1 / (1 - momentum),
        update(parameters, gradients, learningRate) {
          kernels.updateMomentum(parameters, gradients, velocity, learningRate, momentum, length, tiny);
        },
      };
    }
    case 'adam': {
      const { beta1, beta2, epsilon } = optimizer;
      const state = createFloatArray(dtype, 2 * length);
      const mean = state.subarray(0, length);
      const variance = state.subarray(length);
      return {
        state,
        // Where the variance has faded to 0 before the mean has.
        largestGain: 1 / epsilon,
        update(parameters, gradients, learningRate, step) {
          kernels.updateAdam(
            parameters,
            gradients,
            mean,
            variance,
            learningRate,
            beta1,
            beta2,
            epsilon,
            1 - integerPower(beta1, step),
            1 - integerPower(beta2, step),
            length,
            tiny,
          );
        },
      };
    }
    default:
      return optimizer satisfies never;
  }
}
