/** How well the present weights do on one split, worked out in pieces so that messages can be heard in between. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { countCorrect, rSquared, squaredErrorSum, totalSumOfSquares } from '../nn/metrics.ts';
import { layerOfBadLoss } from './divergence.ts';
import { hasHugeInputs } from './divergence-cause.ts';
import type { Piecework } from './piecework.ts';

/** Rows that a network must have room for, so that evaluating is quick even for tiny batches. */
export const evaluationRows = 64;
/** Multiplications per piece: a millisecond or two of work. */
const workPerPiece = 2_000_000;

/** Looks at every piece after `forward`: `rows` examples from `first` on. */
export interface Collector {
  clear(): void;
  add(network: CompiledNetwork, examples: Examples, first: number, rows: number): void;
  /** Once every piece was looked at: a part of what is left to work out; true when it is all done. */
  conclude?(): boolean;
}

/** Where a loss first overflowed. */
export interface BadPiece {
  /** The layer, from 1, where numbers did; null if only the loss did. */
  readonly layer: number | null;
  readonly inputsAreHuge: boolean;
}

export class Evaluation implements Piecework {
  readonly examples: Examples;
  /** If `loss` is not finite. */
  badPiece: BadPiece | null = null;
  private readonly network: CompiledNetwork;
  private readonly isClassification: boolean;
  private readonly collector: Collector | null;
  private readonly pieceRows: number;
  private done = 0;
  private isConcluded = false;
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
      if (performance.now() >= until) return false;
    }
    while (!this.isConcluded) {
      this.isConcluded = this.collector?.conclude?.() ?? true;
      if (performance.now() >= until) break;
    }
    return this.isConcluded;
  }

  /** The weights have changed. */
  startOver(): void {
    this.done = 0;
    this.isConcluded = false;
    this.lossSum = 0;
    this.metricSum = 0;
    this.badPiece = null;
    this.collector?.clear();
  }

  /** Mean data loss, without penalties; null for a split without rows. Once done, like the following. */
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
    const { batch, inputs } = network;
    const first = this.done;
    const rows = Math.min(this.pieceRows, examples.rows - first);
    const targets = examples.targets.subarray(first, first + rows);
    batch.set(examples.inputs.subarray(first * inputs, (first + rows) * inputs));
    network.forward(rows);
    const loss = network.lossOnly(targets, rows);
    if (!Number.isFinite(loss)) {
      this.badPiece ??= {
        layer: layerOfBadLoss(network, rows),
        inputsAreHuge: hasHugeInputs(batch, rows * inputs),
      };
    }
    this.lossSum += loss * rows;
    this.metricSum += this.isClassification
      ? countCorrect(network, targets, rows)
      : squaredErrorSum(network, targets, rows);
    this.collector?.add(network, examples, first, rows);
    this.done += rows;
  }
}
