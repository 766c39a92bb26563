/** The whole graph as an SVG document, in the colours of the window: the same marks as on screen, all of them. */
import { measureIn } from '../../plot/export/measure.ts';
import { drawHeading, titleSize, type FigureHeading } from '../../plot/export/svg-heading.ts';
import { documentMargin } from '../../plot/export/svg-layout.ts';
import { element, svgDocument, textElement } from '../../plot/export/svg-text.ts';
import type { PlotTheme } from '../../plot/theme.ts';
import type { Size } from './viewport.ts';
import { paintVariables, type Mark, type Paint } from './marks.ts';

export type Colors = (paint: Paint) => string;

/** What the page's colours are now. */
export function colorsOfPage(): Colors {
  const style = getComputedStyle(document.documentElement);
  return (paint) => style.getPropertyValue(paintVariables[paint]).trim();
}

export function markElement(mark: Mark, colors: Colors): string {
  if (mark.kind === 'text') {
    return textElement(mark.x, mark.y, mark.text, {
      'font-size': mark.size,
      'font-weight': mark.weight,
      fill: colors(mark.paint),
      'text-anchor': mark.anchor,
    });
  }
  return element('path', {
    d: mark.d,
    fill: mark.fill === undefined ? 'none' : colors(mark.fill),
    stroke: mark.stroke === undefined ? undefined : colors(mark.stroke),
    'stroke-width': mark.width,
    'stroke-dasharray': mark.dash,
  });
}

/** @param size of the picture that the marks make, in pixels */
export function graphDocument(
  marks: readonly Mark[],
  size: Size,
  heading: FigureHeading,
  theme: PlotTheme,
  colors: Colors,
): string {
  const measure = measureIn(theme);
  const width = Math.max(size.width, measure(heading.title, titleSize), 360);
  const head = drawHeading(heading, theme, measure, width);
  const top = head.height + 24;
  const drawn = marks.map((mark) => markElement(mark, colors)).join('');
  return svgDocument(
    { width: width + 2 * documentMargin, height: top + size.height + documentMargin },
    theme.background,
    theme.font,
    heading.label,
    head.text + element('g', { transform: `translate(${documentMargin} ${top})` }, drawn),
  );
}
