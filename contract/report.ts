/** How well a network answers a split: scores, curves and the rows that stand out. */
import type { Histogram } from './run.ts';

/** Classification scores on one split, from the present weights. */
export interface ClassificationReport {
  readonly task: 'classification';
  readonly rows: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly classes: readonly string[];
  /** confusion[actual][predicted] = rows. */
  readonly confusion: readonly (readonly number[])[];
  /** One class against the others, by its score; in the order of `classes`. Empty beyond `rocLimits.classes` classes. */
  readonly roc: readonly RocCurve[];
  /** Rows that `roc` is of: all, or evenly spaced ones where rows × classes is above `rocLimits.scores`. */
  readonly rocRows: number;
  /** The rows that are answered worst, worst first, at most `worstRowCount`; a right answer is never among them. */
  readonly worst: readonly WorstClassRow[];
}

/** Rows of equal score cross the threshold together: a tie is a slanted piece of the curve. */
export interface RocCurve {
  /** Of all scores as thresholds, thinned out to `rocLimits.points`; from (0, 0) to (1, 1). Empty where `area` is null. */
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
  /** Area under the whole curve; null where a class has no rows or all of them, or where a score is not a number. */
  readonly area: number | null;
}

export const rocLimits = { classes: 50, points: 200, scores: 200_000 } as const;
export const worstRowCount = 24;

/**
 * A score is a class's probability where the loss has one: softmax cross-entropy, and binary cross-entropy, whose
 * classes are independent unless there are two. Elsewhere it is what the loss asks of an output, and no probability:
 * - squared errors and Huber: the output that is to be 1 for the class and 0 for others, cut to 0…1; of a single output
 *   s, the scores are 1 − s and s
 * - hinge: (1 + m) / 2 cut to 0…1, with m by how much the output is above the highest other one: ½ where both are
 *   equal, 1 where the hinge has nothing left to ask for. ROC curves and the order of mistakes take it before it is cut.
 */
export interface WorstClassRow {
  /** Row of the table, counted from 0. */
  readonly tableRow: number;
  readonly actual: number;
  readonly predicted: number;
  /** Scores (0…1) of both classes. Worst is where they are furthest apart. */
  readonly actualScore: number;
  readonly predictedScore: number;
}

export interface WorstNumberRow {
  /** Row of the table, counted from 0. */
  readonly tableRow: number;
  /** In the target's own unit. */
  readonly actual: number;
  readonly predicted: number;
}

export interface RegressionReport {
  readonly task: 'regression';
  readonly rows: number;
  readonly loss: number;
  /** null when the split's target is constant. */
  readonly r2: number | null;
  /** In the target's own unit. */
  readonly rmse: number;
  readonly mae: number;
  /** At most 2,000 pairs in the target's own unit, evenly spaced over the split. */
  readonly points: readonly {
    readonly tableRow: number;
    readonly actual: number;
    readonly predicted: number;
  }[];
  /**
   * Equally wide bins of predicted − actual over all rows, in the target's own unit. Their width is a power of 2, and 0
   * is an edge if it is among them.
   */
  readonly residuals: Histogram;
  /** The largest errors first, at most `worstRowCount`. */
  readonly worst: readonly WorstNumberRow[];
}

export type PredictionReport = ClassificationReport | RegressionReport;

/** Rows of a split, evenly spaced over it, with what the network answers. */
export interface SplitPoints {
  readonly splitRows: number;
  /** Rows of the table, counted from 0. All that follows is in this order. */
  readonly tableRows: Uint32Array;
  /** One array for each feature asked for, in its own unit; what was filled in where a cell is missing. */
  readonly values: readonly Float64Array[];
  /** Class indices, or values in the target's own unit. */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}
