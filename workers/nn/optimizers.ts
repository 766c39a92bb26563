/** Optimizers: which buffers each keeps and which update rule it follows (formulas in contract/training.ts). */
import type { Optimizer } from '../../contract/training.ts';
import { integerPower } from '../tensor/elementary.ts';
import { snapLimit, type FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import type { TrainableRange } from './trainable-ranges.ts';

export interface CompiledOptimizer {
  /** The network's `optimizerState`: the buffers, each as long as the parameters, one after the other. Starts at 0. */
  readonly state: FloatArray;
  /**
   * By how much one update can at most move a parameter, where no gradient so far was larger than `largestGradient`;
   * Infinity where it can also multiply it.
   */
  largestMove(learningRate: number, largestGradient: number): number;
  /** Changes the network's trainable parameters and `state` in place. `step` counts updates from 1. */
  update(learningRate: number, step: number): void;
}

/** A trainable range and its part of both buffers; empty where there are fewer. */
interface Span extends TrainableRange {
  readonly first: FloatArray;
  readonly second: FloatArray;
  readonly count: number;
}

/** The network must have been compiled with the optimizer's number of buffers. */
export function createOptimizer(optimizer: Optimizer, network: CompiledNetwork): CompiledOptimizer {
  const { kernels, optimizerState: state } = network;
  const spans = network.trainable.map((range): Span => {
    const { start, end } = range;
    const length = network.parameters.length;
    return {
      ...range,
      first: state.subarray(start, end),
      second: state.subarray(length + start, length + end),
      count: end - start,
    };
  });
  switch (optimizer.kind) {
    case 'sgd':
      return {
        state,
        largestMove: (learningRate, gradient) => learningRate * gradient,
        update(learningRate) {
          for (const { parameters, gradients, count } of spans) {
            kernels.updateSgd(parameters, gradients, learningRate, count);
          }
        },
      };
    case 'momentum':
    case 'nesterov': {
      const { momentum } = optimizer;
      const nesterov = optimizer.kind === 'nesterov';
      return {
        state,
        // The geometric series of one largest gradient after another; Nesterov's g + μ v has the same sum.
        largestMove: (learningRate, gradient) => (learningRate * gradient) / (1 - momentum),
        update(learningRate) {
          for (const { parameters, gradients, first, count } of spans) {
            kernels.updateMomentum(parameters, gradients, first, learningRate, momentum, nesterov, count);
          }
        },
      };
    }
    case 'adagrad':
    case 'rmsprop': {
      const { epsilon } = optimizer;
      const unsquared = Math.sqrt(snapLimit(network.dtype));
      const keep = optimizer.kind === 'adagrad' ? 1 : optimizer.decay;
      const take = optimizer.kind === 'adagrad' ? 1 : 1 - optimizer.decay;
      return {
        state,
        // √s ≥ √take · |g|, except where take · g² was too small to be kept.
        largestMove: (learningRate, gradient) =>
          learningRate *
          Math.max(1 / Math.sqrt(take), Math.min(gradient, unsquared / Math.sqrt(take)) / epsilon),
        update(learningRate) {
          for (const { parameters, gradients, first, count } of spans) {
            kernels.updateBySquares(parameters, gradients, first, learningRate, keep, take, epsilon, count);
          }
        },
      };
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon } = optimizer;
      const weightDecay = optimizer.kind === 'adamw' ? optimizer.weightDecay : 0;
      return {
        state,
        // Where the variance has faded to 0 before the mean has. A decay beyond 2 makes parameters grow.
        largestMove: (learningRate, gradient) =>
          learningRate * weightDecay > 2 ? Infinity : (learningRate * gradient) / epsilon,
        update(learningRate, step) {
          const shrink = 1 - learningRate * weightDecay;
          const correction1 = 1 - integerPower(beta1, step);
          const correction2 = 1 - integerPower(beta2, step);
          for (const { parameters, gradients, first, second, count } of spans) {
            kernels.updateAdam(
              parameters,
              gradients,
              first,
              second,
              learningRate,
              shrink,
              beta1,
              beta2,
              epsilon,
              correction1,
              correction2,
              count,
            );
          }
        },
      };
    }
    default:
      return optimizer satisfies never;
  }
}
