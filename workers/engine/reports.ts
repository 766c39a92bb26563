/** Evaluations that end in a report: of classes, of numbers, or of rows as points. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { PredictionReport } from '../../contract/report.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { ClassCollector } from './class-report.ts';
import { Evaluation } from './evaluation.ts';
import { NumberCollector } from './number-report.ts';

/** An evaluation together with the reading of what it leads to; a split without rows must not be reported. */
export interface Reporting<Report = PredictionReport> {
  readonly evaluation: Evaluation;
  report(): Report;
}

export function reporting(network: CompiledNetwork, examples: Examples, target: TargetEncoder): Reporting {
  const collector =
    target.task === 'classification'
      ? new ClassCollector(examples.rows, target)
      : new NumberCollector(examples.rows, target);
  const evaluation = new Evaluation(network, examples, target, collector);
  return { evaluation, report: () => collector.report(evaluation) };
}
