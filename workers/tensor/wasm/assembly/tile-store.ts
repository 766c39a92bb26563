/**
 * What becomes of a tile `[4, 8]` of block sums. The first block's sums are stored (onto the bias, where there is one),
 * later ones added to what is stored; after the last block the values are snapped.
 */
import { snap, snapOne } from './snap';
import { transposeFour } from './transpose';

/** out[i, j] for i < rows, j < columns. */
export function storeTile(
  tile: usize,
  rows: i32,
  columns: i32,
  out: usize,
  rowBytes: usize,
  first: bool,
  last: bool,
): void {
  for (; rows > 0; rows--) {
    if (columns == 8) {
      let left = v128.load(tile);
      let right = v128.load(tile, 16);
      if (!first) {
        left = f32x4.add(v128.load(out), left);
        right = f32x4.add(v128.load(out, 16), right);
      }
      v128.store(out, last ? snap(left) : left);
      v128.store(out, last ? snap(right) : right, 16);
    } else {
      for (let at: usize = 0; at < <usize>columns << 2; at += 4) {
        let value = f32.load(tile + at);
        if (!first) value = f32.load(out + at) + value;
        f32.store(out + at, last ? snapOne(value) : value);
      }
    }
    tile += 32;
    out += rowBytes;
  }
}

/** out[j, i] for i < units ≤ 4, j < rows ≤ 8, with `bias` of the units; `turned` is room for a tile. */
export function storeTransposedTile(
  tile: usize,
  turned: usize,
  units: i32,
  rows: i32,
  bias: usize,
  out: usize,
  rowBytes: usize,
  first: bool,
  last: bool,
): void {
  transposeFour(v128.load(tile), v128.load(tile, 32), v128.load(tile, 64), v128.load(tile, 96), turned, 16);
  transposeFour(
    v128.load(tile, 16),
    v128.load(tile, 48),
    v128.load(tile, 80),
    v128.load(tile, 112),
    turned + 64,
    16,
  );
  for (; rows > 0; rows--) {
    if (units == 4) {
      const value = f32x4.add(v128.load(first ? bias : out), v128.load(turned));
      v128.store(out, last ? snap(value) : value);
    } else {
      for (let at: usize = 0; at < <usize>units << 2; at += 4) {
        const value = f32.load((first ? bias : out) + at) + f32.load(turned + at);
        f32.store(out + at, last ? snapOne(value) : value);
      }
    }
    turned += 16;
    out += rowBytes;
  }
}
