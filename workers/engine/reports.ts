/** Evaluations that end in a report: confusion of classes, or actual against predicted values. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { ClassificationReport, PredictionReport, RegressionReport } from '../../contract/run.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { absoluteErrorSum, addToConfusion, meanAbsoluteError, rootMeanSquaredError } from '../nn/metrics.ts';
import { Evaluation, type Collector } from './evaluation.ts';

type ClassTarget = Extract<TargetEncoder, { task: 'classification' }>;
type NumberTarget = Extract<TargetEncoder, { task: 'regression' }>;

/** An evaluation together with the reading of its report; a split without rows must not be reported. */
export interface Reporting {
  readonly evaluation: Evaluation;
  report(): PredictionReport;
}

export function reporting(network: CompiledNetwork, examples: Examples, target: TargetEncoder): Reporting {
  return target.task === 'classification'
    ? classReporting(network, examples, target)
    : numberReporting(network, examples, target);
}

function classReporting(network: CompiledNetwork, examples: Examples, target: ClassTarget): Reporting {
  const count = target.classes.length;
  const confusion = new Uint32Array(count * count);
  const evaluation = new Evaluation(network, examples, target, {
    clear: () => confusion.fill(0),
    add(present, { targets }, first, rows) {
      addToConfusion(present, targets.subarray(first, first + rows), rows, count, confusion);
    },
  });
  const report = (): ClassificationReport => ({
    task: 'classification',
    rows: examples.rows,
    loss: evaluation.loss ?? 0,
    accuracy: evaluation.metric ?? 0,
    classes: target.classes,
    confusion: target.classes.map((_, actual) => [
      ...confusion.subarray(actual * count, (actual + 1) * count),
    ]),
  });
  return { evaluation, report };
}

const mostPoints = 2000;

function numberReporting(network: CompiledNetwork, examples: Examples, target: NumberTarget): Reporting {
  const pairs = new PairCollector(examples.rows, target);
  const evaluation = new Evaluation(network, examples, target, pairs);
  const report = (): RegressionReport => ({
    task: 'regression',
    rows: examples.rows,
    loss: evaluation.loss ?? 0,
    r2: evaluation.metric,
    rmse: rootMeanSquaredError(evaluation.metricTotal, examples.rows, target.std),
    mae: meanAbsoluteError(pairs.absoluteErrors, examples.rows, target.std),
    points: pairs.points,
  });
  return { evaluation, report };
}

class PairCollector implements Collector {
  absoluteErrors = 0;
  points: { actual: number; predicted: number }[] = [];
  private readonly total: number;
  private readonly wanted: number;
  private readonly target: NumberTarget;

  constructor(total: number, target: NumberTarget) {
    this.total = total;
    this.wanted = Math.min(mostPoints, total);
    this.target = target;
  }

  clear(): void {
    this.absoluteErrors = 0;
    this.points = [];
  }

  add(network: CompiledNetwork, { targets }: Examples, first: number, rows: number): void {
    this.absoluteErrors += absoluteErrorSum(network, targets.subarray(first, first + rows), rows);
    const scores = network.layers.at(-1)!.output;
    const { mean, std } = this.target;
    for (let row = this.nextRow(); row < first + rows; row = this.nextRow()) {
      this.points.push({
        actual: targets[row]! * std + mean,
        predicted: scores[row - first]! * std + mean,
      });
    }
  }

  /** The row of the point that comes next; points are evenly spaced over the split. */
  private nextRow(): number {
    if (this.points.length === this.wanted) return Infinity;
    return Math.floor((this.points.length * this.total) / this.wanted);
  }
}
