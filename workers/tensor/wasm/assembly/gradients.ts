/**
 * The two products of the backward pass: out[m, n] = Σ_k a[m, k] · b[k, n], lanes along n, which are columns of b as
 * they lie in memory. Order of summation: see affine.ts.
 */
import { packColumns, packFourColumns } from './packing';
import { blockTerms, panelAt, panelColumns, rowsAt, tileAt } from './scratch';
import { snap, snapOne } from './snap';
import { multiplyTile } from './tile';
import { storeTile } from './tile-store';

/** Matrices up to this size are read where they lie: they stay in the first-level cache whatever their stride. */
const smallBytes: usize = 16384;

/**
 * inputError[r, i] = Σ_u error[r, u] · weight[u, i]; error `[rows, units]`, weight `[units, inputs]`.
 * Rows r from `fromRow` up to `toRow`, of them the columns i from `fromInput` up to `toInput`.
 */
export function inputError(
  error: usize,
  weight: usize,
  inputError: usize,
  inputs: i32,
  units: i32,
  scratch: usize,
  fromRow: i32,
  toRow: i32,
  fromInput: i32,
  toInput: i32,
): void {
  multiply(error, units, false, weight, inputError, inputs, units, scratch, fromRow, toRow, fromInput, toInput);
}

/**
 * weightGradient[u, i] = Σ_r error[r, u] · input[r, i]; error `[rows, units]`, input `[rows, inputs]`.
 * Rows u from `fromUnit` up to `toUnit`, of them the columns i from `fromInput` up to `toInput`.
 */
export function weightGradient(
  error: usize,
  input: usize,
  weightGradient: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  scratch: usize,
  fromUnit: i32,
  toUnit: i32,
  fromInput: i32,
  toInput: i32,
): void {
  multiply(error, units, true, input, weightGradient, inputs, rows, scratch, fromUnit, toUnit, fromInput, toInput);
}

/** `aWidth` are the values in a row of `a` as it lies in memory, which is a `[m, k]` or, if `aTurned`, `[k, m]`. */
function multiply(
  a: usize,
  aWidth: i32,
  aTurned: bool,
  b: usize,
  out: usize,
  nSize: i32,
  kSize: i32,
  scratch: usize,
  fromRow: i32,
  toRow: i32,
  fromColumn: i32,
  toColumn: i32,
): void {
  const aBytes = <usize>aWidth << 2;
  const bBytes = <usize>nSize << 2;
  const bInPlace = toRow - fromRow <= 4 || <usize>kSize * bBytes <= smallBytes;
  const aPacked = aTurned && <usize>kSize * aBytes > smallBytes;
  for (let block = 0; block < kSize; block += blockTerms) {
    const terms = min(blockTerms, kSize - block);
    const stripBytes = <usize>terms << 5;
    const first = block == 0;
    const last = block + terms == kSize;
    for (let panel = fromColumn; panel < toColumn; panel += panelColumns) {
      const panelEnd = min(panel + panelColumns, toColumn);
      const bBlock = b + <usize>block * bBytes;
      let strip = scratch + panelAt;
      for (let n = panel; n < panelEnd; n += 8) {
        const columns = min(8, panelEnd - n);
        if (columns < 8 || !bInPlace) packColumns(bBlock + (<usize>n << 2), bBytes, terms, columns, strip);
        strip += stripBytes;
      }
      for (let m = fromRow; m < toRow; m += 4) {
        const some = min(4, toRow - m);
        let a0 = aTurned ? a + <usize>block * aBytes + (<usize>m << 2) : a + <usize>m * aBytes + (<usize>block << 2);
        const aRow: usize = aTurned ? 4 : aBytes;
        let aStep: usize = aTurned ? aBytes : 4;
        if (aPacked) {
          packFourColumns(a0, aBytes, terms, some, scratch + rowsAt);
          a0 = scratch + rowsAt;
          aStep = 16;
        }
        const a1 = some > 1 ? a0 + aRow : a0;
        const a2 = some > 2 ? a1 + aRow : a0;
        const a3 = some > 3 ? a2 + aRow : a0;
        strip = scratch + panelAt;
        for (let n = panel; n < panelEnd; n += 8) {
          const columns = min(8, panelEnd - n);
          const inPlace = columns == 8 && bInPlace;
          multiplyTile(
            a0,
            a1,
            a2,
            a3,
            aStep,
            inPlace ? bBlock + (<usize>n << 2) : strip,
            inPlace ? bBytes : 32,
            terms,
            scratch + tileAt,
          );
          storeTile(
            scratch + tileAt,
            some,
            columns,
            out + <usize>m * bBytes + (<usize>n << 2),
            bBytes,
            first,
            last,
          );
          strip += stripBytes;
        }
      }
    }
  }
}

/** sums[c] = Σ_r matrix[r, c] in blocks of 256 rows as everywhere; matrix `[rows, columns]`. */
export function sumRows(matrix: usize, sums: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    let left = f32x4.splat(0);
    let right = f32x4.splat(0);
    let from = matrix + (<usize>column << 2);
    for (let block = 0; block < rows; block += blockTerms) {
      let leftBlock = f32x4.splat(0);
      let rightBlock = f32x4.splat(0);
      for (let terms = min(blockTerms, rows - block); terms > 0; terms--) {
        leftBlock = f32x4.add(leftBlock, v128.load(from));
        rightBlock = f32x4.add(rightBlock, v128.load(from, 16));
        from += rowBytes;
      }
      left = f32x4.add(left, leftBlock);
      right = f32x4.add(right, rightBlock);
    }
    const to = sums + (<usize>column << 2);
    v128.store(to, snap(left));
    v128.store(to, snap(right), 16);
  }
  for (; column < columns; column++) {
    let sum: f32 = 0;
    let from = matrix + (<usize>column << 2);
    for (let block = 0; block < rows; block += blockTerms) {
      let blockSum: f32 = 0;
      for (let terms = min(blockTerms, rows - block); terms > 0; terms--) {
        blockSum += f32.load(from);
        from += rowBytes;
      }
      sum += blockSum;
    }
    f32.store(sums + (<usize>column << 2), snapOne(sum));
  }
}
