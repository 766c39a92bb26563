import type { FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';

/** L2 norm of the first `count` values; finite for finite values wherever it can be, even where a square overflows. */
export function euclideanNorm(kernels: Kernels, values: FloatArray, count: number): number {
  const sum = kernels.sumOfSquares(values, count);
  if (Number.isFinite(sum)) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (!Number.isFinite(largest)) return largest;
  let scaled = 0;
  for (let i = 0; i < count; i++) {
    const share = values[i]! / largest;
    scaled += share * share;
  }
  return largest * Math.sqrt(scaled);
}
