/** Arrays of numbers as little-endian bytes on every machine, finite numbers only. */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { Dtype } from './training.ts';

export type Numbers = Float32Array | Float64Array;

const bytesPerNumber: Readonly<Record<Dtype, number>> = { float32: 4, float64: 8 };

export function dtypeOf(numbers: Numbers): Dtype {
  return numbers instanceof Float32Array ? 'float32' : 'float64';
}

/** Throws RangeError, naming `part`, on a number that is not finite: by now that is a bug. */
export function numbersToBytes(numbers: Numbers, part: string): Uint8Array {
  const width = numbers.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  const single = numbers instanceof Float32Array;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? NaN;
    if (!Number.isFinite(number)) throw new RangeError(`${part}: number ${index} is ${number}`);
    if (single) view.setFloat32(index * width, number, true);
    else view.setFloat64(index * width, number, true);
  }
  return new Uint8Array(view.buffer);
}

export function numbersFromBytes(bytes: Uint8Array, dtype: Dtype, part: string): Outcome<Numbers> {
  const width = bytesPerNumber[dtype];
  if (bytes.length % width !== 0) {
    return refuse(`${part}: ${bytes.length} bytes are not a whole number of ${dtype} numbers.`);
  }
  const count = bytes.length / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const single = dtype === 'float32';
  const numbers = single ? new Float32Array(count) : new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const number = single ? view.getFloat32(index * width, true) : view.getFloat64(index * width, true);
    if (!Number.isFinite(number))
      return refuse(`${part}: number ${index} is ${number}; expected finite numbers.`);
    numbers[index] = number;
  }
  return succeed(numbers);
}
