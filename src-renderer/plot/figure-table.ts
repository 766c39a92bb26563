/** The data behind a figure. */
import type { Cell, DataTable } from './data-table.ts';
import { countedX, type Figure } from './figure.ts';

export function figureTable(figure: Figure): DataTable {
  const { formatValue: format } = figure;
  switch (figure.kind) {
    case 'line': {
      const { valueAt, format: formatX } = figure.xAxis ?? countedX;
      return {
        columns: [
          { name: figure.xName, format: formatX },
          ...figure.series.map(({ name }) => ({ name, format })),
        ],
        count: figure.count,
        rowAt: (index) => [
          valueAt(figure.xAt(index)),
          ...figure.series.map((series) => series.valueAt(index)),
        ],
        isLatestFirst: true,
      };
    }
    case 'bar':
      return {
        columns: [
          { name: figure.xName, format },
          { name: figure.valueName, format },
        ],
        count: figure.bars.length,
        rowAt: (index): readonly Cell[] => {
          const bar = figure.bars[index];
          return [bar?.name ?? null, bar?.value ?? null];
        },
        isLatestFirst: false,
      };
    case 'scatter':
      return {
        columns: [figure.xName, figure.yName, figure.differenceName].map((name) => ({ name, format })),
        count: figure.points.length,
        rowAt: (index) => {
          const point = figure.points[index];
          return point === undefined ? [null, null, null] : [point.x, point.y, point.y - point.x];
        },
        isLatestFirst: false,
      };
  }
}
