import type { Dtype } from '../../contract/training.ts';

/** Row-major storage of a tensor; the shape is the business of whoever holds the view. */
export type FloatArray = Float32Array | Float64Array;

export function createFloatArray(dtype: Dtype, length: number): FloatArray {
  return dtype === 'float32' ? new Float32Array(length) : new Float64Array(length);
}

export function bytesPerValue(dtype: Dtype): number {
  return dtype === 'float32' ? Float32Array.BYTES_PER_ELEMENT : Float64Array.BYTES_PER_ELEMENT;
}

/** Where in `whole` its part begins: an index. */
export function placeWithin(part: FloatArray, whole: FloatArray): number {
  return (part.byteOffset - whole.byteOffset) / part.BYTES_PER_ELEMENT;
}

/**
 * Magnitudes below this are stored as 0. Subnormal numbers make arithmetic up to a hundred times slower, and a
 * momentum buffer that halves forever would stay among them; both limits are far from anything that could matter
 * and well above the subnormal range (1.2e-38, 2.2e-308).
 */
export function snapLimit(dtype: Dtype): number {
  return dtype === 'float32' ? 1e-30 : 1e-300;
}

/** The value as it is stored; NaN passes. */
export function snap(value: number, tiny: number): number {
  // One comparison, which nearly always falls out the same: signs would make a second one hard to predict.
  return Math.abs(value) < tiny ? 0 : value;
}
