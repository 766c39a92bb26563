/** What is drawn over the curves: labels at line ends, the mark of a best point, values over bars, the identity line. */
import type { PlotChart } from './chart-setup.ts';
import { tickSize } from './chart-options.ts';
import { readableColor } from './color.ts';
import {
  isAlwaysNamed,
  lastIndex,
  onAxis,
  type BarFigure,
  type Figure,
  type LineFigure,
  type ScatterFigure,
} from './figure.ts';
import { placeLabels } from './label-layout.ts';
import type { PlotTheme } from './theme.ts';

/** Pixels. */
const labelGap = 14;
const labelOffset = 7;
const markRadius = 4;

function setFont(context: CanvasRenderingContext2D, theme: PlotTheme, weight: number): void {
  context.font = `${weight} ${tickSize}px ${theme.font}`;
}

/** Room for the last number of an x axis, half of which stands beyond the axis. */
const fewestRoom = 10;

/**
 * Pixels to keep free at the right of the plot so that labels of line ends fit: little while the lines are short and
 * their labels stand within the plot, all of the widest label once they have reached its end.
 *
 * @param width of axis and plot and this room together
 */
export function endRoom(
  figure: Figure,
  theme: PlotTheme,
  context: CanvasRenderingContext2D,
  width: number,
): number {
  if (figure.kind !== 'line' || figure.count === 0) return fewestRoom;
  setFont(context, theme, 600);
  const widths = figure.series.map((series) => context.measureText(series.name).width);
  const label = Math.max(0, ...widths) + labelOffset + 2;
  const start = figure.xAxis?.start ?? 0;
  const filled = (figure.xAt(figure.count - 1) - start) / (figure.xEnd - start);
  if (filled === 0) return fewestRoom;
  return Math.max(fewestRoom, Math.ceil((label - (1 - filled) * width) / filled));
}

function drawEndLabels(chart: PlotChart, figure: LineFigure, theme: PlotTheme): void {
  const { x: xScale, y: yScale } = chart.scales;
  if (xScale === undefined || yScale === undefined) return;
  const ends = figure.series.flatMap((series) => {
    const index = lastIndex(figure.count, series.valueAt);
    const value = index === null ? null : onAxis(series.valueAt(index), figure.axis);
    if (index === null || value === null) return [];
    return [{ series, x: xScale.getPixelForValue(figure.xAt(index)), y: yScale.getPixelForValue(value) }];
  });
  const placed = placeLabels(
    ends.map(({ y, series }) => ({ y, isRequired: series.isLabelRequired })),
    labelGap,
    chart.chartArea.top,
    // A little above the axis, whose own numbers stand right below it.
    chart.chartArea.bottom - labelGap / 3,
  );
  const { ctx } = chart;
  setFont(ctx, theme, 600);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ends.forEach(({ series, x }, rank) => {
    const y = placed[rank];
    if (y === null || y === undefined) return;
    const left = x + labelOffset;
    // Grid lines must not run through the letters.
    ctx.clearRect(left - 2, y - labelGap / 2, ctx.measureText(series.name).width + 4, labelGap);
    ctx.fillStyle = readableColor(series.paint(theme), theme.ink, theme.background);
    ctx.fillText(series.name, left, y);
  });
}

function drawMark(chart: PlotChart, figure: LineFigure, theme: PlotTheme): void {
  if (figure.mark === null) return;
  const { x: xScale, y: yScale } = chart.scales;
  const series = figure.series[figure.mark.series];
  const value = series === undefined ? null : onAxis(series.valueAt(figure.mark.index), figure.axis);
  if (series === undefined || value === null || xScale === undefined || yScale === undefined) return;
  const { ctx } = chart;
  ctx.beginPath();
  ctx.arc(
    xScale.getPixelForValue(figure.xAt(figure.mark.index)),
    yScale.getPixelForValue(value),
    markRadius,
    0,
    2 * Math.PI,
  );
  ctx.fillStyle = theme.background;
  ctx.strokeStyle = series.paint(theme);
  ctx.lineWidth = 1.75;
  ctx.fill();
  ctx.stroke();
}

function drawBarValues(chart: PlotChart, figure: BarFigure, theme: PlotTheme): void {
  const { x: xScale, y: yScale } = chart.scales;
  if (xScale === undefined || yScale === undefined || figure.bars.length === 0) return;
  const { ctx } = chart;
  setFont(ctx, theme, 400);
  const texts = figure.bars.map((bar) => (bar.value === null ? '–' : figure.formatValue(bar.value)));
  const room = chart.chartArea.width / figure.bars.length;
  const isTight = Math.max(...texts.map((text) => ctx.measureText(text).width)) > room - 4;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.fillStyle = theme.mute;
  figure.bars.forEach((bar, index) => {
    if (isTight && !isAlwaysNamed(bar, figure.axis)) return;
    const value = onAxis(bar.value, figure.axis) ?? figure.axis.min;
    ctx.fillText(texts[index] ?? '', xScale.getPixelForValue(index), yScale.getPixelForValue(value) - 3);
  });
}

function drawIdentity(chart: PlotChart, figure: ScatterFigure, theme: PlotTheme): void {
  const { x: xScale, y: yScale } = chart.scales;
  if (xScale === undefined || yScale === undefined) return;
  const { ctx } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.setLineDash([4, 4]);
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.mute;
  ctx.moveTo(xScale.getPixelForValue(figure.min), yScale.getPixelForValue(figure.min));
  ctx.lineTo(xScale.getPixelForValue(figure.max), yScale.getPixelForValue(figure.max));
  ctx.stroke();
  ctx.restore();
}

export function drawAnnotations(chart: PlotChart, figure: Figure, theme: PlotTheme): void {
  if (figure.kind === 'line') {
    drawEndLabels(chart, figure, theme);
    drawMark(chart, figure, theme);
  }
  if (figure.kind === 'bar') drawBarValues(chart, figure, theme);
  if (figure.kind === 'scatter') drawIdentity(chart, figure, theme);
}
