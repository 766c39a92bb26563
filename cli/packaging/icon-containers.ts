/** The two containers that systems read icons from. Both hold one picture per size, smallest first. */
import { pngPixels } from './png-pixels.ts';

export interface IconPicture {
  /** Pixels of a side. */
  readonly size: number;
  readonly png: Uint8Array;
}

/**
 * Windows: ICONDIR, one ICONDIRENTRY of 16 bytes per picture, then the pictures. PNG is read inside it since Windows
 * Vista for 256 pixels; tools that write installers expect bitmaps below that.
 */
export function icoFile(pictures: readonly IconPicture[]): Uint8Array {
  const images = pictures.map(({ size, png }) => (size < 256 ? bitmap(png) : Buffer.from(png)));
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  images.forEach((image, index) => {
    const at = 6 + 16 * index;
    // A byte holds a side; 0 stands for 256.
    const side = (pictures[index]?.size ?? 0) % 256;
    directory.writeUInt8(side, at);
    directory.writeUInt8(side, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(image.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([directory, ...images]);
}

/** BITMAPINFOHEADER with twice the height, rows of BGRA from the bottom, then a mask of one bit per pixel: none masked. */
function bitmap(png: Uint8Array): Buffer {
  const { size, rgba } = pngPixels(png);
  const headerBytes = 40;
  const maskBytes = (Math.ceil(size / 32) * 32 * size) / 8;
  const image = Buffer.alloc(headerBytes + 4 * size * size + maskBytes);
  image.writeUInt32LE(headerBytes, 0);
  image.writeInt32LE(size, 4);
  image.writeInt32LE(2 * size, 8);
  image.writeUInt16LE(1, 12);
  image.writeUInt16LE(32, 14);
  image.writeUInt32LE(4 * size * size, 20);
  const source = Buffer.from(rgba);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = 4 * (row * size + column);
      const to = headerBytes + 4 * ((size - 1 - row) * size + column);
      image.writeUInt8(source.readUInt8(from + 2), to);
      image.writeUInt8(source.readUInt8(from + 1), to + 1);
      image.writeUInt8(source.readUInt8(from), to + 2);
      image.writeUInt8(source.readUInt8(from + 3), to + 3);
    }
  }
  return image;
}

/** Names of the parts that hold PNG, with their pixels: 32, 64, 256 and 1024 are the doubled ones of half the size. */
const icnsParts: readonly (readonly [name: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
export const icnsSizes: readonly number[] = [...new Set(icnsParts.map(([, size]) => size))];

/** macOS: `icns`, the length of the file, then parts of name, length and PNG, lengths big-endian and with their heads. */
export function icnsFile(pictures: readonly IconPicture[]): Uint8Array {
  const parts = icnsParts.map(([name, size]) => {
    const picture = pictures.find((one) => one.size === size);
    if (picture === undefined) throw new Error(`icns: no picture of ${size} pixels for ${name}.`);
    return part(name, picture.png);
  });
  return part('icns', Buffer.concat(parts));
}

function part(name: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
