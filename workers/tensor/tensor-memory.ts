/** One block of memory and the arithmetic that works on it: what a compiled network stands on. */
import type { Dtype } from '../../contract/training.ts';
import type { Kernels } from './kernels.ts';
import { createReferenceKernels } from './reference-kernels.ts';
import { instantiateKernels, kernelModule } from './wasm/kernel-module.ts';
import { createWasmKernels, scratchBytes } from './wasm/wasm-kernels.ts';

export interface TensorMemory {
  readonly dtype: Dtype;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** Where in `buffer` the caller's bytes begin; a multiple of 64. Before it lies what the kernels keep for themselves. */
  readonly start: number;
  /** Views passed to them must lie in `buffer`, except `source` and `order` of `gatherRows`. */
  readonly kernels: Kernels;
}

export interface TensorMemoryOptions {
  /** The oracle where there is a faster implementation. */
  readonly reference?: boolean;
}

const pageBytes = 65_536;
const mostPages = 65_536;

/**
 * `byteLength` bytes for tensors, all 0, with room for kernels on layers whose inputs, units and rows are at most
 * `longest`. float32 computes in WebAssembly, whose memories end at 4 GiB. RangeError where there is not that much
 * memory; a browser also refuses more than about a hundred memories that are in use at the same time.
 */
export function createTensorMemory(
  dtype: Dtype,
  byteLength: number,
  longest: number,
  options: TensorMemoryOptions = {},
): TensorMemory {
  if (dtype === 'float64' || options.reference === true) {
    const kernels = createReferenceKernels(dtype, longest);
    return { dtype, buffer: new ArrayBuffer(byteLength), start: 0, kernels };
  }
  // Address 0 stays free, so that an empty view cannot be taken for something.
  const scratch = 64;
  const start = scratch + 64 * Math.ceil(scratchBytes(longest) / 64);
  const pages = Math.ceil((start + byteLength) / pageBytes);
  if (pages > mostPages) throw new RangeError(`A memory of ${pages} pages; WebAssembly has ${mostPages}.`);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const kernels = createWasmKernels(instantiateKernels(kernelModule(), memory), scratch);
  return { dtype, buffer: memory.buffer, start, kernels };
}
