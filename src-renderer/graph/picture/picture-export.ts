/** The whole graph as an SVG document, in the colours of the window: the same marks as on screen, all of them. */
import { measureIn } from '../../plot/export/measure.ts';
import { drawHeading, titleSize } from '../../plot/export/svg-heading.ts';
import { documentMargin } from '../../plot/export/svg-layout.ts';
import { element, svgDocument, textElement } from '../../plot/export/svg-text.ts';
import type { PlotTheme } from '../../plot/theme.ts';
import type { GraphLook } from '../../state/graph/room.ts';
import { graphPictureText } from '../../text/en/graph-picture.ts';
import { boxMarks, lineMarks, type Numbers } from './drawing.ts';
import { openGroups } from './groups-in-sight.ts';
import { paintVariables, type Mark, type Paint } from './marks.ts';
import type { Scene } from './scene.ts';

/** Pixels: of the document's heading, and between it and the picture. */
const leastWidth = 360;
const room = 24;

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

const plain = { isCurrent: false, isSelected: false, isMarked: false, hasBreakpoint: false };

/** As far as the walk has come; what is chosen or marked is left out. */
export function wholeGraph(
  scene: Scene,
  numbers: Numbers,
  look: GraphLook,
  { title, label }: { readonly title: string; readonly label: string },
  theme: PlotTheme,
): string {
  const colors = colorsOfPage();
  const marks = [
    ...openGroups(scene, look).flatMap((group) => group.marks),
    ...scene.lines.flatMap((line) => lineMarks(line, numbers)),
    ...scene.boxes.flatMap((placed) => boxMarks(placed, plain, numbers)),
  ];
  const { exportLegend, detail } = graphPictureText;
  const heading = {
    title,
    detail: detail(numbers.structure.gates.length),
    label,
    legend: [
      { name: exportLegend.value, color: colors('value') },
      { name: exportLegend.gradient, color: colors('gradient') },
    ],
  };
  const measure = measureIn(theme);
  const width = Math.max(scene.width, measure(heading.title, titleSize), leastWidth);
  const head = drawHeading(heading, theme, measure, width);
  const top = head.height + room;
  const drawn = marks.map((mark) => markElement(mark, colors)).join('');
  return svgDocument(
    { width: width + 2 * documentMargin, height: top + scene.height + documentMargin },
    theme.background,
    theme.font,
    label,
    head.text + element('g', { transform: `translate(${documentMargin} ${top})` }, drawn),
  );
}
