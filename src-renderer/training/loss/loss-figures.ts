/** The curves of the place Loss. */
import type { EpochPoint, MetricName } from '../../../contract/run.ts';
import { formatMeasured, formatNumber } from '../../plot/format.ts';
import type { LineFigure, Series, ValueAxis } from '../../plot/figure.ts';
import { epochAxisEnd } from '../../plot/linear-axis.ts';
import { extentOf } from '../../plot/log-axis.ts';
import { linearAxis, logAxis } from '../../plot/value-axis.ts';
import { lossText } from '../../text/en/loss.ts';

type Reader = (index: number) => number | null;

function split(name: string, classIndex: number, valueAt: Reader): Series {
  return {
    name,
    valueAt,
    isLabelRequired: true,
    paint: (theme) => theme.classes[classIndex] ?? theme.accent,
  };
}

function curves(
  points: readonly EpochPoint[],
  train: (point: EpochPoint) => number | null,
  validation: (point: EpochPoint) => number | null,
): readonly Series[] {
  const reader =
    (read: (point: EpochPoint) => number | null): Reader =>
    (index) => {
      const point = points[index];
      return point === undefined ? null : read(point);
    };
  const series = [split(lossText.train, 0, reader(train))];
  const isValidated = points.some((point) => validation(point) !== null);
  return isValidated ? [...series, split(lossText.validation, 4, reader(validation))] : series;
}

function figure(
  points: readonly EpochPoint[],
  totalEpochs: number | null,
  series: readonly Series[],
  axis: ValueAxis,
  bestIndex: number | null,
): LineFigure {
  return {
    kind: 'line',
    xName: lossText.epoch,
    count: points.length,
    xAt: (index) => points[index]?.epoch ?? 0,
    xEnd: epochAxisEnd(points.at(-1)?.epoch ?? 0, totalEpochs),
    series,
    axis,
    formatValue: (value) => formatMeasured(value, 5),
    mark: bestIndex === null ? null : { series: 1, index: bestIndex },
  };
}

/** The point with the lowest validation loss; null without validation rows. */
export function bestValidationIndex(points: readonly EpochPoint[]): number | null {
  let best: number | null = null;
  let lowest = Infinity;
  points.forEach(({ validationLoss }, index) => {
    if (validationLoss !== null && validationLoss < lowest) [best, lowest] = [index, validationLoss];
  });
  return best;
}

export function lossFigure(
  points: readonly EpochPoint[],
  totalEpochs: number | null,
  scale: ValueAxis['scale'],
): LineFigure {
  const series = curves(
    points,
    (point) => point.trainLoss,
    (point) => point.validationLoss,
  );
  const extent = extentOf(
    points.length,
    series.map(({ valueAt }) => valueAt),
  );
  const axis = scale === 'log' ? logAxis(extent) : linearAxis(extent.largest ?? 0);
  return figure(points, totalEpochs, series, axis, bestValidationIndex(points));
}

/** R² has no lower bound; below −1 a model is of no use, and the axis stops. */
const lowestShownR2 = -1;

export function metricFigure(
  points: readonly EpochPoint[],
  totalEpochs: number | null,
  metricName: MetricName,
): LineFigure {
  const series = curves(
    points,
    (point) => point.trainMetric,
    (point) => point.validationMetric,
  );
  const isNegative = points.some(
    (point) => (point.trainMetric ?? 0) < 0 || (point.validationMetric ?? 0) < 0,
  );
  const axis = linearAxis(1, metricName === 'r2' && isNegative ? lowestShownR2 : 0);
  return figure(points, totalEpochs, series, axis, null);
}

/** Schedules and warm-ups that go through more than this many times a rate are read by its exponent. */
const wideRatio = 20;

/** The learning rate of each epoch's last step. */
export function rateFigure(points: readonly EpochPoint[], totalEpochs: number | null): LineFigure {
  const valueAt: Reader = (index) => points[index]?.learningRate ?? null;
  const series = [split(lossText.learningRate, 7, valueAt)];
  const extent = extentOf(points.length, [valueAt]);
  const { smallestPositive, largest } = extent;
  const isWide = smallestPositive !== null && largest !== null && largest / smallestPositive > wideRatio;
  const axis = isWide ? logAxis(extent) : linearAxis(largest ?? 0);
  return { ...figure(points, totalEpochs, series, axis, null), formatValue: (value) => formatNumber(value) };
}
