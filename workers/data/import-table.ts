/** The way in for every table: from the bytes of a text file, or generated. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { tableLimits, type DataSource } from '../../contract/dataset.ts';
import type { ImportProgress, TableBytes } from '../../contract/engine-api.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import { generateTable } from './synthetic.ts';
import { readPiece, sizeOf } from './table-bytes.ts';
import type { Table } from './table.ts';
import { PieceDecoder } from './text-decoder.ts';
import { TextTableReader } from './text-table-reader.ts';

/** Small enough that a piece is read, and a cancel heard, well within 200 ms. */
const defaultPieceBytes = 1 << 20;
const longestBusyMs = 25;

type FileSource = Extract<DataSource, { kind: 'file' }>;

/**
 * Reads a table piece by piece; the file never stands in memory whole. Refuses, with a sentence that names the line,
 * whatever is not a rectangular table of text within `tableLimits`; a cancelled import refuses with 'cancelled'.
 * The result does not depend on `pieceBytes`.
 */
export async function importTable(
  source: DataSource,
  bytes: TableBytes | null,
  onProgress: (progress: ImportProgress) => void,
  isCancelled: () => boolean,
  pieceBytes: number = defaultPieceBytes,
): Promise<Outcome<Table>> {
  if (source.kind === 'synthetic') return generateTable(source.spec);
  if (bytes === null) return refuse(`The data of ${source.name} is not there. Open the file again.`);
  const bytesTotal = sizeOf(bytes);
  if (bytesTotal === 0) return refuse(`${source.name} is empty.`);
  if (bytesTotal > tableLimits.bytes) {
    return refuse(
      `${source.name} has ${gigabytes(bytesTotal)} GB; tables of at most ${gigabytes(tableLimits.bytes)} GB can be read.`,
    );
  }
  return readTable(source, bytes, bytesTotal, onProgress, pauses(isCancelled), pieceBytes);
}

async function readTable(
  source: FileSource,
  bytes: TableBytes,
  bytesTotal: number,
  onProgress: (progress: ImportProgress) => void,
  goOn: () => Promise<boolean>,
  pieceBytes: number,
): Promise<Outcome<Table>> {
  const hash = sha256.create();
  const decoder = new PieceDecoder();
  const reader = new TextTableReader(source.parse);
  for (let start = 0; start < bytesTotal; start += pieceBytes) {
    if (!(await goOn())) return refuse('cancelled');
    const end = Math.min(bytesTotal, start + pieceBytes);
    let piece: Uint8Array;
    try {
      piece = await readPiece(bytes, start, end);
    } catch (error) {
      return refuse(
        `${source.name} could not be read: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
    hash.update(piece);
    const decoded = decoder.decode(piece, end === bytesTotal);
    const problem = decoded.problem ?? reader.push(decoded.text);
    if (problem !== null) return refuse(problem);
    onProgress({ bytesRead: end, bytesTotal, rows: reader.rows });
  }
  const read = reader.finish();
  if (typeof read === 'string') return refuse(read);
  const { builder, layout, header } = read;
  const facts = { name: source.name, parsed: layout, sha256: bytesToHex(hash.digest()) };
  return builder.finish(facts, header, goOn);
}

/** A function that lets messages in when the last time is `longestBusyMs` ago, and resolves to false once cancelled. */
function pauses(isCancelled: () => boolean): () => Promise<boolean> {
  let lastPause = performance.now();
  return async () => {
    if (performance.now() - lastPause > longestBusyMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      lastPause = performance.now();
    }
    return !isCancelled();
  };
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
