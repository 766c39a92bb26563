/** One way to read what a table comes from, whether it stands in memory or behind a file handle. */
import type { TableBytes } from '../../contract/engine-api.ts';

export function sizeOf(bytes: TableBytes): number {
  return bytes instanceof Uint8Array ? bytes.length : bytes.size;
}

/** Rejects when the file cannot be read any more. */
export async function readPiece(bytes: TableBytes, start: number, end: number): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes.subarray(start, end);
  const piece = new Uint8Array(await bytes.slice(start, end).arrayBuffer());
  if (piece.length !== end - start) throw new Error('it was changed while it was being read');
  return piece;
}
