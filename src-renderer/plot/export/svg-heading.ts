/** The top of an exported picture: what it is called, and what it shows in a few words. */
import type { PlotTheme } from '../theme.ts';
import { documentMargin, smallSize, type Drawn, type Measure } from './svg-layout.ts';
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
export const titleSize = 17;
const lineHeight = smallSize + 5;
const swatch = 9;
const swatchGap = 5;
const entryGap = 14;

/** As many words to a line as fit into `room`; a longer word has a line of its own. */
function wrapped(text: string, room: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer, smallSize) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Line by line; `top` is where the first begins. */
function drawLegend(
  entries: readonly LegendEntry[],
  top: number,
  room: number,
  theme: PlotTheme,
  measure: Measure,
): Drawn {
  let [left, bottom] = [0, top + lineHeight];
  const drawn = entries.map(({ name, color }) => {
    const width = swatch + swatchGap + measure(name, smallSize);
    if (left > 0 && left + width > room) [left, bottom] = [0, bottom + lineHeight];
    const x = documentMargin + left;
    left += width + entryGap;
    return (
      element('rect', { x, y: bottom - swatch - 4, width: swatch, height: swatch, fill: color }) +
      textElement(x + swatch + swatchGap, bottom - 5, name, { 'font-size': smallSize, fill: theme.ink })
    );
  });
  return { text: drawn.join(''), height: bottom };
}

/** @param room for lines of text, in pixels */
export function drawHeading(
  { title, detail, legend = [] }: FigureHeading,
  theme: PlotTheme,
  measure: Measure,
  room: number,
): Drawn {
  const parts = [
    textElement(documentMargin, documentMargin + titleSize - 3, title, {
      'font-size': titleSize,
      'font-weight': 600,
      fill: theme.ink,
    }),
  ];
  let height = documentMargin + titleSize + 6;
  for (const line of detail === '' ? [] : wrapped(detail, room, measure)) {
    height += lineHeight;
    parts.push(textElement(documentMargin, height - 5, line, { 'font-size': smallSize, fill: theme.mute }));
  }
  if (legend.length === 0) return { text: parts.join(''), height };
  const key = drawLegend(legend, height, room, theme, measure);
  return { text: parts.join('') + key.text, height: key.height };
}
