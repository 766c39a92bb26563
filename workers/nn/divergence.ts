/** Where numbers stopped being numbers. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';

/** Whether every value is finite: 0 · v is 0 for those and NaN for all others, so one sum tells. */
export function isFiniteThroughout(values: FloatArray): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i]!;
  return sum === 0;
}

/** The first layer, counted from 1, whose gradients or parameters are not all finite; null if all are. */
export function firstNonFiniteLayer(
  network: CompiledNetwork,
  quantity: 'gradients' | 'parameters',
): number | null {
  const index = network.layers.findIndex((layer) =>
    quantity === 'gradients'
      ? !isFiniteThroughout(layer.weightGradient) || !isFiniteThroughout(layer.biasGradient)
      : !isFiniteThroughout(layer.weight) || !isFiniteThroughout(layer.bias),
  );
  return index === -1 ? null : index + 1;
}
