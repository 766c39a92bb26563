/** From a figure and a theme to chart.js data. */
import type { ChartData } from 'chart.js';
import { decimate } from './decimate.ts';
import { onAxis, type Figure } from './figure.ts';
import type { PlotTheme } from './theme.ts';

export type PlotData = ChartData<'line' | 'bar' | 'scatter'>;

const lineWidth = 1.75;

/** @param width of the plot in pixels: no curve gets many more points than it can show */
export function plotData(figure: Figure, theme: PlotTheme, width: number): PlotData {
  switch (figure.kind) {
    case 'line':
      return {
        datasets: figure.series.map((series) => {
          const drawn = decimate(
            figure.count,
            figure.xAt,
            (index) => onAxis(series.valueAt(index), figure.axis),
            width,
          );
          return {
            type: 'line',
            data: [...drawn],
            parsing: false,
            borderColor: series.paint(theme),
            borderWidth: lineWidth,
            // Round joins of thousands of points cost more than all else, and cannot be seen.
            borderJoinStyle: figure.count > width ? 'bevel' : 'round',
            borderCapStyle: 'round',
            // A curve of a single point would otherwise be invisible.
            pointRadius: drawn.length === 1 ? 2.5 : 0,
            pointBorderWidth: 0,
            pointBackgroundColor: series.paint(theme),
          };
        }),
      };
    case 'bar':
      return {
        labels: figure.bars.map((bar) => bar.tick),
        datasets: [
          {
            type: 'bar',
            data: figure.bars.map((bar) => onAxis(bar.value, figure.axis)),
            backgroundColor: figure.bars.map((bar) => bar.paint(theme)),
            borderRadius: 2,
            maxBarThickness: 36,
            categoryPercentage: 0.9,
            barPercentage: 0.8,
          },
        ],
      };
    case 'scatter':
      return {
        datasets: [
          {
            type: 'scatter',
            data: [...figure.points],
            parsing: false,
            pointRadius: figure.points.length > 500 ? 2 : 3,
            pointBorderWidth: 0,
            pointBackgroundColor: `${theme.classes[0] ?? theme.accent}99`,
          },
        ],
      };
  }
}
