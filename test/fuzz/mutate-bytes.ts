/** Bytes as a failing disk, a broken transfer or somebody with bad intentions may leave them. */
import type { Random } from '../../workers/random.ts';
import { few, oneOf } from './draw.ts';

/** Where counting ends, with and without a sign, in 8, 16 and 32 bits. */
const edges = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

type Change = (random: Random, bytes: Uint8Array) => Uint8Array;

function splice(bytes: Uint8Array, at: number, taken: number, put: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length - taken + put.length);
  made.set(bytes.subarray(0, at));
  made.set(put, at);
  made.set(bytes.subarray(at + taken), at + put.length);
  return made;
}

/** A stretch: its place and length. Short ones are drawn as often as long ones. */
function stretch(random: Random, bytes: Uint8Array): { at: number; length: number } {
  const at = random.integer(bytes.length + 1);
  const longest = Math.min(bytes.length - at, 2 ** random.integer(14));
  return { at, length: random.integer(longest + 1) };
}

function edge(random: Random, bytes: Uint8Array): Uint8Array {
  const width = oneOf(
    random,
    [1, 2, 4].filter((each) => each <= bytes.length),
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const at = random.integer(bytes.length - width + 1);
  const value = oneOf(random, edges);
  if (width === 4) view.setUint32(at, value, true);
  else if (width === 2) view.setUint16(at, value, true);
  else view.setUint8(at, value);
  return bytes;
}

const changes: readonly Change[] = [
  (random, bytes) => {
    const at = random.integer(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random.integer(8));
    return bytes;
  },
  (random, bytes) => bytes.fill(random.integer(256), random.integer(bytes.length)).slice(),
  edge,
  edge,
  // Cut off, cut out, doubled, moved, put in.
  (random, bytes) => bytes.slice(0, random.integer(bytes.length + 1)),
  (random, bytes) => {
    const { at, length } = stretch(random, bytes);
    return splice(bytes, at, length, new Uint8Array());
  },
  (random, bytes) => {
    const { at, length } = stretch(random, bytes);
    return splice(bytes, at, 0, bytes.slice(at, at + length));
  },
  (random, bytes) => {
    const { at, length } = stretch(random, bytes);
    return splice(bytes, random.integer(bytes.length + 1), 0, bytes.slice(at, at + length));
  },
  (random, bytes) => {
    const put = Uint8Array.from({ length: random.integer(9) }, () => random.integer(256));
    return splice(bytes, random.integer(bytes.length + 1), 0, put);
  },
];

/** Never the same object; `bytes` stay as they are. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let changed: Uint8Array = bytes.slice();
  for (let count = few(random); count > 0 && changed.length > 0; count -= 1) {
    changed = oneOf(random, changes)(random, changed);
  }
  return changed;
}
