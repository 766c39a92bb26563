/**
 * The central directory of an untrusted zip archive (PKWARE APPNOTE 6.3, sections 4.3 and 4.4): where each entry
 * lies, checked against the entry itself. No zip64, no encryption, no spanning: a project needs none of them.
 */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';

export interface ZipEntry {
  /** Only ever compared with known names, never used as a path. */
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  /** Bytes as they lie in the archive. */
  readonly packed: Uint8Array;
  /** Bytes that the directory promises after inflating. */
  readonly size: number;
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const lengths = { local: 30, central: 46, end: 22, longestComment: 0xffff };
const encryptedFlag = 1;
const streamedFlag = 8;
const mostEntries = 16;

const methods: Readonly<Record<number, ZipEntry['method']>> = { 0: 'stored', 8: 'deflated' };

const damaged = refuse('The file is damaged or incomplete: its table of contents does not fit its content.');

/** The end record's place, or -1. It is the last thing in the file, followed by nothing but its own comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - lengths.end;
  for (let at = last; at >= Math.max(0, last - lengths.longestComment); at -= 1) {
    if (view.getUint32(at, true) === signatures.end && view.getUint16(at + 20, true) === last - at) return at;
  }
  return -1;
}

interface CentralRecord {
  readonly entry: Omit<ZipEntry, 'packed'>;
  readonly packedSize: number;
  readonly offset: number;
  readonly end: number;
}

function readCentral(bytes: Uint8Array, view: DataView, at: number, limit: number): Outcome<CentralRecord> {
  if (at + lengths.central > limit || view.getUint32(at, true) !== signatures.central) return damaged;
  const nameLength = view.getUint16(at + 28, true);
  const end =
    at + lengths.central + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (end > limit) return damaged;
  const name = decodeName(bytes.subarray(at + lengths.central, at + lengths.central + nameLength));
  const method = methods[view.getUint16(at + 10, true)];
  if (view.getUint16(at + 8, true) & encryptedFlag) return refuse(`The part "${name}" is encrypted.`);
  if (method === undefined) return refuse(`The part "${name}" is packed in a way that is not supported.`);
  return succeed({
    entry: { name, method, crc: view.getUint32(at + 16, true), size: view.getUint32(at + 24, true) },
    packedSize: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
    end,
  });
}

/** Names of parts are short and ASCII; of others, enough is shown to recognise them. */
function decodeName(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, 60), (byte) =>
    byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '?',
  ).join('');
  return bytes.length > 60 ? `${shown}…` : shown;
}

/** Whether the header in front of the entry repeats what the directory says (a streaming writer leaves zeros). */
function isRepeated(view: DataView, at: number, { entry, packedSize }: CentralRecord): boolean {
  const streamed = (view.getUint16(at + 6, true) & streamedFlag) !== 0;
  const told = [entry.crc, packedSize, entry.size].every(
    (value, index) => view.getUint32(at + 14 + 4 * index, true) === value,
  );
  return (streamed || told) && methods[view.getUint16(at + 8, true)] === entry.method;
}

/** The entry's bytes, or null if what stands in front of them is not its header. */
function locate(bytes: Uint8Array, view: DataView, record: CentralRecord, limit: number): Uint8Array | null {
  const at = record.offset;
  if (at + lengths.local > limit || view.getUint32(at, true) !== signatures.local) return null;
  const nameEnd = at + lengths.local + view.getUint16(at + 26, true);
  const start = nameEnd + view.getUint16(at + 28, true);
  const end = start + record.packedSize;
  if (end > limit || !isRepeated(view, at, record)) return null;
  const name = decodeName(bytes.subarray(at + lengths.local, nameEnd));
  return name === record.entry.name ? bytes.subarray(start, end) : null;
}

/** Two entries that share bytes make a small file expand to a huge one. */
function overlap(parts: readonly Uint8Array[]): boolean {
  const ordered = parts.filter((part) => part.length > 0).sort((a, b) => a.byteOffset - b.byteOffset);
  return ordered.some((part, index) => {
    const before = ordered[index - 1];
    return before !== undefined && before.byteOffset + before.byteLength > part.byteOffset;
  });
}

/** Nothing is inflated yet. Each name occurs once in the answer. */
export function readZipDirectory(bytes: Uint8Array): Outcome<readonly ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0, true) !== signatures.local) {
    return refuse('The file is not a Chainrule project: it is not a zip archive.');
  }
  const end = findEnd(view);
  if (end < 0) return refuse('The file is incomplete: it ends in the middle of the archive.');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return damaged;
  if (start + view.getUint32(end + 12, true) !== end) return damaged;
  if (count > mostEntries)
    return refuse(`The archive has ${count} parts; a project has at most ${mostEntries}.`);

  const entries = new Map<string, ZipEntry>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const record = readCentral(bytes, view, at, end);
    if (!record.ok) return record;
    const { entry } = record.value;
    const packed = locate(bytes, view, record.value, start);
    if (packed === null) return damaged;
    if (entries.has(entry.name)) return refuse(`The part "${entry.name}" occurs twice.`);
    entries.set(entry.name, { ...entry, packed });
    at = record.value.end;
  }
  const found = [...entries.values()];
  return at !== end || overlap(found.map((entry) => entry.packed)) ? damaged : succeed(found);
}
