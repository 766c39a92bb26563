/**
 * CRC-32 as zip uses it: polynomial 0x04C11DB7 reflected, start and end inverted (ISO 3309). Four bytes at a time
 * (Kounavis and Berry, “Novel table lookup-based algorithms for high-performance CRC generation”, 2008).
 */

/** Entry 256 k + b: the remainder of byte b followed by k zero bytes. */
const tables = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  tables[byte] = remainder;
}
for (let at = 256; at < tables.length; at += 1) {
  const before = tables[at - 256]!;
  tables[at] = (before >>> 8) ^ tables[before & 0xff]!;
}

/** An unsigned 32-bit number. */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let remainder = -1;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word = remainder ^ view.getInt32(at, true);
    remainder =
      tables[768 + (word & 0xff)]! ^
      tables[512 + ((word >>> 8) & 0xff)]! ^
      tables[256 + ((word >>> 16) & 0xff)]! ^
      tables[word >>> 24]!;
  }
  for (; at < bytes.length; at += 1) {
    remainder = (remainder >>> 8) ^ tables[(remainder ^ bytes[at]!) & 0xff]!;
  }
  return ~remainder >>> 0;
}
