/** What stands within the axes of an exported figure: curves, bars, points. */
import { decimate } from '../decimate.ts';
import {
  isAlwaysNamed,
  onAxis,
  type BarFigure,
  type Figure,
  type LineFigure,
  type ScatterFigure,
} from '../figure.ts';
import type { PlotTheme } from '../theme.ts';
import type { Plot } from './svg-axes.ts';
import { smallSize, type Measure } from './svg-layout.ts';
import { element, pixels, textElement } from './svg-text.ts';

/** Pixels. */
const lineWidth = 1.75;
const markRadius = 4;
const pointRadius = 3;
const widestBar = 44;

/** Points per pixel of width that a curve may have: vectors are looked at enlarged. */
const fineness = 4;

function drawLines(figure: LineFigure, theme: PlotTheme, plot: Plot): string {
  const { xOf, yOf } = plot;
  const curves = figure.series.map((series) => {
    const points = decimate(
      figure.count,
      figure.xAt,
      (index) => onAxis(series.valueAt(index), figure.axis),
      fineness * (plot.right - plot.left),
    );
    const color = series.paint(theme);
    const [only] = points;
    if (points.length === 1 && only !== undefined) {
      return element('circle', { cx: xOf(only.x), cy: yOf(only.y), r: 2.5, fill: color });
    }
    let isOpen = false;
    const path = points.map(({ x, y }) => {
      if (Number.isNaN(y)) {
        isOpen = false;
        return '';
      }
      const command = isOpen ? 'L' : 'M';
      isOpen = true;
      return `${command}${pixels(xOf(x))} ${pixels(yOf(y))}`;
    });
    return element('path', {
      d: path.join(''),
      fill: 'none',
      stroke: color,
      'stroke-width': lineWidth,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    });
  });
  return curves.join('') + drawMark(figure, theme, plot);
}

function drawMark({ mark, series, xAt, axis }: LineFigure, theme: PlotTheme, { xOf, yOf }: Plot): string {
  const marked = mark === null ? undefined : series[mark.series];
  if (mark === null || marked === undefined) return '';
  const value = onAxis(marked.valueAt(mark.index), axis);
  if (value === null) return '';
  return element('circle', {
    cx: xOf(xAt(mark.index)),
    cy: yOf(value),
    r: markRadius,
    fill: theme.background,
    stroke: marked.paint(theme),
    'stroke-width': lineWidth,
  });
}

function drawBars(figure: BarFigure, theme: PlotTheme, measure: Measure, plot: Plot): string {
  const slot = (plot.right - plot.left) / Math.max(1, figure.bars.length);
  const width = Math.min(widestBar, slot * 0.72);
  const texts = figure.bars.map(({ value }) => (value === null ? '–' : figure.formatValue(value)));
  const isTight = Math.max(0, ...texts.map((text) => measure(text, smallSize))) > slot - 4;
  const bars = figure.bars.map((bar, index) => {
    const middle = plot.xOf(index);
    const top = plot.yOf(onAxis(bar.value, figure.axis) ?? figure.axis.min);
    const column = element('rect', {
      x: middle - width / 2,
      y: top,
      width,
      height: Math.max(0, plot.bottom - top),
      fill: bar.paint(theme),
    });
    if (isTight && !isAlwaysNamed(bar, figure.axis)) return column;
    const value = textElement(middle, top - 4, texts[index] ?? '', {
      'font-size': smallSize,
      fill: theme.mute,
      'text-anchor': 'middle',
    });
    return column + value;
  });
  return bars.join('');
}

function drawPoints(figure: ScatterFigure, theme: PlotTheme, { xOf, yOf }: Plot): string {
  const identity = element('line', {
    x1: xOf(figure.min),
    y1: yOf(figure.min),
    x2: xOf(figure.max),
    y2: yOf(figure.max),
    stroke: theme.mute,
    'stroke-dasharray': '4 4',
  });
  const points = figure.points.map(({ x, y }) =>
    element('circle', { cx: xOf(x), cy: yOf(y), r: pointRadius }),
  );
  const group = { fill: theme.classes[0] ?? theme.accent, 'fill-opacity': 0.6 };
  return element('g', group, points.join('')) + identity;
}

export function drawMarks(figure: Figure, theme: PlotTheme, measure: Measure, plot: Plot): string {
  switch (figure.kind) {
    case 'line':
      return drawLines(figure, theme, plot);
    case 'bar':
      return drawBars(figure, theme, measure, plot);
    case 'scatter':
      return drawPoints(figure, theme, plot);
  }
}
