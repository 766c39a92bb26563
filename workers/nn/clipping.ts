/** Gradient clipping (contract/training.ts), of what an optimizer is about to use. */
import type { Clipping } from '../../contract/training.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { euclideanNorm } from './norms.ts';

/** Clips the network's gradients in place, those of frozen layers apart; they must be finite. */
export function clipGradients(network: CompiledNetwork, clipping: Clipping): void {
  const { kernels, trainable } = network;
  switch (clipping.kind) {
    case 'none':
      return;
    case 'value':
      for (const { gradients } of trainable) kernels.cut(gradients, clipping.limit, gradients.length);
      return;
    case 'norm': {
      const norm = trainableNorm(network);
      if (norm <= clipping.limit) return;
      for (const { gradients } of trainable)
        kernels.scale(gradients, clipping.limit / norm, gradients.length);
      return;
    }
    default:
      return clipping satisfies never;
  }
}

/** L2 norm of all trainable gradients together; no square of it is taken, which could overflow where the norm does not. */
function trainableNorm({ kernels, trainable }: CompiledNetwork): number {
  let norm = 0;
  for (const { gradients } of trainable) {
    const next = euclideanNorm(kernels, gradients, gradients.length);
    const larger = Math.max(norm, next);
    const share = larger === 0 ? 0 : Math.min(norm, next) / larger;
    norm = larger * Math.sqrt(1 + share * share);
  }
  return norm;
}
