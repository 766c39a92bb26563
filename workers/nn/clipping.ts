/** Gradient clipping (contract/training.ts), of what an optimizer is about to use. */
import type { Clipping } from '../../contract/training.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { euclideanNorm } from './norms.ts';

/** Clips the network's gradients in place, those of frozen layers apart; they must be finite. */
export type Clip = () => void;

export function createClipping(clipping: Clipping, network: CompiledNetwork): Clip {
  const { kernels } = network;
  const ranges = network.trainable.map(({ start, end }) => network.gradients.subarray(start, end));
  switch (clipping.kind) {
    case 'none':
      return () => undefined;
    case 'value':
      return () => {
        for (const gradients of ranges) kernels.cut(gradients, clipping.limit, gradients.length);
      };
    case 'norm':
      return () => {
        const norm = normOver(network, ranges);
        if (!(norm > clipping.limit)) return;
        for (const gradients of ranges) kernels.scale(gradients, clipping.limit / norm, gradients.length);
      };
    default:
      return clipping satisfies never;
  }
}

/** L2 norm of all ranges together; no square of it is taken, which could overflow where the norm does not. */
function normOver({ kernels }: CompiledNetwork, ranges: readonly FloatArray[]): number {
  let norm = 0;
  for (const gradients of ranges) {
    const next = euclideanNorm(kernels, gradients, gradients.length);
    const larger = Math.max(norm, next);
    const share = larger === 0 ? 0 : Math.min(norm, next) / larger;
    norm = larger * Math.sqrt(1 + share * share);
  }
  return norm;
}
