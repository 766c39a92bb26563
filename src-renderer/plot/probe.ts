/** What stands under the pointer, with exact values. */
import { formatX, nearestIndex, onAxis, type Figure } from './figure.ts';
import { sampleIndices } from './data-table.ts';
import type { Paint } from './theme.ts';

export interface ProbeRow {
  readonly name: string;
  readonly text: string;
  readonly paint: Paint | null;
}

/** A place in the figure, in axis units (for bars, x is the bar's index), and what is to be said about it. */
export interface Probe {
  readonly x: number;
  readonly y: number | null;
  readonly title: string;
  readonly rows: readonly ProbeRow[];
  /** Rows left out for want of room. */
  readonly hidden: number;
}

const mostRows = 12;

/**
 * @param x where the pointer is, in axis units
 * @param y likewise; only scatter figures look at it
 */
export function probeFigure(figure: Figure, x: number, y: number): Probe | null {
  const format = (value: number | null): string => (value === null ? '–' : figure.formatValue(value));
  switch (figure.kind) {
    case 'line': {
      if (figure.count === 0) return null;
      const index = nearestIndex(figure.count, figure.xAt, x);
      const shown = sampleIndices(figure.series.length, mostRows);
      return {
        x: figure.xAt(index),
        y: null,
        title: `${figure.xName} ${formatX(figure, figure.xAt(index))}`,
        rows: shown.flatMap((at) => {
          const series = figure.series[at];
          return series === undefined
            ? []
            : [{ name: series.name, text: format(series.valueAt(index)), paint: series.paint }];
        }),
        hidden: figure.series.length - shown.length,
      };
    }
    case 'bar': {
      const index = Math.max(0, Math.min(figure.bars.length - 1, Math.round(x)));
      const bar = figure.bars[index];
      if (bar === undefined) return null;
      return {
        x: index,
        y: onAxis(bar.value, figure.axis),
        title: bar.detail === '' ? bar.name : `${bar.name} · ${bar.detail}`,
        rows: [{ name: figure.valueName, text: format(bar.value), paint: bar.paint }],
        hidden: 0,
      };
    }
    case 'scatter': {
      let nearest: { x: number; y: number } | null = null;
      let distance = Infinity;
      for (const point of figure.points) {
        const squared = (point.x - x) ** 2 + (point.y - y) ** 2;
        if (squared < distance) [nearest, distance] = [point, squared];
      }
      if (nearest === null) return null;
      return {
        x: nearest.x,
        y: nearest.y,
        title: '',
        rows: [
          { name: figure.xName, text: format(nearest.x), paint: null },
          { name: figure.yName, text: format(nearest.y), paint: null },
          { name: figure.differenceName, text: format(nearest.y - nearest.x), paint: null },
        ],
        hidden: 0,
      };
    }
  }
}
