/** The data behind a figure as rows of text, for the table that can take a chart's place. */
import { formatX, type Figure } from './figure.ts';

export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there are; more than `rows.length` when only some are shown. */
  readonly total: number;
}

export const mostTableRows = 500;

/** At most `most` of `count` indices, evenly spaced, the first and the last among them. */
export function sampleIndices(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: most }, (_, rank) => Math.round((rank * (count - 1)) / (most - 1)));
}

const notMeasured = '–';

/** Line figures are listed from the latest row to the first, since the latest is what one looks for. */
export function figureTable(figure: Figure): FigureTable {
  const format = (value: number | null | undefined): string =>
    value === null || value === undefined ? notMeasured : figure.formatValue(value);
  switch (figure.kind) {
    case 'line':
      return {
        columns: [figure.xName, ...figure.series.map((series) => series.name)],
        rows: sampleIndices(figure.count, mostTableRows)
          .toReversed()
          .map((index) => [
            formatX(figure, figure.xAt(index)),
            ...figure.series.map((series) => format(series.valueAt(index))),
          ]),
        total: figure.count,
      };
    case 'bar':
      return {
        columns: [figure.xName, figure.valueName],
        rows: figure.bars.map((bar) => [bar.name, format(bar.value)]),
        total: figure.bars.length,
      };
    case 'scatter':
      return {
        columns: [figure.xName, figure.yName, figure.differenceName],
        rows: sampleIndices(figure.points.length, mostTableRows).map((index) => {
          const point = figure.points[index];
          return [format(point?.x), format(point?.y), format(point && point.y - point.x)];
        }),
        total: figure.points.length,
      };
  }
}
