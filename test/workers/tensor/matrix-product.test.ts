import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../workers/random.ts';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import { createReferenceKernels } from '../../../workers/tensor/reference-kernels.ts';

const kernels = createReferenceKernels('float64', 16);

function matrix(rows: number, columns: number, seed: number): Float64Array {
  const random = createRandom(seed, 'matrix', rows, columns);
  return Float64Array.from({ length: rows * columns }, () => random.normal());
}

/** The definition, in the same order of summation. */
function naive(
  mSize: number,
  nSize: number,
  kSize: number,
  start: (n: number) => number,
  factor: (m: number, n: number, k: number) => number,
): number[] {
  return Array.from({ length: mSize * nSize }, (_, at) => {
    let sum = start(at % nSize);
    for (let k = 0; k < kSize; k++) sum += factor(Math.floor(at / nSize), at % nSize, k);
    return sum;
  });
}

const shapes = [
  [1, 1, 1],
  [2, 4, 3],
  [3, 5, 7],
  [5, 2, 6],
  [4, 9, 1],
  [7, 3, 11],
] as const;

describe.each(shapes)('products of %i rows, %i inputs, %i units', (rows, inputs, units) => {
  const input = matrix(rows, inputs, 1);
  const weight = matrix(units, inputs, 2);
  const bias = matrix(1, units, 3);
  const error = matrix(rows, units, 4);

  it('give input · weightᵀ + bias, to the bit of the plain sum', () => {
    const out = new Float64Array(rows * units);
    kernels.affine(input, weight, bias, out, rows, inputs, units);
    const expected = naive(
      rows,
      units,
      inputs,
      (u) => bias[u]!,
      (r, u, i) => input[r * inputs + i]! * weight[u * inputs + i]!,
    );
    expect(Array.from(out)).toEqual(expected);
  });

  it('give error · weight, to the bit of the plain sum', () => {
    const out = new Float64Array(rows * inputs);
    kernels.inputError(error, weight, out, rows, inputs, units);
    const expected = naive(
      rows,
      inputs,
      units,
      () => 0,
      (r, i, u) => error[r * units + u]! * weight[u * inputs + i]!,
    );
    expect(Array.from(out)).toEqual(expected);
  });

  it('give errorᵀ · input and the column sums, to the bit of the plain sum', () => {
    const weightGradient = new Float64Array(units * inputs);
    const biasGradient = new Float64Array(units);
    kernels.parameterGradients(error, input, weightGradient, biasGradient, rows, inputs, units);
    const forWeight = naive(
      units,
      inputs,
      rows,
      () => 0,
      (u, i, r) => error[r * units + u]! * input[r * inputs + i]!,
    );
    const forBias = naive(
      1,
      units,
      rows,
      () => 0,
      (_, u, r) => error[r * units + u]!,
    );
    expect(Array.from(weightGradient)).toEqual(forWeight);
    expect(Array.from(biasGradient)).toEqual(forBias);
  });
});

function affineOf(input: FloatArray, weight: FloatArray): number {
  const out = input instanceof Float32Array ? new Float32Array(1) : new Float64Array(1);
  const bias = out.slice();
  const dtype = input instanceof Float32Array ? 'float32' : 'float64';
  createReferenceKernels(dtype, 2).affine(input, weight, bias, out, 1, input.length, 1);
  return out[0]!;
}

describe('affine', () => {
  it('leaves what lies beyond the used rows alone', () => {
    const out = new Float64Array(6).fill(99);
    const weight = Float64Array.of(1, 2);
    kernels.affine(Float64Array.of(1, 1, 2, 2), weight, Float64Array.of(0.5), out, 2, 2, 1);
    expect(Array.from(out)).toEqual([3.5, 6.5, 99, 99, 99, 99]);
  });

  it('stores magnitudes below the limit of the dtype as 0', () => {
    expect(affineOf(Float32Array.of(1e-16), Float32Array.of(-0.9e-14))).toBe(0);
    expect(affineOf(Float32Array.of(1e-16), Float32Array.of(-1.1e-14))).toBe(Math.fround(affineExact));
    expect(affineOf(Float64Array.of(1e-200), Float64Array.of(1e-101))).toBe(0);
    expect(affineOf(Float64Array.of(1e-200), Float64Array.of(1e-99))).toBeGreaterThan(0);
  });

  it('passes NaN and Infinity on', () => {
    expect(affineOf(Float32Array.of(NaN, 1), Float32Array.of(0, 1))).toBeNaN();
    expect(affineOf(Float32Array.of(Infinity, 1), Float32Array.of(1, 1))).toBe(Infinity);
    expect(affineOf(Float64Array.of(Infinity, 1), Float64Array.of(0, 1))).toBeNaN();
  });
});

const affineExact = Math.fround(1e-16) * Math.fround(-1.1e-14);
