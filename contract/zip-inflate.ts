/** Inflates one entry of an untrusted archive without ever making more bytes than were promised and allowed. */
import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Expansion that a part of a project may have; what would shrink further is stored as it is. */
const largestRatio = 200;
/** Below this size, in bytes, no ratio matters. */
const ratioFreeBytes = 1_000_000;

export function isRatioAllowed(entry: ZipEntry): boolean {
  return entry.size <= ratioFreeBytes || entry.size <= largestRatio * entry.packed.length;
}

/** Deflate expands at most 1,032 times: what one push can make stays below 34 MB. */
const pushBytes = 32_768;

/** Writes what the stream makes into `target`; false if it makes more, or too little for what it takes. */
function inflateInto(target: Uint8Array, packed: Uint8Array): boolean {
  let made = 0;
  let fits = true;
  const stream = new Inflate((piece) => {
    fits = made + piece.length <= target.length;
    if (fits) target.set(piece, made);
    made += piece.length;
  });
  for (let at = 0; fits && at < packed.length; at += pushBytes) {
    const end = Math.min(at + pushBytes, packed.length);
    stream.push(packed.subarray(at, end), end === packed.length);
    // Endless empty blocks, or bytes after the last one, cost time without making anything.
    if (made < end / 2 - 4 * pushBytes) return false;
  }
  return fits && made === target.length;
}

function damaged({ name }: ZipEntry): Outcome<never> {
  return refuse(`The part "${name}" is damaged.`);
}

/**
 * The entry's bytes: at most `most` and as long as promised; `checkCrc` says whether they are the right ones. Those that
 * are stored are not copied: they are the archive's own.
 */
export function inflateEntry(entry: ZipEntry, most: number): Outcome<Uint8Array> {
  if (entry.size > most) {
    return refuse(`The part "${entry.name}" has ${entry.size} bytes; at most ${most} are allowed.`);
  }
  if (!isRatioAllowed(entry)) {
    return refuse(`The part "${entry.name}" would expand more than ${largestRatio} times.`);
  }
  if (entry.method === 'stored') {
    return entry.packed.length === entry.size ? succeed(entry.packed) : damaged(entry);
  }
  const bytes = new Uint8Array(entry.size);
  try {
    return inflateInto(bytes, entry.packed) ? succeed(bytes) : damaged(entry);
  } catch {
    // fflate throws on a malformed stream, with errors of several kinds.
    return damaged(entry);
  }
}

/** Whether `bytes` are those that the entry was made of, by its CRC-32. */
export function checkCrc(entry: ZipEntry, bytes: Uint8Array): Outcome<null> {
  return crc32(bytes) === entry.crc ? succeed(null) : damaged(entry);
}
