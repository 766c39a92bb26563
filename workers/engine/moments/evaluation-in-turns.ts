/** What the weights of a moment answer on a split: worked out in turns with other questions, since it may be large. */
import { succeed, type Outcome } from '../../../contract/outcome.ts';
import type { CompiledNetwork } from '../../nn/compiled-network.ts';
import { sliceMs } from '../let-messages-in.ts';
import type { Reporting } from '../reports.ts';

/** Begins an evaluation in the network that is to answer. */
export type BeginReporting<T> = (network: CompiledNetwork) => Outcome<Reporting<T>>;

export class EvaluationInTurns<T> {
  private readonly begin: BeginReporting<T>;
  private reporting: Reporting<T> | null = null;
  private record: object | null = null;

  constructor(begin: BeginReporting<T>) {
    this.begin = begin;
  }

  /** `network`, the same in all turns, has the weights of the moment that `record` stands for. Null until it is done. */
  advance(network: CompiledNetwork, record: object | null): Outcome<{ readonly report: T } | null> {
    if (this.reporting === null) {
      const begun = this.begin(network);
      if (!begun.ok) return begun;
      this.reporting = begun.value;
    } else if (record !== this.record) {
      this.reporting.evaluation.startOver();
    }
    this.record = record;
    const { evaluation, report } = this.reporting;
    return succeed(evaluation.advance(performance.now() + sliceMs) ? { report: report() } : null);
  }
}
