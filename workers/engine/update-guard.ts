/** Applies updates so that no non-finite number ever stays in the parameters or in the optimizer's state. */
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { CompiledOptimizer } from '../nn/optimizers.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { layerOfBadParameter } from './divergence.ts';

/**
 * Gradients and state below this cannot overflow a float32 in Adam's squares or momentum's sums, nor can parameters
 * that one update moves by less than `harmlessMove` (the largest float32 is 3.4e38).
 */
const harmless = 1e15;
const harmlessMove = 1e25;

/** Σ |v|: finite only if every value is, and never less than the largest of them. */
export function absoluteSum(values: FloatArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]!);
  return sum;
}

export class UpdateGuard {
  private readonly network: CompiledNetwork;
  private readonly optimizer: CompiledOptimizer;
  /** Once numbers have been huge, updates are checked and can be undone: momentum may bring them back later. */
  private copies: { readonly parameters: FloatArray; readonly state: FloatArray } | null = null;

  constructor(network: CompiledNetwork, optimizer: CompiledOptimizer) {
    this.network = network;
    this.optimizer = optimizer;
  }

  /** After the state was filled from outside. */
  lookAgain(): void {
    this.copies = null;
    const { parameters } = this.network;
    if (absoluteSum(parameters) + absoluteSum(this.optimizer.state) > harmless) this.watch();
  }

  /**
   * `gradientSum` is Σ |g|, finite. Returns null, or the layer (from 1) whose update would have overflowed; then
   * everything is as before.
   */
  update(learningRate: number, step: number, gradientSum: number): number | null {
    const { network, optimizer } = this;
    const largestMove = gradientSum * learningRate * optimizer.largestGain;
    if (this.copies === null && (gradientSum > harmless || largestMove > harmlessMove)) this.watch();
    const copies = this.copies;
    copies?.parameters.set(network.parameters);
    copies?.state.set(optimizer.state);
    optimizer.update(network.parameters, network.gradients, learningRate, step);
    if (copies === null) return null;
    const layer =
      layerOfBadParameter(network, network.parameters) ?? layerOfBadParameter(network, optimizer.state);
    if (layer === null) return null;
    network.parameters.set(copies.parameters);
    optimizer.state.set(copies.state);
    return layer;
  }

  private watch(): void {
    this.copies = { parameters: this.network.parameters.slice(), state: this.optimizer.state.slice() };
  }
}
