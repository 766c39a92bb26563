/** A curve of answers as lines of a picture and as the table behind it. */
import type { AnswerCurve } from '../../contract/answerer-api.ts';
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { DataTable } from '../plot/data-table.ts';
import { formatNumber } from '../plot/format.ts';
import type { PlaneScale } from './plane-scale.ts';

/** One output as the `d` of an SVG path; what is not finite leaves a gap. */
export function curvePath({ x, answers, outputs }: AnswerCurve, output: number, scale: PlaneScale): string {
  let path = '';
  let isDown = false;
  for (const [index, at] of x.entries()) {
    const value = answers[index * outputs + output] ?? NaN;
    if (!Number.isFinite(value)) {
      isDown = false;
      continue;
    }
    path += `${isDown ? 'L' : 'M'}${scale.toX(at).toFixed(2)} ${scale.toY(value).toFixed(2)}`;
    isDown = true;
  }
  return path;
}

export function curveTable(curve: AnswerCurve, xName: string, target: TargetEncoder): DataTable {
  const format = (value: number): string => formatNumber(value, 6);
  const names = target.task === 'classification' ? target.classes : [target.target];
  return {
    columns: [xName, ...names].map((name) => ({ name, format })),
    count: curve.x.length,
    rowAt: (index) => [
      curve.x[index] ?? null,
      ...names.map((_, output) => curve.answers[index * curve.outputs + output] ?? null),
    ],
    isLatestFirst: false,
  };
}
