/** Colours of magnitudes: viridis (S. van der Walt and N. Smith, 2015, CC0), which looks evenly spaced to every eye. */
import { contrast, layerColor } from './color.ts';
import type { PlotTheme } from './theme.ts';

const stops = [
  '#440154',
  '#482878',
  '#3e4989',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6ece58',
  '#b5de2b',
  '#fde725',
] as const;

/** Finer than an eye tells apart. */
const colorCount = 64;
const colors = Array.from({ length: colorCount }, (_, index) => layerColor(index, colorCount, stops));

/** Asked of every part of a picture, and there are two backgrounds: each is judged once. */
const dark = new Map<string, boolean>();

function isDark(background: string): boolean {
  const known = dark.get(background);
  if (known !== undefined) return known;
  const judged = contrast(background, '#ffffff') > contrast(background, '#000000');
  dark.set(background, judged);
  return judged;
}

/** What is small is near to the background, what is large stands out. `share` is 0…1. */
export function magnitudeColor(share: number, { background }: Pick<PlotTheme, 'background'>): string {
  const index = Math.round((isDark(background) ? share : 1 - share) * (colorCount - 1));
  return colors[index] ?? background;
}
