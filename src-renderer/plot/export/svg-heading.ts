/** The top of an exported picture: what it is called, and what it shows in a few words. */
import type { PlotTheme } from '../theme.ts';
import { documentMargin, smallSize, type Drawn } from './svg-layout.ts';
import { textElement } from './svg-text.ts';

export interface FigureHeading {
  readonly title: string;
  /** Quiet, under the title; may be empty. */
  readonly detail: string;
  /** The figure in words. */
  readonly label: string;
}

/** Pixels. */
const titleSize = 17;

export function drawHeading({ title, detail }: FigureHeading, theme: PlotTheme): Drawn {
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
  return { text: lines.join(''), height };
}
