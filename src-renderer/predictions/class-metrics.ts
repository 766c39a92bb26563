/** Precision, recall and F1 of every class, and their means over the classes. */
import { precisions, recalls } from './confusion.ts';

export interface ClassMetrics {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Rows of the class. */
  readonly support: number;
}

export interface MetricsByClass {
  readonly classes: readonly ClassMetrics[];
  /** Every class counts alike. */
  readonly macro: ClassMetrics;
  /** Every row counts alike. */
  readonly weighted: ClassMetrics;
}

/** 2PR / (P + R) = 2 right / (rows + predicted): 0 where none is right; null for a class without rows that was never predicted. */
function f1Of(right: number, rows: number, predicted: number): number | null {
  return rows + predicted === 0 ? null : (2 * right) / (rows + predicted);
}

type Metric = 'precision' | 'recall' | 'f1';

/** Over the classes where it is defined. */
function mean(
  classes: readonly ClassMetrics[],
  metric: Metric,
  weight: (of: ClassMetrics) => number,
): number | null {
  let sum = 0;
  let weights = 0;
  for (const of of classes) {
    const value = of[metric];
    if (value === null) continue;
    sum += value * weight(of);
    weights += weight(of);
  }
  return weights === 0 ? null : sum / weights;
}

/** @param confusion `[actual][predicted]` = rows */
export function metricsByClass(confusion: readonly (readonly number[])[]): MetricsByClass {
  const precision = precisions(confusion);
  const recall = recalls(confusion);
  const classes = confusion.map((row, index) => {
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + (other[index] ?? 0), 0);
    return {
      precision: precision[index] ?? null,
      recall: recall[index] ?? null,
      f1: f1Of(row[index] ?? 0, support, predicted),
      support,
    };
  });
  const support = classes.reduce((sum, of) => sum + of.support, 0);
  const summary = (weight: (of: ClassMetrics) => number): ClassMetrics => ({
    precision: mean(classes, 'precision', weight),
    recall: mean(classes, 'recall', weight),
    f1: mean(classes, 'f1', weight),
    support,
  });
  return { classes, macro: summary(() => 1), weighted: summary((of) => of.support) };
}
