/** Curves of several runs over the epochs, on the same axes. */
import type { EpochPoint } from '../../../contract/run.ts';
import { lastIndex, type LineFigure, type Series, type ValueAxis } from '../../plot/figure.ts';
import { formatExponent, formatMeasured } from '../../plot/format.ts';
import { epochAxisEnd } from '../../plot/linear-axis.ts';
import { extentOf } from '../../plot/log-axis.ts';
import { runPaint } from '../../plot/run-color.ts';
import { linearAxis, logAxis } from '../../plot/value-axis.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { lossText } from '../../text/en/loss.ts';
import { readFlow, type FlowQuantity } from '../comparison/flow-quantity.ts';
import { runLabel } from '../run-label.ts';
import { isLoss, type Measure } from '../table/run-figures.ts';

export type Scale = ValueAxis['scale'];

/** A layer counted from 0, or from the end: -1 is the output. Networks differ in how many they have. */
export type LayerChoice = number;

type Reader = (point: EpochPoint) => number | null;

const longestName = 22;

function seriesName(entry: RunEntry): string {
  const label = runLabel(entry);
  const short = label.length > longestName ? `${label.slice(0, longestName - 1)}…` : label;
  return `${entry.about.number} ${short}`;
}

function seriesOf(entry: RunEntry, read: Reader): Series {
  const { points } = entry;
  return {
    name: seriesName(entry),
    paint: runPaint(entry.about.number),
    valueAt: (index) => {
      const point = points[index];
      return point === undefined ? null : read(point);
    },
    isLabelRequired: false,
  };
}

/** Every epoch leaves a point, so that the longest run's are the epochs of all. */
function figure(
  entries: readonly RunEntry[],
  read: Reader,
  axisOf: (count: number, series: readonly Series[]) => ValueAxis,
  formatValue: (value: number) => string,
): LineFigure {
  const count = Math.max(0, ...entries.map(({ points }) => points.length));
  const series = entries.map((entry) => seriesOf(entry, read));
  return {
    kind: 'line',
    xName: lossText.epoch,
    count,
    xAt: (index) => index,
    xEnd: epochAxisEnd(Math.max(0, count - 1), Math.max(1, ...entries.map(({ epochs }) => epochs))),
    series,
    axis: axisOf(count, series),
    formatValue,
    mark: null,
  };
}

function axisFor(scale: Scale): (count: number, series: readonly Series[]) => ValueAxis {
  return (count, series) => {
    const extent = extentOf(
      count,
      series.map(({ valueAt }) => valueAt),
    );
    return scale === 'log' ? logAxis(extent) : linearAxis(extent.largest ?? 0);
  };
}

/** R² has no lower bound; below −1 a model is of no use, and the axis stops. */
const lowestShownR2 = -1;

function metricAxis(count: number, series: readonly Series[]): ValueAxis {
  for (const { valueAt } of series) {
    for (let index = 0; index < count; index += 1) {
      if ((valueAt(index) ?? 0) < 0) return linearAxis(1, lowestShownR2);
    }
  }
  return linearAxis(1, 0);
}

export function measureFigure(entries: readonly RunEntry[], measure: Measure, scale: Scale): LineFigure {
  const axis = isLoss(measure) ? axisFor(scale) : metricAxis;
  return figure(
    entries,
    (point) => point[measure],
    axis,
    (value) => formatMeasured(value, 5),
  );
}

export function flowFigure(
  entries: readonly RunEntry[],
  quantity: FlowQuantity,
  layer: LayerChoice,
  scale: Scale,
): LineFigure {
  const read: Reader = ({ layers }) => {
    const found = layers.at(layer);
    return found === undefined ? null : readFlow(quantity, found);
  };
  return figure(entries, read, axisFor(scale), formatExponent);
}

/** Whether there is anything to draw. */
export function hasValues({ count, series }: LineFigure): boolean {
  return series.some(({ valueAt }) => lastIndex(count, valueAt) !== null);
}

/** Of the deepest of the networks, the output included. */
export function mostLayers(entries: readonly RunEntry[]): number {
  return 1 + Math.max(0, ...entries.map(({ spec }) => spec.network.hidden.length));
}
