/** Applies updates so that no non-finite number ever stays in the parameters or in the optimizer's state. */
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { CompiledOptimizer } from '../nn/optimizers.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { layerOfBadParameter } from './divergence.ts';
import { allocateLike } from './room.ts';

/**
 * Gradients and state below this cannot overflow a float32 in Adam's squares or momentum's sums, nor can parameters
 * that one update moves by less than `harmlessMove` (the largest float32 is 3.4e38).
 */
const harmless = 1e15;
const harmlessMove = 1e25;

export class UpdateGuard {
  private readonly network: CompiledNetwork;
  private readonly optimizer: CompiledOptimizer;
  private readonly stateBefore: FloatArray;
  /** Once numbers have been huge, updates are checked and can be undone: momentum may bring them back later. */
  private isWatching = false;

  /** RangeError where there is no memory for the copy. Systems give memory only once it is written to. */
  constructor(network: CompiledNetwork, optimizer: CompiledOptimizer) {
    this.network = network;
    this.optimizer = optimizer;
    this.stateBefore = allocateLike(network.optimizerState);
  }

  /** After parameters or state were filled from outside. */
  lookAgain(): void {
    const { parameters, optimizerState, kernels } = this.network;
    const size =
      kernels.absoluteSum(parameters, parameters.length) +
      kernels.absoluteSum(optimizerState, optimizerState.length);
    this.isWatching = size > harmless;
  }

  /**
   * `gradientSum` is Σ |g| or more, finite. Returns null, or the layer (from 1) whose update would have overflowed;
   * then everything is as before.
   */
  update(learningRate: number, step: number, gradientSum: number): number | null {
    const { network, optimizer, stateBefore } = this;
    const { parameters, optimizerState, previousParameters } = network;
    const largestMove = optimizer.largestMove(learningRate, gradientSum);
    // Where 0 meets infinity nothing is known.
    if (gradientSum > harmless || !(largestMove <= harmlessMove)) this.isWatching = true;
    if (!this.isWatching) {
      optimizer.update(learningRate, step);
      return null;
    }
    previousParameters.set(parameters);
    stateBefore.set(optimizerState);
    optimizer.update(learningRate, step);
    const layer = layerOfBadParameter(network, parameters) ?? layerOfBadParameter(network, optimizerState);
    if (layer === null) return null;
    parameters.set(previousParameters);
    optimizerState.set(stateBefore);
    return layer;
  }
}
