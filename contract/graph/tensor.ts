/** Numbers with a shape: `[]` is one number, `[n]` a vector, `[rows, columns]` a matrix, row-major. Always float64. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** Entries of a shape: the product of its sides, 1 for a number. */
export function entryCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
