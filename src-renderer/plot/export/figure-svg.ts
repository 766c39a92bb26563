/** A figure as an SVG document of its own: title, legend, axes with their names, in the colours of a theme. */
import { readableColor } from '../color.ts';
import type { Figure, LineFigure } from '../figure.ts';
import type { PlotTheme } from '../theme.ts';
import { drawAxes } from './svg-axes.ts';
import { drawHeading, type FigureHeading } from './svg-heading.ts';
import {
  documentHeight,
  documentMargin,
  documentWidth,
  smallSize,
  type Drawn,
  type Measure,
} from './svg-layout.ts';
import { drawMarks } from './svg-marks.ts';
import { element, svgDocument, textElement } from './svg-text.ts';

/** Pixels. */
const legendRow = 20;
const swatchWidth = 16;
const legendGap = 18;

/** One entry per curve, in as many rows as they need. */
function drawLegend(figure: LineFigure, theme: PlotTheme, measure: Measure, top: number): Drawn {
  let left = documentMargin;
  let row = 0;
  const entries = figure.series.map((series) => {
    const width = swatchWidth + 6 + measure(series.name, smallSize);
    if (left > documentMargin && left + width > documentWidth - documentMargin) {
      left = documentMargin;
      row += 1;
    }
    const middle = top + row * legendRow + legendRow / 2;
    const color = series.paint(theme);
    const entry =
      element('line', {
        x1: left,
        y1: middle,
        x2: left + swatchWidth,
        y2: middle,
        stroke: color,
        'stroke-width': 3,
      }) +
      textElement(left + swatchWidth + 6, middle + 4, series.name, {
        'font-size': smallSize,
        fill: readableColor(color, theme.ink, theme.background),
      });
    left += width + legendGap;
    return entry;
  });
  return { text: entries.join(''), height: (row + 1) * legendRow };
}

/** @param measure of the same font as `theme.font` */
export function figureSvg(
  figure: Figure,
  heading: FigureHeading,
  theme: PlotTheme,
  measure: Measure,
): string {
  const head = drawHeading(heading, theme, measure, documentWidth - 2 * documentMargin);
  const legend =
    figure.kind === 'line' ? drawLegend(figure, theme, measure, head.height) : { text: '', height: 0 };
  const axes = drawAxes(figure, heading.title, theme, measure, head.height + legend.height + 14);
  return svgDocument(
    { width: documentWidth, height: documentHeight },
    theme.background,
    theme.font,
    heading.label,
    head.text + legend.text + axes.text + drawMarks(figure, theme, measure, axes),
  );
}
