/**
 * Inverted dropout (Srivastava et al., 2014): in training an activated value is set to 0 with the layer's probability
 * and otherwise divided by the probability of staying, so that its mean is what a network that answers computes.
 */
import type { RestartableRandom } from '../random.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';

/** Draws what update `step` of the run with `seed` drops in the first `rows`; the same however often it is asked. */
export function drawDropoutMask(
  layer: CompiledLayer,
  layerIndex: number,
  rows: number,
  random: RestartableRandom,
  seed: number,
  step: number,
): void {
  const { dropoutMask, shape } = layer;
  if (dropoutMask === null) return;
  random.restart(seed, 'dropout', step, layerIndex);
  const { dropout } = shape;
  const kept = 1 / (1 - dropout);
  const count = rows * shape.units;
  for (let i = 0; i < count; i++) dropoutMask[i] = random.uniform() < dropout ? 0 : kept;
}

/** output ← activated ∘ mask; without a mask, activated as it is. */
export function drop(
  activated: FloatArray,
  mask: FloatArray | null,
  output: FloatArray,
  count: number,
): void {
  if (mask === null) for (let i = 0; i < count; i++) output[i] = activated[i]!;
  else for (let i = 0; i < count; i++) output[i] = activated[i]! * mask[i]!;
}

/** ∂L/∂output becomes ∂L/∂activated. */
export function dropError(outputError: FloatArray, mask: FloatArray, count: number): void {
  for (let i = 0; i < count; i++) outputError[i] = outputError[i]! * mask[i]!;
}
