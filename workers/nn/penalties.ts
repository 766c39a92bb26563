/** What large weights cost: l2 · ΣW² + l1 · Σ|W| over all weights; biases, γ and β are left out. */
import type { Kernels } from '../tensor/kernels.ts';
import type { CompiledLayer } from './compiled-layer.ts';

export interface Penalties {
  readonly l1: number;
  readonly l2: number;
}

export function totalPenalty(
  kernels: Kernels,
  layers: readonly CompiledLayer[],
  { l1, l2 }: Penalties,
): number {
  let sum = 0;
  for (const { weight } of layers) {
    if (l1 !== 0) sum += l1 * kernels.absoluteSum(weight, weight.length);
    if (l2 !== 0) sum += l2 * kernels.sumOfSquares(weight, weight.length);
  }
  return sum;
}

/** Adds their gradient to that of the layer's weights; a frozen layer has none. */
export function addPenaltyGradient(
  kernels: Kernels,
  { shape, weight, weightGradient }: CompiledLayer,
  { l1, l2 }: Penalties,
): void {
  if (shape.frozen) return;
  if (l2 !== 0) kernels.addScaled(weightGradient, weight, 2 * l2, weight.length);
  if (l1 !== 0) kernels.addScaledSign(weightGradient, weight, l1, weight.length);
}
