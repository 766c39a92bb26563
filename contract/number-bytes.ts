/** Arrays of numbers as little-endian bytes on every machine, finite numbers only. */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { Dtype } from './training.ts';

export type Numbers = Float32Array | Float64Array;

export const bytesPerNumber: Readonly<Record<Dtype, number>> = { float32: 4, float64: 8 };

export function dtypeOf(numbers: Numbers): Dtype {
  return numbers instanceof Float32Array ? 'float32' : 'float64';
}

/**
 * Writes `numbers` into `target` from byte `from` on. Throws RangeError, naming `place`, on a number that is not
 * finite: by now that is a bug.
 */
export function writeNumbers(numbers: Numbers, target: Uint8Array, from: number, place: string): void {
  const width = numbers.BYTES_PER_ELEMENT;
  const view = new DataView(target.buffer, target.byteOffset + from, numbers.byteLength);
  const single = numbers instanceof Float32Array;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? NaN;
    if (!Number.isFinite(number)) throw new RangeError(`${place}: number ${index} is ${number}`);
    if (single) view.setFloat32(index * width, number, true);
    else view.setFloat64(index * width, number, true);
  }
}

export function numbersFromBytes(bytes: Uint8Array, dtype: Dtype, place: string): Outcome<Numbers> {
  const width = bytesPerNumber[dtype];
  if (bytes.length % width !== 0) {
    return refuse(`${place}: ${bytes.length} bytes are not a whole number of ${dtype} numbers.`);
  }
  const count = bytes.length / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const single = dtype === 'float32';
  const numbers = single ? new Float32Array(count) : new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const number = single ? view.getFloat32(index * width, true) : view.getFloat64(index * width, true);
    if (!Number.isFinite(number)) {
      return refuse(`${place}: number ${index} is ${number}; expected finite numbers.`);
    }
    numbers[index] = number;
  }
  return succeed(numbers);
}
