/** What the steps of an unfinished epoch add up to. */
import type { LayerGradients } from '../../contract/run.ts';
import type { TargetEncoder } from '../../contract/dataset.ts';
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { countCorrect, rSquared, squaredErrorSum, totalSumOfSquares } from '../nn/metrics.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { EpochLayers } from './epoch-layers.ts';

export class EpochSums {
  readonly layers: EpochLayers;
  private readonly isClassification: boolean;
  /** Σ (y − ȳ)² of a regression's training targets. */
  private readonly totalSquares: number;
  private loss = 0;
  /** Correct rows, or Σ (ŷ − y)². */
  private metric = 0;
  private examples = 0;

  constructor(layerCount: number, stepsPerEpoch: number, train: Examples, target: TargetEncoder) {
    this.layers = new EpochLayers(layerCount, stepsPerEpoch);
    this.isClassification = target.task === 'classification';
    this.totalSquares = this.isClassification ? 0 : totalSumOfSquares(train.targets, train.rows);
  }

  static count(layerCount: number): number {
    return 3 + EpochLayers.totalCount(layerCount);
  }

  /** A step on `rows` examples whose mean loss was `loss`; the network still holds its answers. */
  add(network: CompiledNetwork, targets: FloatArray, rows: number, loss: number): void {
    this.loss += loss * rows;
    this.metric += this.isClassification
      ? countCorrect(network, targets, rows)
      : squaredErrorSum(network, targets, rows);
    this.examples += rows;
  }

  /** Means over the batches so far. */
  scores(): { readonly loss: number; readonly metric: number | null } {
    return {
      loss: this.loss / this.examples,
      metric: this.isClassification ? this.metric / this.examples : rSquared(this.metric, this.totalSquares),
    };
  }

  /** Per layer, means over the measured batches. */
  gradients(): readonly LayerGradients[] {
    return this.layers.means();
  }

  /** For a snapshot; `restore` takes it back. */
  save(): readonly number[] {
    return [this.loss, this.metric, this.examples, ...this.layers.save()];
  }

  restore([loss = 0, metric = 0, examples = 0, ...layerTotals]: readonly number[]): void {
    this.loss = loss;
    this.metric = metric;
    this.examples = examples;
    this.layers.restore(layerTotals);
  }

  clear(): void {
    this.loss = 0;
    this.metric = 0;
    this.examples = 0;
    this.layers.clear();
  }
}
