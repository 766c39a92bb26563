import type { Dtype } from '../../contract/training.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';

/** Zeros; null where there is not that much memory. */
export function tryAllocate(dtype: Dtype, length: number): FloatArray | null {
  try {
    return createFloatArray(dtype, length);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
