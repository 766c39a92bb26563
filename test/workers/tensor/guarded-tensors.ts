/** Tensors with guards around them, so that a kernel that writes past its own is caught. */
import { createRandom } from '../../../workers/random.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import type { Kernels } from '../../../workers/tensor/kernels.ts';
import {
  createTensorMemory,
  type TensorMemory,
  type TensorMemoryOptions,
} from '../../../workers/tensor/tensor-memory.ts';

const guard = 12345.678;
const guardLength = 20;

/** Float32 tensors laid one after another into a memory that ends with the last guard. */
export class GuardedTensors {
  readonly kernels: Kernels;
  readonly memory: TensorMemory;
  private readonly whole: Float32Array;
  private readonly used: { readonly start: number; readonly end: number }[] = [];
  private next = guardLength;

  constructor(room: number, longest: number, options: TensorMemoryOptions = {}) {
    this.memory = createTensorMemory('float32', 4 * room, longest, options);
    this.kernels = this.memory.kernels;
    this.whole = new Float32Array(this.memory.buffer, this.memory.start, room).fill(Math.fround(guard));
  }

  /** A tensor with these values; it starts at an address that is a multiple of 4 and of nothing else. */
  place(values: ArrayLike<number>): FloatArray {
    const start = this.next;
    const end = start + values.length;
    if (end + guardLength > this.whole.length) throw new RangeError('no room left');
    const view = new Float32Array(this.memory.buffer, this.memory.start + 4 * start, values.length);
    view.set(values);
    this.used.push({ start, end });
    this.next = end + guardLength + ((this.used.length * 3) % 4);
    return view;
  }

  /** Places of the memory outside all tensors that no longer hold the guard; none if all is well. */
  damage(): readonly number[] {
    const damaged: number[] = [];
    this.whole.forEach((value, at) => {
      if (value !== Math.fround(guard) && !this.used.some(({ start, end }) => at >= start && at < end)) {
        damaged.push(at);
      }
    });
    return damaged;
  }
}

/** Normal numbers, as float32 holds them. */
export function normals(length: number, seed: number): Float32Array {
  const random = createRandom(seed, 'tensor', length);
  return Float32Array.from({ length }, () => random.normal());
}

export function bitsOf(values: FloatArray): Uint32Array {
  return new Uint32Array(Float32Array.from(values).buffer);
}
