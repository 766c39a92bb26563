/** From a figure and a theme to chart.js options. */
import type { ChartOptions, FontSpec, GridLineOptions } from 'chart.js';
import { formatNumber } from './format.ts';
import {
  formatX,
  type BarFigure,
  type Figure,
  type LineFigure,
  type ScatterFigure,
  type ValueAxis,
} from './figure.ts';
import { tickRoom, tickText, valueTicks } from './axis-ticks.ts';
import { linearTicks } from './linear-axis.ts';
import type { PlotTheme } from './theme.ts';

export type PlotOptions = ChartOptions<'line' | 'bar' | 'scatter'>;

/** Pixels; --text-xs. */
export const tickSize = 11;

function tickFont(theme: PlotTheme): Partial<FontSpec> {
  return { family: theme.font, size: tickSize };
}

/** Horizontal hairlines only; no box, no tick marks. */
function hairlines(theme: PlotTheme): Partial<GridLineOptions> {
  return { color: theme.line, lineWidth: 1, drawTicks: false, tickLength: 0 };
}

const noGrid = { display: false, drawTicks: false, tickLength: 0 };

/** Room between an axis and its numbers, in pixels. */
const tickPadding = 6;

/** Pixels: charts that stand above one another begin at the same place. */
const fewestAxisWidth = 40;

const mostScatterTicks = 9;

/** chart.js proposes ticks of its own; ours are decided by tested functions. */
function exactly(values: readonly number[]): (scale: { ticks: { value: number }[] }) => void {
  return (scale) => {
    scale.ticks = values.map((value) => ({ value }));
  };
}

function valueScale(axis: ValueAxis, theme: PlotTheme, height: number): object {
  const common = {
    min: axis.min,
    max: axis.max,
    border: { display: false },
    grid: hairlines(theme),
  };
  const ticks = {
    color: theme.mute,
    font: tickFont(theme),
    padding: tickPadding,
    callback: (value: number | string): string => tickText(axis, Number(value)),
  };
  return {
    ...common,
    type: axis.scale === 'log' ? 'logarithmic' : 'linear',
    ticks: { ...ticks, autoSkip: false },
    afterBuildTicks: exactly(valueTicks(axis, height)),
    afterFit: (scale: { width: number }): void => {
      scale.width = Math.max(scale.width, fewestAxisWidth);
    },
  };
}

function lineScales(figure: LineFigure, theme: PlotTheme, height: number): object {
  return {
    x: {
      type: 'linear',
      min: figure.xAxis?.start ?? 0,
      max: figure.xEnd,
      border: { display: false },
      grid: noGrid,
      ticks: {
        color: theme.mute,
        font: tickFont(theme),
        ...(figure.xAxis === undefined
          ? { maxTicksLimit: 6, precision: 0 }
          : { stepSize: figure.xAxis.spacing }),
        maxRotation: 0,
        padding: tickPadding,
        callback: (value: number | string): string => formatX(figure, Number(value)),
      },
    },
    y: valueScale(figure.axis, theme, height),
  };
}

function barScales(figure: BarFigure, theme: PlotTheme, height: number): object {
  return {
    x: {
      type: 'category',
      border: { display: false },
      grid: noGrid,
      ticks: { color: theme.mute, font: tickFont(theme), maxRotation: 0, padding: tickPadding },
    },
    y: valueScale(figure.axis, theme, height),
  };
}

function scatterScales(figure: ScatterFigure, theme: PlotTheme, height: number): object {
  const shown = linearTicks(figure, Math.min(mostScatterTicks, tickRoom(height)));
  const axis = (title: string, grid: Partial<GridLineOptions>): object => ({
    type: 'linear',
    min: figure.min,
    max: figure.max,
    afterBuildTicks: exactly(shown),
    border: { display: false },
    grid,
    title: { display: true, text: title, color: theme.mute, font: tickFont(theme), padding: 2 },
    ticks: {
      color: theme.mute,
      font: tickFont(theme),
      autoSkip: false,
      maxRotation: 0,
      padding: tickPadding,
      callback: (value: number | string): string => formatNumber(Number(value)),
    },
  });
  return { x: axis(figure.xName, noGrid), y: axis(figure.yName, hairlines(theme)) };
}

/**
 * @param height of the canvas in pixels, which decides how many ticks fit
 * @param endRoom pixels to keep free at the right for labels of line ends
 */
export function plotOptions(figure: Figure, theme: PlotTheme, height: number, endRoom: number): PlotOptions {
  const scales = {
    line: () => lineScales(figure as LineFigure, theme, height),
    bar: () => barScales(figure as BarFigure, theme, height),
    scatter: () => scatterScales(figure as ScatterFigure, theme, height),
  };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    normalized: true,
    events: [],
    layout: { padding: { top: figure.kind === 'bar' ? 16 : 8, right: endRoom, bottom: 0, left: 0 } },
    scales: scales[figure.kind]() as PlotOptions['scales'],
  } as PlotOptions;
}
