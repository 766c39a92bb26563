/** The frame of an exported figure: where its plot stands, hairlines, numbers at the axes, names of the axes. */
import { tickRoom, tickText, valueTicks } from '../axis-ticks.ts';
import { formatX, type Figure, type LineFigure, type ScatterFigure, type ValueAxis } from '../figure.ts';
import { formatNumber } from '../format.ts';
import { linearTicks } from '../linear-axis.ts';
import type { PlotTheme } from '../theme.ts';
import { documentHeight, documentMargin, documentWidth, smallSize, type Measure } from './svg-layout.ts';
import { element, textElement } from './svg-text.ts';

/** Where values stand, in pixels. Of bars, x is the bar's index. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xOf: (x: number) => number;
  readonly yOf: (y: number) => number;
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Pixels. */
const tickGap = 8;
const underAxis = 46;
const mostXTicks = 9;

function lineXTicks(figure: LineFigure): readonly Tick[] {
  const { xAxis, xEnd } = figure;
  const start = xAxis?.start ?? 0;
  const places =
    xAxis === undefined
      ? linearTicks({ min: start, max: xEnd }, mostXTicks).filter(Number.isInteger)
      : Array.from(
          { length: Math.floor((xEnd - start) / xAxis.spacing + 1e-9) + 1 },
          (_, rank) => start + rank * xAxis.spacing,
        );
  return places.map((at) => ({ at, text: formatX(figure, at) }));
}

function scatterAxis({ min, max }: ScatterFigure): ValueAxis {
  return { scale: 'linear', min, max, zeroAtFloor: false, formatTick: (value) => formatNumber(value) };
}

function yTicksOf(figure: Figure, height: number): readonly Tick[] {
  if (figure.kind === 'scatter') {
    const ticks = linearTicks(figure, Math.min(mostXTicks, tickRoom(height)));
    return ticks.map((at) => ({ at, text: formatNumber(at) }));
  }
  return valueTicks(figure.axis, height).map((at) => ({ at, text: tickText(figure.axis, at) }));
}

/** From the lower end of the axis (0) to the upper (1). */
function shareOf(value: number, { scale, min, max }: ValueAxis): number {
  if (scale === 'linear') return (value - min) / (max - min);
  return (Math.log10(value) - Math.log10(min)) / (Math.log10(max) - Math.log10(min));
}

function xScale(figure: Figure, left: number, right: number): (x: number) => number {
  const width = right - left;
  switch (figure.kind) {
    case 'line': {
      const start = figure.xAxis?.start ?? 0;
      return (x) => left + (width * (x - start)) / (figure.xEnd - start || 1);
    }
    case 'bar':
      return (index) => left + (width * (index + 0.5)) / Math.max(1, figure.bars.length);
    case 'scatter':
      return (x) => left + width * shareOf(x, scatterAxis(figure));
  }
}

function xTicksOf(figure: Figure, plot: Plot, measure: Measure): readonly Tick[] {
  switch (figure.kind) {
    case 'line':
      return lineXTicks(figure);
    case 'bar': {
      const widest = Math.max(0, ...figure.bars.map((bar) => measure(bar.tick, smallSize))) + 6;
      const every = Math.max(1, Math.ceil((widest * figure.bars.length) / (plot.right - plot.left)));
      return figure.bars.flatMap((bar, at) => (at % every === 0 ? [{ at, text: bar.tick }] : []));
    }
    case 'scatter':
      return linearTicks(figure, mostXTicks).map((at) => ({ at, text: formatNumber(at) }));
  }
}

/**
 * @param valueName of the y axis, where the figure has no name of its own for it
 * @param top where the plot begins, in pixels
 */
export function drawAxes(
  figure: Figure,
  valueName: string,
  theme: PlotTheme,
  measure: Measure,
  top: number,
): Plot & { readonly text: string } {
  const bottom = documentHeight - documentMargin - underAxis;
  const right = documentWidth - documentMargin - 8;
  const yTicks = yTicksOf(figure, bottom - top);
  const tickWidth = Math.max(...yTicks.map(({ text }) => measure(text, smallSize)));
  const left = documentMargin + smallSize + tickGap + Math.ceil(tickWidth) + tickGap;
  const axis = figure.kind === 'scatter' ? scatterAxis(figure) : figure.axis;
  const plot: Plot = {
    left,
    right,
    top,
    bottom,
    xOf: xScale(figure, left, right),
    yOf: (y) => bottom - (bottom - top) * shareOf(y, axis),
  };
  const quiet = { 'font-size': smallSize, fill: theme.mute };
  const [xName, yName] =
    figure.kind === 'line'
      ? [figure.xName, valueName]
      : [figure.xName, figure.kind === 'bar' ? figure.valueName : figure.yName];
  const middle = (top + bottom) / 2;
  const parts = [
    ...yTicks.flatMap(({ at, text }) => {
      const y = plot.yOf(at);
      return [
        element('line', { x1: left, y1: y, x2: right, y2: y, stroke: theme.line, 'stroke-width': 1 }),
        textElement(left - tickGap, y + smallSize / 3, text, { ...quiet, 'text-anchor': 'end' }),
      ];
    }),
    ...xTicksOf(figure, plot, measure).map(({ at, text }) =>
      textElement(plot.xOf(at), bottom + tickGap + smallSize, text, { ...quiet, 'text-anchor': 'middle' }),
    ),
    textElement((left + right) / 2, documentHeight - documentMargin, xName, {
      ...quiet,
      'text-anchor': 'middle',
    }),
    textElement(documentMargin + smallSize - 4, middle, yName, {
      ...quiet,
      'text-anchor': 'middle',
      transform: `rotate(-90 ${documentMargin + smallSize - 4} ${Math.round(middle)})`,
    }),
  ];
  return { ...plot, text: parts.join('') };
}
