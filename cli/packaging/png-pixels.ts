/** Pixels of a PNG as Chromium writes it: 8 bits each of red, green, blue and, where it is not opaque, alpha. */
import { inflateSync } from 'node:zlib';

const headBytes = 8;

/** Side of the square and four bytes per pixel, row by row from the top. Throws for any other kind of PNG. */
export function pngPixels(png: Uint8Array): { readonly size: number; readonly rgba: Uint8Array } {
  const file = Buffer.from(png);
  const size = file.readUInt32BE(16);
  const kind = file.readUInt8(25);
  const isPlain = file.readUInt8(24) === 8 && (kind === 6 || kind === 2) && file.readUInt8(28) === 0;
  if (file.readUInt32BE(20) !== size || !isPlain) {
    throw new Error('png: expected a square of 8-bit RGB or RGBA that is not interlaced.');
  }
  const channels = kind === 6 ? 4 : 3;
  const rows = unfiltered(inflateSync(imageData(file)), size, channels);
  const rgba = Buffer.alloc(4 * size * size, 255);
  for (let pixel = 0; pixel < size * size; pixel++) {
    rows.copy(rgba, 4 * pixel, channels * pixel, channels * (pixel + 1));
  }
  return { size, rgba };
}

/** All IDAT chunks: each is a length, a name, its content and a checksum. */
function imageData(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = headBytes; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Undoes the filter of each row (PNG specification, section 9): a byte is stored as its difference to a guess. */
function unfiltered(data: Buffer, size: number, channels: number): Buffer {
  const stride = size * channels;
  const rows = Buffer.alloc(stride * size);
  for (let y = 0; y < size; y++) {
    const filter = data.readUInt8(y * (stride + 1));
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : rows.readUInt8(at - channels);
      const above = y === 0 ? 0 : rows.readUInt8(at - stride);
      const corner = x < channels || y === 0 ? 0 : rows.readUInt8(at - stride - channels);
      const stored = data.readUInt8(y * (stride + 1) + 1 + x);
      rows.writeUInt8((stored + guess(filter, left, above, corner)) & 0xff, at);
    }
  }
  return rows;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    default:
      return paeth(left, above, corner);
  }
}

/** Whichever of the three is nearest to left + above − corner; left before above before corner. */
function paeth(left: number, above: number, corner: number): number {
  const byLeft = Math.abs(above - corner);
  const byAbove = Math.abs(left - corner);
  const byCorner = Math.abs(left + above - 2 * corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
