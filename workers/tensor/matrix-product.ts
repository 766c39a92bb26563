/** The one matrix product behind all three passes of a dense layer. */
import { snap, type FloatArray } from './float-array.ts';

/** Length of the scratch for products that sum over at most `longest` terms. */
export function packedLength(longest: number): number {
  return 4 * longest;
}

/**
 * out[m, n] = start[n] + Σ_k a[m · aRow + k · aStep] · b[n · bRow + k · bStep], out `[m, n]` contiguous.
 * Sums are kept in double precision and each runs over k in order, so the result does not depend on the tiles.
 *
 * Four columns of `b` are packed next to one another in `scratch` (`packedLength`) and meet two rows of `a` at a time:
 * eight independent sums hide the latency of the additions, and a pass across the grain of a matrix
 * walks its memory once. Missing columns of the last tile repeat its first and are not stored.
 */
export function multiply(
  a: FloatArray,
  aRow: number,
  aStep: number,
  b: FloatArray,
  bRow: number,
  bStep: number,
  start: FloatArray | null,
  out: FloatArray,
  mSize: number,
  nSize: number,
  kSize: number,
  tiny: number,
  scratch: Float64Array,
): void {
  const packedEnd = packedLength(kSize);
  for (let n = 0; n < nSize; n += 4) {
    const columns = nSize - n < 4 ? nSize - n : 4;
    pack(b, n * bRow, bRow, bStep, columns, kSize, scratch);
    const start0 = start === null ? 0 : start[n]!;
    const start1 = start === null || columns < 2 ? 0 : start[n + 1]!;
    const start2 = start === null || columns < 3 ? 0 : start[n + 2]!;
    const start3 = start === null || columns < 4 ? 0 : start[n + 3]!;
    for (let m = 0; m < mSize; m += 2) {
      const paired = m + 1 < mSize;
      let upper = m * aRow;
      // An odd last row is computed twice and stored once.
      let lower = paired ? upper + aRow : upper;
      let upper0 = start0;
      let upper1 = start1;
      let upper2 = start2;
      let upper3 = start3;
      let lower0 = start0;
      let lower1 = start1;
      let lower2 = start2;
      let lower3 = start3;
      for (let p = 0; p < packedEnd; p += 4) {
        const x = a[upper]!;
        const y = a[lower]!;
        const b0 = scratch[p]!;
        const b1 = scratch[p + 1]!;
        const b2 = scratch[p + 2]!;
        const b3 = scratch[p + 3]!;
        upper0 += x * b0;
        upper1 += x * b1;
        upper2 += x * b2;
        upper3 += x * b3;
        lower0 += y * b0;
        lower1 += y * b1;
        lower2 += y * b2;
        lower3 += y * b3;
        upper += aStep;
        lower += aStep;
      }
      const at = m * nSize + n;
      out[at] = snap(upper0, tiny);
      if (columns > 1) out[at + 1] = snap(upper1, tiny);
      if (columns > 2) out[at + 2] = snap(upper2, tiny);
      if (columns > 3) out[at + 3] = snap(upper3, tiny);
      if (paired) {
        const below = at + nSize;
        out[below] = snap(lower0, tiny);
        if (columns > 1) out[below + 1] = snap(lower1, tiny);
        if (columns > 2) out[below + 2] = snap(lower2, tiny);
        if (columns > 3) out[below + 3] = snap(lower3, tiny);
      }
    }
  }
}

/** scratch[4 k + c] = b[first + c · bRow + k · bStep] for c < columns, else the first column again. */
function pack(
  b: FloatArray,
  first: number,
  bRow: number,
  bStep: number,
  columns: number,
  kSize: number,
  scratch: Float64Array,
): void {
  const second = columns > 1 ? bRow : 0;
  const third = columns > 2 ? 2 * bRow : 0;
  const fourth = columns > 3 ? 3 * bRow : 0;
  let from = first;
  for (let p = 0; p < 4 * kSize; p += 4) {
    scratch[p] = b[from]!;
    scratch[p + 1] = b[from + second]!;
    scratch[p + 2] = b[from + third]!;
    scratch[p + 3] = b[from + fourth]!;
    from += bStep;
  }
}
