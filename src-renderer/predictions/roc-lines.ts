/** ROC curves as lines of a picture and as the table behind it. */
import type { ClassificationReport, RocCurve } from '../../contract/report.ts';
import type { DataTable } from '../plot/data-table.ts';
import { formatNumber } from '../plot/format.ts';
import { predictionsText } from '../text/en/predictions.ts';
import type { PlaneScale } from './plane-scale.ts';

export function rocPath({ falsePositiveRate, truePositiveRate }: RocCurve, scale: PlaneScale): string {
  return falsePositiveRate
    .map((x, index) => {
      const y = truePositiveRate[index] ?? 0;
      return `${index === 0 ? 'M' : 'L'}${scale.toX(x).toFixed(2)} ${scale.toY(y).toFixed(2)}`;
    })
    .join('');
}

/** Where a curve turns, in rates. */
interface Corner {
  /** Of the class. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** The corner of any curve that is nearest to a place in pixels; null where there is no curve. */
export function nearestCorner(
  curves: readonly RocCurve[],
  scale: PlaneScale,
  atX: number,
  atY: number,
): Corner | null {
  let nearest: Corner | null = null;
  let least = Infinity;
  for (const [index, { falsePositiveRate, truePositiveRate }] of curves.entries()) {
    for (const [corner, x] of falsePositiveRate.entries()) {
      const y = truePositiveRate[corner] ?? 0;
      const distance = (scale.toX(x) - atX) ** 2 + (scale.toY(y) - atY) ** 2;
      if (distance < least) [nearest, least] = [{ index, x, y }, distance];
    }
  }
  return nearest;
}

/** Every corner of every curve. */
export function rocTable({ roc, classes }: ClassificationReport): DataTable {
  const corners = roc.flatMap(({ falsePositiveRate, truePositiveRate }, index) =>
    falsePositiveRate.map((x, corner) => [classes[index] ?? '', x, truePositiveRate[corner] ?? 0] as const),
  );
  const format = (value: number): string => formatNumber(value, 5);
  return {
    columns: [predictionsText.className, predictionsText.falsePositives, predictionsText.truePositives].map(
      (name) => ({ name, format }),
    ),
    count: corners.length,
    rowAt: (index) => corners[index] ?? [],
    isLatestFirst: false,
  };
}
