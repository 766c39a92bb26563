/** Passes over values one by one: sums in double precision, what is stored is snapped. */
import { snap, type FloatArray } from './float-array.ts';

/** sums[c] = Σ_r matrix[r, c], matrix `[rows, columns]`. */
export function sumRows(
  matrix: FloatArray,
  sums: FloatArray,
  rows: number,
  columns: number,
  tiny: number,
): void {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let at = column; at < rows * columns; at += columns) sum += matrix[at]!;
    sums[column] = snap(sum, tiny);
  }
}

/** target[r] ← source[order[first + r]], rows of `width` values. */
export function gatherRows(
  source: FloatArray,
  order: Uint32Array,
  first: number,
  rows: number,
  width: number,
  target: FloatArray,
): void {
  let at = 0;
  for (let row = first; row < first + rows; row++) {
    const start = order[row]! * width;
    for (let from = start; from < start + width; from++) target[at++] = source[from]!;
  }
}

export function addScaled(
  target: FloatArray,
  source: FloatArray,
  factor: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) target[i] = snap(target[i]! + factor * source[i]!, tiny);
}

export function addScaledSign(
  target: FloatArray,
  source: FloatArray,
  factor: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) target[i] = snap(target[i]! + factor * Math.sign(source[i]!), tiny);
}

export function scale(values: FloatArray, factor: number, count: number, tiny: number): void {
  for (let i = 0; i < count; i++) values[i] = snap(factor * values[i]!, tiny);
}

export function cut(values: FloatArray, limit: number, count: number, tiny: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    values[i] = snap(value > limit ? limit : value < -limit ? -limit : value, tiny);
  }
}

export function absoluteSum(values: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.abs(values[i]!);
  return sum;
}

export function sumOfSquares(values: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]! * values[i]!;
  return sum;
}

export function countZeros(values: FloatArray, count: number): number {
  let zeros = 0;
  for (let i = 0; i < count; i++) if (values[i] === 0) zeros += 1;
  return zeros;
}

export function squaredDistance(a: FloatArray, b: FloatArray, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const difference = a[i]! - b[i]!;
    sum += difference * difference;
  }
  return sum;
}
