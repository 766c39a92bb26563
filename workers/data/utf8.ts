/** Well-formed UTF-8 as defined by the Unicode Standard, chapter 3, table 3-7. */

/** Index of the first byte that cannot belong to UTF-8 text, −1 when all do. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    const length = sequenceLength(lead);
    if (length === 0) return index;
    for (let offset = 1; offset < length; offset += 1) {
      const byte = bytes[index + offset];
      const [lowest, highest] = offset === 1 ? secondByteRange(lead) : [0x80, 0xbf];
      if (byte === undefined || byte < lowest || byte > highest) return index;
    }
    index += length;
  }
  return -1;
}

/** How many bytes at the end (0…3) are the start of a character that the following bytes may complete. */
export function incompleteUtf8Tail(bytes: Uint8Array): number {
  for (let tail = 1; tail <= 3 && tail <= bytes.length; tail += 1) {
    const byte = bytes[bytes.length - tail] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > tail ? tail : 0;
  }
  return 0;
}

/** 0 for a byte that starts no character. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

/** Excludes overlong forms, surrogates and values above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
