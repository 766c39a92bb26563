/** One block of memory and the arithmetic that works on it: what a compiled network stands on. */
import type { Dtype } from '../../contract/training.ts';
import type { Kernels } from './kernels.ts';
import { createReferenceKernels } from './reference-kernels.ts';
import { ProductTeam } from './threads/product-team.ts';
import type { ThreadPool } from './threads/thread-pool.ts';
import { instantiateKernels } from './wasm/kernel-exports.ts';
import { kernelModule } from './wasm/kernel-module.ts';
import { createWasmKernels, scratchBytes } from './wasm/wasm-kernels.ts';

export interface TensorMemory {
  readonly dtype: Dtype;
  /** A SharedArrayBuffer with `threads`: posting a view of it shares memory, so copy (`slice`) what leaves the engine. */
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** Where in `buffer` the caller's bytes begin; a multiple of 64. Before it lies what the kernels keep for themselves. */
  readonly start: number;
  /** Views passed to them must lie in `buffer`, except `source` and `order` of `gatherRows`. */
  readonly kernels: Kernels;
}

export interface TensorMemoryOptions {
  /** The oracle where there is a faster implementation. */
  readonly reference?: boolean;
  /**
   * Threads that help with large float32 products, see `openThreadPool`; one pool serves all memories of an engine.
   * Their number changes no bits.
   */
  readonly threads?: ThreadPool | null;
}

const pageBytes = 65_536;
const mostPages = 65_536;
const roundUp = (bytes: number): number => 64 * Math.ceil(bytes / 64);

/**
 * `byteLength` bytes for tensors, all 0, with room for kernels on layers whose inputs, units and rows are at most
 * `longest`. float32 computes in WebAssembly, whose memories end at 4 GiB. RangeError where there is not that much
 * memory; a browser also refuses more than about a hundred memories that are in use at the same time.
 */
export function createTensorMemory(
  dtype: Dtype,
  byteLength: number,
  longest: number,
  { reference = false, threads = null }: TensorMemoryOptions = {},
): TensorMemory {
  if (dtype === 'float64' || reference) {
    const kernels = createReferenceKernels(dtype, longest);
    return { dtype, buffer: new ArrayBuffer(byteLength), start: 0, kernels };
  }
  // Address 0 stays free, so that an empty view cannot be taken for something.
  const scratch = 64;
  const scratchStep = roundUp(scratchBytes(longest));
  const start = scratch + scratchStep * (1 + (threads?.size ?? 0));
  const pages = Math.ceil((start + byteLength) / pageBytes);
  if (pages > mostPages) throw new RangeError(`A memory of ${pages} pages; WebAssembly has ${mostPages}.`);
  const shared = threads !== null;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const module = kernelModule(shared);
  const wasm = instantiateKernels(module, memory);
  const team = threads === null ? null : new ProductTeam(threads, module, memory, wasm, scratch, scratchStep);
  return { dtype, buffer: memory.buffer, start, kernels: createWasmKernels(wasm, scratch, team) };
}
