/** Rows of numbers as images. */
import type { FeatureEncoder } from '../../contract/dataset.ts';

export interface ImageShape {
  readonly width: number;
  readonly height: number;
}

/** Fewer features are no image. */
const fewestPixels = 16;

/** Whether rows can be images: number features only, and enough of them. */
export function canBeImages(features: readonly FeatureEncoder[]): boolean {
  return features.length >= fewestPixels && features.every(({ kind }) => kind === 'number');
}

/** Every width × height that the pixels fill, from wide to tall; no line of pixels is an image. */
export function imageShapes(pixels: number): readonly ImageShape[] {
  const shapes: ImageShape[] = [];
  for (let height = 2; height <= pixels / 2; height += 1) {
    if (pixels % height === 0) shapes.push({ width: pixels / height, height });
  }
  return shapes;
}

/** The square, where there is one. */
export function squareShape(pixels: number): ImageShape | null {
  const side = Math.round(Math.sqrt(pixels));
  return side * side === pixels && pixels >= fewestPixels ? { width: side, height: side } : null;
}

/** The square, or the most square of all shapes; null where the pixels are in a line. */
export function proposedShape(pixels: number): ImageShape | null {
  const square = squareShape(pixels);
  if (square !== null) return square;
  let best: ImageShape | null = null;
  for (const shape of imageShapes(pixels)) {
    if (best === null || Math.abs(shape.width - shape.height) < Math.abs(best.width - best.height))
      best = shape;
  }
  return best;
}
