/**
 * Copies a strip of a matrix so that its values lie in the order in which the products read them. Walking a matrix of
 * 1024 or 3072 columns by rows would hit the same few lines of the cache again and again.
 */
import { transposeFour } from './transpose';

/** to[8 k + c] ← from[k, c] for `columns` ≤ 8 columns of `terms` rows, `rowBytes` apart; missing columns are 0. */
export function packColumns(from: usize, rowBytes: usize, terms: i32, columns: i32, to: usize): void {
  if (columns == 8) {
    for (; terms > 0; terms--) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += rowBytes;
      to += 32;
    }
    return;
  }
  const zero = f32x4.splat(0);
  for (; terms > 0; terms--) {
    v128.store(to, zero);
    v128.store(to, zero, 16);
    for (let c = 0; c < columns; c++) f32.store(to + (<usize>c << 2), f32.load(from + (<usize>c << 2)));
    from += rowBytes;
    to += 32;
  }
}

/** to[8 k + r] ← from[r, k] for `rows` ≤ 8 rows of `terms` values; the first row stands in for missing ones. */
export function packRows(from: usize, rowBytes: usize, terms: i32, rows: i32, to: usize): void {
  let r0 = from;
  let r1 = rows > 1 ? from + rowBytes : from;
  let r2 = rows > 2 ? from + 2 * rowBytes : from;
  let r3 = rows > 3 ? from + 3 * rowBytes : from;
  let r4 = rows > 4 ? from + 4 * rowBytes : from;
  let r5 = rows > 5 ? from + 5 * rowBytes : from;
  let r6 = rows > 6 ? from + 6 * rowBytes : from;
  let r7 = rows > 7 ? from + 7 * rowBytes : from;
  for (; terms >= 4; terms -= 4) {
    transposeFour(v128.load(r0), v128.load(r1), v128.load(r2), v128.load(r3), to, 32);
    transposeFour(v128.load(r4), v128.load(r5), v128.load(r6), v128.load(r7), to + 16, 32);
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
    r4 += 16;
    r5 += 16;
    r6 += 16;
    r7 += 16;
    to += 128;
  }
  for (; terms > 0; terms--) {
    f32.store(to, f32.load(r0));
    f32.store(to, f32.load(r1), 4);
    f32.store(to, f32.load(r2), 8);
    f32.store(to, f32.load(r3), 12);
    f32.store(to, f32.load(r4), 16);
    f32.store(to, f32.load(r5), 20);
    f32.store(to, f32.load(r6), 24);
    f32.store(to, f32.load(r7), 28);
    r0 += 4;
    r1 += 4;
    r2 += 4;
    r3 += 4;
    r4 += 4;
    r5 += 4;
    r6 += 4;
    r7 += 4;
    to += 32;
  }
}

/** to[4 k + c] ← from[k, c] for `columns` ≤ 4 columns; the first stands in for missing ones. */
export function packFourColumns(from: usize, rowBytes: usize, terms: i32, columns: i32, to: usize): void {
  if (columns == 4) {
    for (; terms > 0; terms--) {
      v128.store(to, v128.load(from));
      from += rowBytes;
      to += 16;
    }
    return;
  }
  const second: usize = columns > 1 ? 4 : 0;
  const third: usize = columns > 2 ? 8 : 0;
  for (; terms > 0; terms--) {
    const first = f32.load(from);
    f32.store(to, first);
    f32.store(to, f32.load(from + second), 4);
    f32.store(to, f32.load(from + third), 8);
    f32.store(to, first, 12);
    from += rowBytes;
    to += 16;
  }
}
