import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import { createTensorMemory } from '../../../workers/tensor/tensor-memory.ts';
import { bitsOf, GuardedTensors, normals } from './guarded-tensors.ts';

/** Rows, inputs, units: remainders of every width, and long sums of more than one and two blocks. */
const shape = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 21 }), fc.integer({ min: 1, max: 21 }), fc.integer({ min: 1, max: 21 })),
  fc.constantFrom<[number, number, number]>(
    [3, 257, 5],
    [259, 6, 3],
    [2, 3, 513],
    [5, 640, 9],
    [130, 270, 3],
  ),
  fc.constantFrom<[number, number, number]>(
    [131, 12, 7],
    [9, 133, 260],
    [600, 140, 2],
    [256, 8, 4],
    [1, 1, 1],
  ),
);

interface Products {
  readonly output: FloatArray;
  readonly inputError: FloatArray;
  readonly weightGradient: FloatArray;
  readonly biasGradient: FloatArray;
}

interface Operands {
  readonly input: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly error: Float32Array;
}

function operands(rows: number, inputs: number, units: number, seed: number): Operands {
  return {
    input: normals(rows * inputs, seed),
    weight: normals(units * inputs, seed + 1),
    bias: normals(units, seed + 2),
    error: normals(rows * units, seed + 3),
  };
}

function products(
  { input, weight, bias, error }: Operands,
  [rows, inputs, units]: readonly [number, number, number],
  reference: boolean,
): Products {
  const room = 2 * (input.length + weight.length + bias.length + error.length) + 400;
  const tensors = new GuardedTensors(room, Math.max(rows, inputs, units), { reference });
  const { kernels } = tensors;
  const [x, w, b, e] = [input, weight, bias, error].map((values) => tensors.place(values));
  const results = [error.length, input.length, weight.length, bias.length];
  const [output, inputError, weightGradient, biasGradient] = results.map((length) =>
    tensors.place(new Float32Array(length).fill(NaN)),
  );
  kernels.affine(x!, w!, b!, output!, rows, inputs, units);
  kernels.inputError(e!, w!, inputError!, rows, inputs, units);
  kernels.parameterGradients(e!, x!, weightGradient!, biasGradient!, rows, inputs, units);
  expect(tensors.damage()).toEqual([]);
  return {
    output: output!,
    inputError: inputError!,
    weightGradient: weightGradient!,
    biasGradient: biasGradient!,
  };
}

/**
 * What the roundings of a sum of `terms` products can add up to, in parts of Σ |a| |b|: one for each product, and one
 * for each sum that a term passes through, at most 256 in its block and one per block after it (Higham, 2002, 4.2).
 */
function tolerance(terms: number): number {
  return (1 + Math.min(terms, 256) + Math.ceil(terms / 256)) * 2 ** -24;
}

/** The largest difference in parts of what is tolerated. */
function worst(actual: FloatArray, expected: FloatArray, sizes: FloatArray, terms: number): number {
  let largest = 0;
  actual.forEach((value, at) => {
    const share = Math.abs(value - expected[at]!) / (sizes[at]! * tolerance(terms) + 1e-30);
    if (!(share <= largest)) largest = share;
  });
  return largest;
}

