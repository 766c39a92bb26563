/** What is said of rows that are drawn as points, under the pointer and in the table behind the picture. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { SplitPoints } from '../../contract/report.ts';
import type { DataTable } from '../plot/data-table.ts';
import { formatCount, formatNumber } from '../plot/format.ts';
import type { Probe, ProbeRow } from '../plot/probe.ts';
import { predictionsText } from '../text/en/predictions.ts';
import { classPaint } from './class-colors.ts';

function answerText(value: number, target: TargetEncoder): string {
  return target.task === 'classification' ? (target.classes[value] ?? '–') : formatNumber(value);
}

function answerRow(name: string, value: number, target: TargetEncoder): ProbeRow {
  return {
    name,
    text: answerText(value, target),
    paint: target.task === 'classification' ? classPaint(value) : null,
  };
}

/** `names` are those of the features in `points.values`. */
export function describePoint(
  points: SplitPoints,
  index: number,
  names: readonly string[],
  target: TargetEncoder,
): Probe {
  const values = names.map((_, feature) => points.values[feature]?.[index] ?? NaN);
  return {
    x: values[0] ?? NaN,
    y: values[1] ?? NaN,
    title: predictionsText.rowNumber(points.tableRows[index] ?? 0),
    rows: [
      ...names.map((name, feature) => ({ name, text: formatNumber(values[feature] ?? NaN), paint: null })),
      answerRow(predictionsText.actual, points.actual[index] ?? NaN, target),
      answerRow(predictionsText.predicted, points.predicted[index] ?? NaN, target),
    ],
    hidden: 0,
  };
}

/** Every row with its values; empty until they are there. */
export function pointsTable(
  points: SplitPoints | null,
  names: readonly string[],
  target: TargetEncoder,
): DataTable {
  const format = (value: number): string => formatNumber(value, 6);
  const answer = (value: number | undefined): string | number | null => {
    if (value === undefined) return null;
    return target.task === 'classification' ? answerText(value, target) : value;
  };
  return {
    columns: [
      { name: predictionsText.row, format: formatCount },
      ...[...names, predictionsText.actual, predictionsText.predicted].map((name) => ({ name, format })),
    ],
    count: points?.tableRows.length ?? 0,
    rowAt: (index) => [
      (points?.tableRows[index] ?? 0) + 1,
      ...names.map((_, feature) => points?.values[feature]?.[index] ?? null),
      answer(points?.actual[index]),
      answer(points?.predicted[index]),
    ],
    isLatestFirst: false,
  };
}
