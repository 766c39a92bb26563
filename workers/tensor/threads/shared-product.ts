/**
 * The matrix products as jobs of several threads: each part is a stripe of the output, whole rows or whole columns.
 * No sum is cut, so the bits depend neither on the number of parts nor on who computes them.
 */
import type { KernelExports } from '../wasm/kernel-exports.ts';
import { mostParts } from './job-board.ts';

export type ProductKernel = 0 | 1 | 2;
export const affineKernel = 0;
export const inputErrorKernel = 1;
export const weightGradientKernel = 2;
export const productKernels = 3;

/** How a job lies on the board: `bias` is 0 but for affine, `alongRows` is 1 where parts are stripes of rows. */
const field = {
  kernel: 0,
  first: 1,
  second: 2,
  bias: 3,
  out: 4,
  rows: 5,
  inputs: 6,
  units: 7,
  alongRows: 8,
  stripe: 9,
} as const;

/** Stripes are multiples of this many values, so that threads seldom write to the same line of a cache. */
const grain = 16;
/** More parts than threads, because threads come late and are not equally fast. */
const partsPerThread = 4;

/** Describes the product on `job` and returns the number of its parts; 1 where it cannot be cut. */
export function describeProduct(
  job: Int32Array,
  kernel: ProductKernel,
  first: number,
  second: number,
  bias: number,
  out: number,
  rows: number,
  inputs: number,
  units: number,
  threads: number,
): number {
  const outRows = kernel === weightGradientKernel ? units : rows;
  const outColumns = kernel === affineKernel ? units : inputs;
  // The side along which a kernel packs its operand is cut first: then nothing is packed twice.
  const rowsFirst = kernel === affineKernel;
  const enough = (rowsFirst ? outRows : outColumns) >= grain * threads;
  const alongRows = enough === rowsFirst;
  const grains = Math.ceil((alongRows ? outRows : outColumns) / grain);
  const stripe = grain * Math.ceil(grains / Math.min(grains, partsPerThread * threads, mostParts));
  job[field.kernel] = kernel;
  job[field.first] = first;
  job[field.second] = second;
  job[field.bias] = bias;
  job[field.out] = out;
  job[field.rows] = rows;
  job[field.inputs] = inputs;
  job[field.units] = units;
  job[field.alongRows] = alongRows ? 1 : 0;
  job[field.stripe] = stripe;
  return Math.ceil((alongRows ? outRows : outColumns) / stripe);
}

/** Computes one part of the product on `job` with a thread's own `scratch`. */
export function computePart(wasm: KernelExports, job: Int32Array, scratch: number, part: number): void {
  const first = job[field.first]!;
  const second = job[field.second]!;
  const out = job[field.out]!;
  const rows = job[field.rows]!;
  const inputs = job[field.inputs]!;
  const units = job[field.units]!;
  const alongRows = job[field.alongRows] === 1;
  const stripe = job[field.stripe]!;
  const kernel = job[field.kernel];
  const outRows = kernel === weightGradientKernel ? units : rows;
  const outColumns = kernel === affineKernel ? units : inputs;
  const fromRow = alongRows ? part * stripe : 0;
  const toRow = alongRows ? Math.min(fromRow + stripe, outRows) : outRows;
  const fromColumn = alongRows ? 0 : part * stripe;
  const toColumn = alongRows ? outColumns : Math.min(fromColumn + stripe, outColumns);
  switch (kernel) {
    case affineKernel: {
      const bias = job[field.bias]!;
      wasm.affine(first, second, bias, out, inputs, units, scratch, fromRow, toRow, fromColumn, toColumn);
      return;
    }
    case inputErrorKernel:
      wasm.inputError(first, second, out, inputs, units, scratch, fromRow, toRow, fromColumn, toColumn);
      return;
    case weightGradientKernel:
      wasm.weightGradient(
        first,
        second,
        out,
        rows,
        inputs,
        units,
        scratch,
        fromRow,
        toRow,
        fromColumn,
        toColumn,
      );
      return;
    default:
      throw new RangeError(`no product has the number ${kernel}`);
  }
}
