/** Many small images in the pixels of one, so that hundreds are drawn as fast as a single one. */
import { channels, mixColors } from '../plot/color.ts';
import type { ImageShape } from './image-shape.ts';

/** Where every image stands, in pixels of the images; `gapX` and `gapY` lie after each one. */
export interface AtlasLayout {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

export function atlasLayout(
  count: number,
  { width, height }: ImageShape,
  columns: number,
  gapX: number,
  gapY: number,
): AtlasLayout {
  const used = Math.max(1, Math.min(columns, count));
  const rows = Math.ceil(count / used);
  return { columns: used, rows, width: used * (width + gapX), height: rows * (height + gapY) };
}

/** Red, green and blue, 0…255, for a value. */
export type PixelPaint = (value: number) => readonly [number, number, number];

/** Steps of a colour scale on either side of 0. */
const scaleSteps = 64;

/** From one colour over the middle one to the other; `most` is the size at the ends. What is not finite is the middle. */
export function divergingPaint(most: number, negative: string, middle: string, positive: string): PixelPaint {
  const shades = Array.from({ length: 2 * scaleSteps + 1 }, (_, index) => {
    const share = (index - scaleSteps) / scaleSteps;
    return channels(mixColors(middle, share < 0 ? negative : positive, Math.abs(share)));
  });
  return (value) => {
    const share = most > 0 && Number.isFinite(value) ? Math.max(-1, Math.min(1, value / most)) : 0;
    return shades[scaleSteps + Math.round(share * scaleSteps)] ?? channels(middle);
  };
}

/** From the colour of `min` to that of `max`. What is not finite has the first. */
export function rampPaint(min: number, max: number, from: string, to: string): PixelPaint {
  const shades = Array.from({ length: scaleSteps + 1 }, (_, index) =>
    channels(mixColors(from, to, index / scaleSteps)),
  );
  return (value) => {
    const share =
      max > min && Number.isFinite(value) ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 0;
    return shades[Math.round(share * scaleSteps)] ?? channels(from);
  };
}

/** `[layout.height, layout.width, 4]`, clear between the images. `valueAt` is asked for every pixel of every image. */
export function atlasPixels(
  count: number,
  { width, height }: ImageShape,
  layout: AtlasLayout,
  valueAt: (image: number, pixel: number) => number,
  paint: PixelPaint,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(layout.width * layout.height * 4);
  const [stepX, stepY] = [layout.width / layout.columns, layout.height / layout.rows];
  for (let image = 0; image < count; image += 1) {
    const left = (image % layout.columns) * stepX;
    const top = Math.floor(image / layout.columns) * stepY;
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const at = ((top + Math.floor(pixel / width)) * layout.width + left + (pixel % width)) * 4;
      pixels.set(paint(valueAt(image, pixel)), at);
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
