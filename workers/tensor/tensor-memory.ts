/** One block of memory and the arithmetic that works on it: what a compiled network stands on. */
import type { Dtype } from '../../contract/training.ts';
import type { Kernels } from './kernels.ts';
import { createReferenceKernels } from './reference-kernels.ts';

export interface TensorMemory {
  readonly dtype: Dtype;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** Where in `buffer` the caller's bytes begin; a multiple of 64. Before it lies what the kernels keep for themselves. */
  readonly start: number;
  /** Views passed to them must lie in `buffer`, except `source` and `order` of `gatherRows`. */
  readonly kernels: Kernels;
}

/**
 * `byteLength` bytes for tensors, all 0, with room for kernels on layers whose inputs, units and rows are at most
 * `longest`. RangeError where there is not that much memory.
 */
export function createTensorMemory(dtype: Dtype, byteLength: number, longest: number): TensorMemory {
  return {
    dtype,
    buffer: new ArrayBuffer(byteLength),
    start: 0,
    kernels: createReferenceKernels(dtype, longest),
  };
}
