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
      const factor = normFactor(trainableNorm(network), clipping.limit);
      if (factor === 1) return;
      for (const { gradients } of trainable) kernels.scale(gradients, factor, gradients.length);
      return;
    }
    default:
      return clipping satisfies never;
  }
}

/** What a gradient of norm `norm` is multiplied by. */
function normFactor(norm: number, limit: number): number {
  return norm <= limit ? 1 : limit / norm;
}

/**
 * What `clipGradients` is about to do: the norm of the trainable gradients, and what it multiplies them by; null
 * where it cuts values.
 */
export function clippingAhead(
  network: CompiledNetwork,
  clipping: Clipping,
): { readonly norm: number; readonly factor: number | null } {
  const norm = trainableNorm(network);
  switch (clipping.kind) {
    case 'none':
      return { norm, factor: 1 };
    case 'norm':
      return { norm, factor: normFactor(norm, clipping.limit) };
    case 'value': {
      // As a gradient of that dtype holds it.
      const limit = network.dtype === 'float32' ? Math.fround(clipping.limit) : clipping.limit;
      const isCut = network.trainable.some(({ gradients }) => gradients.some((g) => Math.abs(g) > limit));
      return { norm, factor: isCut ? null : 1 };
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
