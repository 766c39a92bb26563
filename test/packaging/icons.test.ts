import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawIcons } from '../../cli/packaging/draw-icons.ts';
import { pngPixels } from '../../cli/packaging/png-pixels.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'cli/packaging/icons');
const committed = (name: string): Buffer => readFileSync(join(folder, name));

/** Part name → PNG. */
function icnsParts(file: Buffer): ReadonlyMap<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    parts.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)));
  }
  return parts;
}

/** Side → the picture's bytes, a bitmap or a PNG. */
function icoImages(file: Buffer): ReadonlyMap<number, Buffer> {
  return new Map(
    Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index;
      const offset = file.readUInt32LE(at + 12);
      return [file.readUInt8(at) || 256, file.subarray(offset, offset + file.readUInt32LE(at + 8))];
    }),
  );
}

/** What a file of this name shows: the name of each picture in it → bytes to compare. */
function pictures(name: string, file: Buffer): ReadonlyMap<string, Uint8Array> {
  if (name.endsWith('.png')) return new Map([['png', pngPixels(file).rgba]]);
  const parts = name.endsWith('.icns') ? icnsParts(file) : icoImages(file);
  const pixels = (image: Buffer): Uint8Array => (image.readUInt8(0) === 0x89 ? pngPixels(image).rgba : image);
  return new Map([...parts].map(([part, image]) => [String(part), pixels(image)]));
}

/** Mean difference per channel, of 255: two versions of Chromium smooth edges a little differently. */
function difference(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}
const smoothing = 2;

describe('the committed icons', () => {
  let drawn: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    drawn = await drawIcons(readFileSync(join(root, 'assets/icon.svg'), 'utf8'));
  }, 60_000);

  it('are all there and of the drawing as it is now', () => {
    for (const [name, bytes] of drawn) {
      const [ours, fresh] = [pictures(name, committed(name)), pictures(name, Buffer.from(bytes))];
      expect([...ours.keys()], name).toEqual([...fresh.keys()]);
      for (const [part, pixels] of fresh) {
        expect(difference(ours.get(part)!, pixels), `${name} ${part}`).toBeLessThan(smoothing);
      }
    }
  });

  it('would be told apart from those of another colour', async () => {
    const mark = readFileSync(join(root, 'assets/icon.svg'), 'utf8').replace('#1a62d6', '#2f62d6');
    const other = (await drawIcons(mark)).get('linux/64x64.png')!;
    const pixels = pngPixels(committed('linux/64x64.png')).rgba;
    expect(difference(pixels, pngPixels(other).rgba)).toBeGreaterThan(smoothing);
  }, 60_000);

  it('show the mark on nothing: a corner is clear, the field is blue, a node is white', () => {
    const { size, rgba } = pngPixels(committed('linux/64x64.png'));
    const at = (x: number, y: number): readonly number[] => [
      ...rgba.subarray(4 * (y * size + x), 4 * (y * size + x) + 4),
    ];
    expect(at(0, 0)[3]).toBe(0);
    expect(at(50, 50)).toEqual([0x1a, 0x62, 0xd6, 255]);
    expect(at(32, 32)).toEqual([255, 255, 255, 255]);
  });

  it('hold in Windows’ container what the PNG of the same size shows, from the bottom and in blue, green, red', () => {
    const bitmap = icoImages(committed('icon.ico')).get(64)!;
    const { rgba } = pngPixels(committed('linux/64x64.png'));
    const header = 40;
    for (const [x, y] of [
      [0, 0],
      [50, 50],
      [32, 32],
      [14, 20],
    ] as const) {
      const stored = header + 4 * ((63 - y) * 64 + x);
      const [blue, green, red, alpha] = bitmap.subarray(stored, stored + 4);
      expect([red, green, blue, alpha]).toEqual([...rgba.subarray(4 * (y * 64 + x), 4 * (y * 64 + x) + 4)]);
    }
  });
});
