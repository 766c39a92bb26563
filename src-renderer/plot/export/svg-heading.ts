/** The top of an exported picture: what it is called, and what it shows in a few words. */
import type { PlotTheme } from '../theme.ts';
import { documentMargin, smallSize, type Drawn } from './svg-layout.ts';
import { element, textElement } from './svg-text.ts';

export interface FigureHeading {
  readonly title: string;
  /** Quiet, under the title; may be empty. */
  readonly detail: string;
  /** The figure in words. */
  readonly label: string;
  /** What colours stand for, where the picture itself does not say it. */
  readonly legend?: readonly LegendEntry[];
}

export interface LegendEntry {
  readonly name: string;
  readonly color: string;
}

/** Pixels. */
const titleSize = 17;
const lineHeight = smallSize + 6;
const swatch = 9;
/** Where a line of the legend ends, and about how wide a character is. */
const legendEnd = 480;
const characterWidth = 6.8;

/** Line by line; `top` is where the first begins. */
function drawLegend(entries: readonly LegendEntry[], top: number, theme: PlotTheme): Drawn {
  let [left, bottom] = [documentMargin, top + lineHeight];
  const drawn = entries.map(({ name, color }) => {
    const width = swatch + 5 + name.length * characterWidth + 14;
    if (left > documentMargin && left + width > legendEnd)
      [left, bottom] = [documentMargin, bottom + lineHeight];
    const place = left;
    left += width;
    return (
      element('rect', { x: place, y: bottom - swatch - 4, width: swatch, height: swatch, fill: color }) +
      textElement(place + swatch + 5, bottom - 5, name, { 'font-size': smallSize, fill: theme.ink })
    );
  });
  return { text: drawn.join(''), height: bottom };
}

export function drawHeading({ title, detail, legend = [] }: FigureHeading, theme: PlotTheme): Drawn {
  const lines = [
    textElement(documentMargin, documentMargin + titleSize - 3, title, {
      'font-size': titleSize,
      'font-weight': 600,
      fill: theme.ink,
    }),
  ];
  let height = documentMargin + titleSize + 6;
  if (detail !== '') {
    height += smallSize + 4;
    lines.push(textElement(documentMargin, height - 4, detail, { 'font-size': smallSize, fill: theme.mute }));
  }
  if (legend.length === 0) return { text: lines.join(''), height };
  const key = drawLegend(legend, height, theme);
  return { text: lines.join('') + key.text, height: key.height };
}
