/** SHA-256 of a table as it is understood: equal for files that differ in form only. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ColumnUse } from '../../contract/dataset.ts';
import { labelsOf } from './labels.ts';
import { inPieces, type Pause } from './pause.ts';
import type { Column, Table } from './table.ts';

type Hash = ReturnType<typeof sha256.create>;

/** The number of bytes, then the bytes: no two lists of texts read alike. */
function addText(hash: Hash, text: string): void {
  const bytes = utf8ToBytes(text);
  hash.update(utf8ToBytes(`${bytes.length}:`)).update(bytes);
}

/** Doubles, little-endian; every gap as the same NaN. */
async function addNumbers(hash: Hash, values: Float64Array, pause: Pause): Promise<void> {
  await inPieces(values.length, pause, (first, end) => {
    const bytes = new DataView(new ArrayBuffer((end - first) * Float64Array.BYTES_PER_ELEMENT));
    for (let row = first; row < end; row += 1) {
      const value = values[row] ?? NaN;
      const at = (row - first) * Float64Array.BYTES_PER_ELEMENT;
      if (Number.isNaN(value)) bytes.setUint32(at + 4, 0x7ff80000, true);
      else bytes.setFloat64(at, value, true);
    }
    hash.update(new Uint8Array(bytes.buffer));
  });
}

/** The labels in the order of their first appearance, then a 32-bit code per row, −1 for a gap. */
async function addLabels(hash: Hash, column: Column, pause: Pause): Promise<void> {
  const { codes, labels } = await labelsOf(column, pause);
  hash.update(utf8ToBytes(`${labels.length};`));
  await inPieces(labels.length, pause, (first, end) => {
    for (const label of labels.slice(first, end)) addText(hash, label);
  });
  await inPieces(codes.length, pause, (first, end) => {
    const bytes = new DataView(new ArrayBuffer((end - first) * Int32Array.BYTES_PER_ELEMENT));
    for (let row = first; row < end; row += 1) {
      bytes.setInt32((row - first) * Int32Array.BYTES_PER_ELEMENT, codes[row] ?? -1, true);
    }
    hash.update(new Uint8Array(bytes.buffer));
  });
}

/** Every column by its name and as `uses` has it: numbers by value, categories by label. Lower-case hex. */
export async function tableHash(table: Table, uses: readonly ColumnUse[], pause: Pause): Promise<string> {
  const hash = sha256.create();
  hash.update(utf8ToBytes(`${table.columns.length} columns of ${table.summary.rowCount} rows;`));
  for (const [index, column] of table.columns.entries()) {
    addText(hash, table.summary.columns[index]?.name ?? '');
    const asNumbers = column.kind === 'number' && uses[index]?.kind !== 'category';
    addText(hash, asNumbers ? 'number' : 'category');
    if (asNumbers) await addNumbers(hash, column.values, pause);
    else await addLabels(hash, column, pause);
  }
  return bytesToHex(hash.digest());
}
