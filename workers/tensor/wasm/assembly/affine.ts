/**
 * output[r, u] = bias[u] + Σ_i input[r, i] · weight[u, i]. Lanes run along rows of the batch: they are fewer than units
 * in the layers that cost most, so little is packed for much arithmetic.
 *
 * Order of summation, here and in gradients.ts: the terms of each block of 256 in order, from 0; then bias and block
 * sums in order. Nothing else of the shape enters, so a row has the same bits whatever batch it stands in and however
 * the work is shared out. Blocks also keep rounding errors of long sums small.
 */
import { packRows } from './packing';
import { blockTerms, panelAt, panelColumns, tileAt, turnedAt } from './scratch';
import { multiplyTile } from './tile';
import { storeTransposedTile } from './tile-store';

/** Rows of the batch from `fromRow` up to `toRow`, of them the units from `fromUnit` up to `toUnit`. */
export function affine(
  input: usize,
  weight: usize,
  bias: usize,
  output: usize,
  inputs: i32,
  units: i32,
  scratch: usize,
  fromRow: i32,
  toRow: i32,
  fromUnit: i32,
  toUnit: i32,
): void {
  const inputBytes = <usize>inputs << 2;
  const outputBytes = <usize>units << 2;
  for (let block = 0; block < inputs; block += blockTerms) {
    const terms = min(blockTerms, inputs - block);
    const stripBytes = <usize>terms << 5;
    const first = block == 0;
    const last = block + terms == inputs;
    for (let panel = fromRow; panel < toRow; panel += panelColumns) {
      const panelEnd = min(panel + panelColumns, toRow);
      let strip = scratch + panelAt;
      for (let row = panel; row < panelEnd; row += 8) {
        const from = input + <usize>row * inputBytes + (<usize>block << 2);
        packRows(from, inputBytes, terms, min(8, panelEnd - row), strip);
        strip += stripBytes;
      }
      for (let unit = fromUnit; unit < toUnit; unit += 4) {
        const some = min(4, toUnit - unit);
        const a0 = weight + <usize>unit * inputBytes + (<usize>block << 2);
        const a1 = some > 1 ? a0 + inputBytes : a0;
        const a2 = some > 2 ? a1 + inputBytes : a0;
        const a3 = some > 3 ? a2 + inputBytes : a0;
        strip = scratch + panelAt;
        for (let row = panel; row < panelEnd; row += 8) {
          multiplyTile(a0, a1, a2, a3, 4, strip, 32, terms, scratch + tileAt);
          storeTransposedTile(
            scratch + tileAt,
            scratch + turnedAt,
            some,
            min(8, panelEnd - row),
            bias + (<usize>unit << 2),
            output + <usize>row * outputBytes + (<usize>unit << 2),
            outputBytes,
            first,
            last,
          );
          strip += stripBytes;
        }
      }
    }
  }
}
