/** A surface of answers as pixels: one for each point, the highest y in the first row. */
import type { Surface } from '../../contract/answerer-api.ts';
import { channels, layerColor } from '../plot/color.ts';
import type { PlotTheme } from '../plot/theme.ts';
import { classPaint } from './class-colors.ts';

/** How much of a class's colour stands where two classes are equal, and where one has it all. */
const palest = 0.15;
const fullest = 0.5;
/** How much of a value's colour; the rest is background, so that points are seen on it. */
const valueShare = 0.62;
/** Colours that a scale of values is drawn in; an eye tells no more apart. */
const valueSteps = 64;

export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

type Channels = readonly [number, number, number];

/** `[height, width, 4]`; `range` is what the ends of the colour scale of a regression stand for. */
export function surfacePixels(
  surface: Surface,
  width: number,
  height: number,
  range: ValueRange,
  theme: PlotTheme,
): Uint8ClampedArray<ArrayBuffer> {
  const background = channels(theme.background);
  const colorAt =
    surface.task === 'classification'
      ? classColorAt(surface, theme)
      : valueColorAt(surface.value, range, theme);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let iy = 0; iy < height; iy += 1) {
    for (let ix = 0; ix < width; ix += 1) {
      const [color, share] = colorAt(iy * width + ix);
      const at = ((height - 1 - iy) * width + ix) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const from = background[channel] ?? 0;
        pixels[at + channel] = from + ((color[channel] ?? 0) - from) * share;
      }
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}

type ColorAt = (index: number) => readonly [Channels, number];

function classColorAt(
  { classes, winner, margin }: Extract<Surface, { task: 'classification' }>,
  theme: PlotTheme,
): ColorAt {
  const colors = classes.map((_, index) => channels(classPaint(index)(theme)));
  const none = channels(theme.background);
  return (index) => {
    const lead = margin[index] ?? NaN;
    // Weights that are no numbers win nothing.
    if (Number.isNaN(lead)) return [none, 0];
    return [colors[winner[index] ?? 0] ?? none, palest + (fullest - palest) * Math.max(0, lead)];
  };
}

function valueColorAt(values: Float64Array, range: ValueRange, theme: PlotTheme): ColorAt {
  const colors = Array.from({ length: valueSteps }, (_, step) =>
    channels(valueColor(step / (valueSteps - 1), theme)),
  );
  const none = channels(theme.background);
  return (index) => {
    const share = shareOf(values[index] ?? NaN, range);
    return Number.isNaN(share)
      ? [none, 0]
      : [colors[Math.round(share * (valueSteps - 1))] ?? none, valueShare];
  };
}

/** Where a value stands on a scale, 0…1; NaN for what is no number. */
export function shareOf(value: number, { min, max }: ValueRange): number {
  if (!(max > min)) return Number.isNaN(value) ? NaN : 0.5;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** The colour of a place on a scale of magnitudes, 0…1. */
export function valueColor(share: number, theme: PlotTheme): string {
  const steps = 1000;
  return layerColor(Math.round(share * (steps - 1)), steps, theme.layers);
}

/** Pixels as the address of a picture. */
export function pixelsUrl(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas.toDataURL('image/png');
}
