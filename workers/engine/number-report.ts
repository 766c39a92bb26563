/** The report of a regression, gathered piece by piece. Everything told is in the target's own unit. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { RegressionReport, WorstNumberRow } from '../../contract/report.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { GrowingHistogram } from '../nn/growing-histogram.ts';
import { absoluteErrorSum, meanAbsoluteError, rootMeanSquaredError } from '../nn/metrics.ts';
import type { Collector, Evaluation } from './evaluation.ts';
import { EvenRows } from './even-rows.ts';
import { WorstRows } from './worst-rows.ts';

type NumberTarget = Extract<TargetEncoder, { task: 'regression' }>;

const mostPoints = 2000;

export class NumberCollector implements Collector {
  private readonly target: NumberTarget;
  private readonly total: number;
  private readonly residuals = new GrowingHistogram();
  private readonly worst = new WorstRows<WorstNumberRow>();
  private readonly pointRows: EvenRows;
  private points: { tableRow: number; actual: number; predicted: number }[] = [];
  /** In the unit of the loss. */
  private absoluteErrors = 0;

  constructor(total: number, target: NumberTarget) {
    this.target = target;
    this.total = total;
    this.pointRows = new EvenRows(mostPoints, total);
  }

  clear(): void {
    this.residuals.clear();
    this.worst.clear();
    this.pointRows.clear();
    this.points = [];
    this.absoluteErrors = 0;
  }

  add(network: CompiledNetwork, { targets, tableRows }: Examples, first: number, rows: number): void {
    this.absoluteErrors += absoluteErrorSum(network, targets.subarray(first, first + rows), rows);
    const { output } = network.layers.at(-1)!;
    const { mean, std } = this.target;
    for (let row = 0; row < rows; row++) {
      const actual = targets[first + row]! * std + mean;
      const predicted = output[row]! * std + mean;
      const residual = predicted - actual;
      this.residuals.add(residual);
      const badness = Math.abs(residual);
      const isPoint = first + row === this.pointRows.next;
      if (!isPoint && !this.worst.takes(badness)) continue;
      const told = { tableRow: tableRows[first + row]!, actual, predicted };
      if (isPoint) {
        this.pointRows.take();
        this.points.push(told);
      }
      this.worst.add(told, badness);
    }
  }

  report(evaluation: Evaluation): RegressionReport {
    const { total, target, points } = this;
    return {
      task: 'regression',
      rows: total,
      loss: evaluation.loss ?? 0,
      r2: evaluation.metric,
      rmse: rootMeanSquaredError(evaluation.metricTotal, total, target.std),
      mae: meanAbsoluteError(this.absoluteErrors, total, target.std),
      points,
      residuals: this.residuals.histogram,
      worst: this.worst.rows,
    };
  }
}
