/**
 * Arrays of numbers as little-endian bytes, finite numbers only. Typed arrays are little-endian on every machine this
 * runs on, as WebAssembly's memory is by definition, so that bytes are copied as they are.
 */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { Dtype } from './training.ts';

export type Numbers = Float32Array | Float64Array;

export const bytesPerNumber: Readonly<Record<Dtype, number>> = { float32: 4, float64: 8 };

export function dtypeOf(numbers: Numbers): Dtype {
  return numbers instanceof Float32Array ? 'float32' : 'float64';
}

/** The numbers' own memory. */
export function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The index of the first number that is not finite, or −1. */
function firstNotFinite(numbers: Numbers): number {
  for (let index = 0; index < numbers.length; index += 1) {
    if (!Number.isFinite(numbers[index])) return index;
  }
  return -1;
}

/**
 * Writes `numbers` into `target` from byte `from` on. Throws RangeError, naming `place`, on a number that is not
 * finite: by now that is a bug.
 */
export function writeNumbers(numbers: Numbers, target: Uint8Array, from: number, place: string): void {
  const wrong = firstNotFinite(numbers);
  if (wrong >= 0) throw new RangeError(`${place}: number ${wrong} is ${numbers[wrong]}`);
  target.set(bytesOf(numbers), from);
}

/** A copy. */
export function numbersFromBytes(bytes: Uint8Array, dtype: Dtype, place: string): Outcome<Numbers> {
  const width = bytesPerNumber[dtype];
  if (bytes.length % width !== 0) {
    return refuse(`${place}: ${bytes.length} bytes are not a whole number of ${dtype} numbers.`);
  }
  const count = bytes.length / width;
  const numbers = dtype === 'float32' ? new Float32Array(count) : new Float64Array(count);
  bytesOf(numbers).set(bytes);
  const wrong = firstNotFinite(numbers);
  if (wrong < 0) return succeed(numbers);
  return refuse(`${place}: number ${wrong} is ${numbers[wrong]}; expected finite numbers.`);
}
