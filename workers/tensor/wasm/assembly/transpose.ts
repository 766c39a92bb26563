/** 4 × 4 transposition in two rounds: pairs of rows are interleaved, then pairs of pairs. */

/** target[4 i + j] ← source row j, value i; rows lie `sourceStep` bytes apart, targets `targetStep`. */
export function transposeFour(
  row0: v128,
  row1: v128,
  row2: v128,
  row3: v128,
  target: usize,
  targetStep: usize,
): void {
  const low01 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  target += targetStep;
  v128.store(target, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  target += targetStep;
  v128.store(target, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  target += targetStep;
  v128.store(target, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
