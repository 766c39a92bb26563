/**
 * Copies of a network's weights: those that a run keeps, which are allocated when it opens so that training cannot fail
 * later, and those that are asked for.
 */
import { refuse, type Outcome } from '../../contract/outcome.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { inMegabytes } from '../nn/network-memory.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';

/** Zeros of the same type and length, in memory of their own. RangeError where there is not that much. */
export function allocateLike(values: FloatArray): FloatArray {
  return createFloatArray(values instanceof Float32Array ? 'float32' : 'float64', values.length);
}

/** What a run keeps at most: three copies of the weights and two of the optimizer's state. */
function mostBytes({ parameters, statistics, optimizerState }: CompiledNetwork): number {
  return 3 * (parameters.byteLength + statistics.byteLength) + 2 * optimizerState.byteLength;
}

/** What `build` gives, or a refusal where there is no memory for the copies it allocates. */
export function withRoom<T>(network: CompiledNetwork, build: () => Outcome<T>): Outcome<T> {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(
      `Besides its network the run needs up to ${inMegabytes(mostBytes(network))} of memory for copies of the weights, ` +
        'which is more than is free now. Take fewer units.',
    );
  }
}
