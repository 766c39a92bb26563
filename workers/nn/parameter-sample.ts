/** Which parameters of a network a gradient check looks at. */
import { createRandom, type Random } from '../random.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { parameterTensors, type ParameterTensor } from './parameter-tensors.ts';

export interface SampledParameter {
  readonly layer: number;
  readonly tensor: ParameterTensor;
  /** Into the tensor. */
  readonly index: number;
}

/** All parameters, or `count` of them drawn with `seed`, every tensor having its share; in the order they stand in. */
export function sampleParameters(
  network: CompiledNetwork,
  count: number,
  seed: number,
): readonly SampledParameter[] {
  const tensors = network.layers.flatMap((layer, index) =>
    parameterTensors(layer).map((tensor) => ({ layer: index, tensor })),
  );
  const sizes = tensors.map(({ tensor }) => tensor.values.length);
  const shares = shareOut(sizes, count);
  const random = createRandom(seed, 'gradient check');
  return tensors.flatMap(({ layer, tensor }, at) =>
    drawDistinct(sizes[at]!, shares[at]!, random).map((index) => ({ layer, tensor, index })),
  );
}

/**
 * How many of `count` go to each of `sizes`: half of them in equal parts, so that no small one is overlooked, the
 * others by what is left of each size.
 */
export function shareOut(sizes: readonly number[], count: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (count >= total) return sizes;
  const equal = Math.floor(count / 2 / sizes.length);
  const shares = sizes.map((size) => Math.min(size, equal));
  const spare = count - shares.reduce((sum, share) => sum + share, 0);
  const unclaimed = total - (count - spare);
  // Cumulative rounding: what all up to this one should have, less what they were given.
  let wanted = 0;
  let given = 0;
  return sizes.map((size, index) => {
    wanted += ((size - shares[index]!) / unclaimed) * spare;
    const more = Math.round(wanted) - given;
    given += more;
    return shares[index]! + more;
  });
}

/** `count` of 0 … size − 1, ascending, every choice equally likely (Floyd's method). */
function drawDistinct(size: number, count: number, random: Random): readonly number[] {
  if (count === size) return Array.from({ length: size }, (_, index) => index);
  const chosen = new Set<number>();
  for (let last = size - count; last < size; last++) {
    const drawn = random.integer(last + 1);
    chosen.add(chosen.has(drawn) ? last : drawn);
  }
  return [...chosen].sort((a, b) => a - b);
}
