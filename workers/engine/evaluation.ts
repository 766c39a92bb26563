/** How well the present weights do on one split, worked out in pieces so that messages can be heard in between. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { countCorrect, rSquared, squaredErrorSum, totalSumOfSquares } from '../nn/metrics.ts';
import { layerOfBadLoss } from './divergence.ts';

/** Rows that a network must have room for, so that evaluating is quick even for tiny batches. */
export const evaluationRows = 64;
/** Multiplications per piece: a millisecond or two of work. */
const workPerPiece = 2_000_000;

/** Looks at every piece after `forward`: `rows` examples from `first` on. */
export interface Collector {
  clear(): void;
  add(network: CompiledNetwork, examples: Examples, first: number, rows: number): void;
}

export class Evaluation {
  readonly examples: Examples;
  /** If `loss` is not finite: the layer, from 1, where numbers first overflowed; null if only the loss did. */
  badLayer: number | null = null;
  private readonly network: CompiledNetwork;
  private readonly isClassification: boolean;
  private readonly collector: Collector | null;
  private readonly pieceRows: number;
  private done = 0;
  private lossSum = 0;
  /** Correct rows, or Σ (ŷ − y)² as the loss sees it. */
  private metricSum = 0;

  constructor(
    network: CompiledNetwork,
    examples: Examples,
    target: TargetEncoder,
    collector: Collector | null = null,
  ) {
    this.network = network;
    this.examples = examples;
    this.isClassification = target.task === 'classification';
    this.collector = collector;
    const affordable = Math.floor(workPerPiece / network.parameters.length);
    this.pieceRows = Math.max(1, Math.min(network.maxBatch, affordable));
  }

  /** Works until it is done (true) or `performance.now()` reaches `until` (false). */
  advance(until: number): boolean {
    while (this.done < this.examples.rows) {
      this.addPiece();
      if (performance.now() >= until) break;
    }
    return this.done === this.examples.rows;
  }

  /** The weights have changed. */
  startOver(): void {
    this.done = 0;
    this.lossSum = 0;
    this.metricSum = 0;
    this.badLayer = null;
    this.collector?.clear();
  }

  /** Mean data loss, without the L2 term; null for a split without rows. Once done, like the following. */
  get loss(): number | null {
    return this.done === 0 ? null : this.lossSum / this.done;
  }

  /** Accuracy or R²; null where undefined. */
  get metric(): number | null {
    if (this.done === 0) return null;
    if (this.isClassification) return this.metricSum / this.done;
    return rSquared(this.metricSum, totalSumOfSquares(this.examples.targets, this.done));
  }

  /** Σ (ŷ − y)² of a regression, in the squared unit of the loss; correct rows of a classification. */
  get metricTotal(): number {
    return this.metricSum;
  }

  private addPiece(): void {
    const { network, examples } = this;
    const first = this.done;
    const rows = Math.min(this.pieceRows, examples.rows - first);
    const targets = examples.targets.subarray(first, first + rows);
    network.forward(examples.inputs.subarray(first * network.inputs, (first + rows) * network.inputs), rows);
    const loss = network.lossOnly(targets, rows);
    if (!Number.isFinite(loss)) this.badLayer ??= layerOfBadLoss(network, rows);
    this.lossSum += loss * rows;
    this.metricSum += this.isClassification
      ? countCorrect(network, targets, rows)
      : squaredErrorSum(network, targets, rows);
    this.collector?.add(network, examples, first, rows);
    this.done += rows;
  }
}