describe('the products in WebAssembly', () => {
  it('are those of the oracle, in tensors of every shape, and write nowhere else', () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 0, max: 2 ** 20 }), (sizes, seed) => {
        const [rows, inputs, units] = sizes;
        const values = operands(rows, inputs, units, seed);
        const magnitudes: Operands = {
          input: values.input.map(Math.abs),
          weight: values.weight.map(Math.abs),
          bias: values.bias.map(Math.abs),
          error: values.error.map(Math.abs),
        };
        const actual = products(values, sizes, false);
        const expected = products(values, sizes, true);
        const size = products(magnitudes, sizes, true);
        expect(worst(actual.output, expected.output, size.output, inputs + 1)).toBeLessThan(1);
        expect(worst(actual.inputError, expected.inputError, size.inputError, units)).toBeLessThan(1);
        expect(worst(actual.weightGradient, expected.weightGradient, size.weightGradient, rows)).toBeLessThan(
          1,
        );
        expect(worst(actual.biasGradient, expected.biasGradient, size.biasGradient, rows)).toBeLessThan(1);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [1, 1, 1],
    [9, 5, 6],
    [10, 259, 11],
    [13, 18, 300],
  ] as const)('read nothing beyond their operands (%i rows, %i inputs, %i units)', (...sizes) => {
    const [rows, inputs, units] = sizes;
    const lengths = [rows * inputs, units * inputs, units, rows * units];
    const room = 8 * lengths.reduce((sum, length) => sum + length, 0);
    const { buffer, start, kernels } = createTensorMemory('float32', room, Math.max(...sizes));
    const views = lengths.map((length) => new Float32Array(buffer, start, length));
    const results = lengths.map((length) => new Float32Array(buffer, start, length));
    for (const last of views.keys()) {
      // One operand after the other ends where the memory does, so that a read too many traps.
      const [x, w, b, e] = views.map((view, at) =>
        at === last ? new Float32Array(buffer, buffer.byteLength - view.byteLength, view.length) : view,
      );
      kernels.affine(x!, w!, b!, results[3]!, rows, inputs, units);
      kernels.inputError(e!, w!, results[0]!, rows, inputs, units);
      kernels.parameterGradients(e!, x!, results[1]!, results[2]!, rows, inputs, units);
    }
    const beyond = new Float32Array(buffer, buffer.byteLength - 4, 1);
    expect(() => kernels.sumOfSquares(beyond, 2)).toThrow(WebAssembly.RuntimeError);
  });

  it('give a row the same bits whatever batch it stands in', () => {
    const sizes = [139, 300, 7] as const;
    const [rows, inputs, units] = sizes;
    const values = operands(...sizes, 5);
    const together = products(values, sizes, false).output;
    for (const row of [0, 3, 77, 130, 138]) {
      const input = values.input.subarray(row * inputs, (row + 1) * inputs);
      const error = values.error.subarray(row * units, (row + 1) * units);
      const alone = products({ ...values, input, error }, [1, inputs, units], false).output;
      expect(bitsOf(alone)).toEqual(bitsOf(together.subarray(row * units, (row + 1) * units)));
    }
    expect(together).toHaveLength(rows * units);
  });

  it('sum the terms of a block of 256 in order, then the bias and the blocks in order', () => {
    const inputs = 600;
    const values = operands(1, inputs, 1, 9);
    let expected = values.bias[0]!;
    for (let block = 0; block < inputs; block += 256) {
      let sum = 0;
      for (let i = block; i < Math.min(block + 256, inputs); i++) {
        sum = Math.fround(sum + Math.fround(values.input[i]! * values.weight[i]!));
      }
      expected = Math.fround(expected + sum);
    }
    expect(products(values, [1, inputs, 1], false).output[0]).toBe(expected);
  });

  it.each([NaN, Infinity, -Infinity])('pass %d on to all that depends on it and to nothing else', (odd) => {
    const sizes = [9, 5, 6] as const;
    const [rows, inputs, units] = sizes;
    const values = operands(...sizes, 3);
    values.input[4 * inputs + 2] = odd;
    const spoiled = products(values, sizes, false);
    spoiled.output.forEach((value, at) => {
      expect(Number.isFinite(value)).toBe(Math.floor(at / units) !== 4);
    });
    spoiled.weightGradient.forEach((value, at) => {
      expect(Number.isFinite(value)).toBe(at % inputs !== 2);
    });
    const erring = operands(...sizes, 3);
    erring.error[8 * units + 5] = odd;
    const { inputError, biasGradient, weightGradient } = products(erring, sizes, false);
    inputError.forEach((value, at) => {
      expect(Number.isFinite(value)).toBe(Math.floor(at / inputs) !== rows - 1);
    });
    expect(Array.from(biasGradient, Number.isFinite)).toEqual([true, true, true, true, true, false]);
    weightGradient.forEach((value, at) => {
      expect(Number.isFinite(value)).toBe(Math.floor(at / inputs) !== 5);
    });
  });

  it.each([
    [1, 1, 1],
    [9, 5, 6],
    [3, 300, 12],
  ] as const)('store nothing between 0 and the limit, nor −0 (%i rows, %i inputs, %i units)', (...sizes) => {
    const [rows, inputs, units] = sizes;
    const values = operands(rows, inputs, units, 7);
    const shrink = (tensor: Float32Array, factor: number) => tensor.map((value) => value * factor);
    const faint: Operands = {
      input: shrink(values.input, 1e-15),
      weight: shrink(values.weight, 1e-15),
      bias: new Float32Array(units).fill(-0),
      error: shrink(values.error, 1e-15),
    };
    const { output, inputError, weightGradient } = products(faint, sizes, false);
    for (const tensor of [output, inputError, weightGradient]) {
      if (tensor.length > 8) {
        expect(tensor).toContain(0);
        expect(tensor.some((value) => value !== 0)).toBe(true);
      }
      for (const value of tensor) {
        expect(Object.is(value, -0)).toBe(false);
        expect(value === 0 || Math.abs(value) >= Math.fround(1e-30)).toBe(true);
      }
    }
  });
});
