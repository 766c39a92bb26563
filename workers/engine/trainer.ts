/** The state of a training and the one thing that changes it: a step. Knows nothing of time, tasks or messages. */
import type { Divergence, LayerGradients, LayerSnapshot, RunSnapshot } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { PreparedData } from '../data/prepare.ts';
import { initializeParameters, type CompiledNetwork } from '../nn/compiled-network.ts';
import { activationHistogram, measureLayer, UpdateMeter } from '../nn/layer-statistics.ts';
import { countCorrect, rSquared, squaredErrorSum, totalSumOfSquares } from '../nn/metrics.ts';
import { createOptimizer, type CompiledOptimizer } from '../nn/optimizers.ts';
import { Batches } from './batches.ts';
import { EpochLayers } from './epoch-layers.ts';
import { layerOfBadGradient, layerOfBadLoss } from './divergence.ts';
import { absoluteSum, UpdateGuard } from './update-guard.ts';

export class Trainer {
  readonly network: CompiledNetwork;
  readonly optimizer: CompiledOptimizer;
  readonly stepsPerEpoch: number;
  learningRate: number;
  /** Updates made. */
  step = 0;
  /** Epochs whose point of the curves is known. */
  epoch = 0;
  /** Updates made since the last of those; equal to `stepsPerEpoch` until `closeEpoch`. */
  stepInEpoch = 0;
  /** Of the last batch, without the L2 term; null before the first step. */
  batchLoss: number | null = null;
  /** Of the last measured step; empty before. */
  layers: readonly LayerSnapshot[] = [];
  divergence: Divergence | null = null;

  private readonly settings: TrainingSettings;
  private readonly isClassification: boolean;
  private readonly batches: Batches;
  private readonly meter: UpdateMeter;
  private readonly guard: UpdateGuard;
  private readonly epochLayers: EpochLayers;
  /** Σ (y − ȳ)² of a regression's training targets. */
  private readonly totalSquares: number;
  private lossSum = 0;
  /** Correct rows, or Σ (ŷ − y)². */
  private metricSum = 0;
  private examples = 0;

  constructor(network: CompiledNetwork, data: PreparedData, settings: TrainingSettings) {
    const { train } = data.splits;
    this.network = network;
    this.settings = settings;
    this.learningRate = settings.learningRate;
    this.isClassification = data.summary.target.task === 'classification';
    this.totalSquares = this.isClassification ? 0 : totalSumOfSquares(train.targets, train.rows);
    this.optimizer = createOptimizer(settings.optimizer, network.parameters.length, settings.dtype);
    this.batches = new Batches(train, network.inputs, settings.batchSize, settings.seed, settings.dtype);
    this.stepsPerEpoch = this.batches.stepsPerEpoch;
    this.meter = new UpdateMeter(network);
    this.guard = new UpdateGuard(network, this.optimizer);
    this.epochLayers = new EpochLayers(network.layers.length, this.stepsPerEpoch);
    this.start();
  }

  /** Draws the starting weights, the same every time. The learning rate stays as it is. */
  start(): void {
    initializeParameters(this.network, this.settings.seed);
    this.optimizer.state.fill(0);
    this.guard.lookAgain();
    this.step = 0;
    this.epoch = 0;
    this.stepInEpoch = 0;
    this.batchLoss = null;
    this.layers = [];
    this.divergence = null;
    this.clearSums();
  }

  /** Goes on where `snapshot` (see `snapshotProblem`) was taken. */
  restore(snapshot: RunSnapshot): void {
    this.network.parameters.set(snapshot.parameters);
    this.optimizer.state.set(snapshot.optimizerState);
    this.guard.lookAgain();
    this.learningRate = snapshot.learningRate;
    this.step = snapshot.step;
    this.epoch = snapshot.epoch;
    this.stepInEpoch = snapshot.stepInEpoch;
    this.batchLoss = null;
    this.layers = [];
    this.divergence = snapshot.divergence;
    const [lossSum = 0, metricSum = 0, examples = 0, ...layerTotals] = snapshot.epochSums;
    this.lossSum = lossSum;
    this.metricSum = metricSum;
    this.examples = examples;
    this.epochLayers.restore(layerTotals);
  }

  get epochSums(): readonly number[] {
    return [this.lossSum, this.metricSum, this.examples, ...this.epochLayers.save()];
  }

  get isAtEpochEnd(): boolean {
    return this.stepInEpoch === this.stepsPerEpoch;
  }

  /**
   * One update; `isShown` also looks at every layer. Returns the number of examples, or 0 if a non-finite number
   * came up: then nothing was updated and `divergence` says where.
   */
  takeStep(isShown: boolean): number {
    const { network, batches } = this;
    const counts = this.epochLayers.wants(this.stepInEpoch);
    const measured = isShown || counts;
    const rows = batches.gather(this.epoch, this.stepInEpoch);
    network.forward(batches.inputs, rows);
    const loss = network.lossAndError(batches.targets, rows);
    if (!Number.isFinite(loss)) return this.diverge('loss', layerOfBadLoss(network, rows));
    network.backward(batches.inputs, rows, this.settings.l2);
    const gradientSum = absoluteSum(network.gradients);
    if (!Number.isFinite(gradientSum)) return this.diverge('gradient', layerOfBadGradient(network));
    if (measured) this.meter.remember();
    const overflowing = this.guard.update(this.learningRate, this.step + 1, gradientSum);
    if (overflowing !== null) return this.diverge('weights', overflowing);
    if (measured) this.measure(rows, isShown, counts);
    this.step += 1;
    this.stepInEpoch += 1;
    this.batchLoss = loss;
    this.lossSum += loss * rows;
    this.metricSum += this.isClassification
      ? countCorrect(network, batches.targets, rows)
      : squaredErrorSum(network, batches.targets, rows);
    this.examples += rows;
    return rows;
  }

  /** Means over the batches of the epoch that is under way. */
  trainScores(): { readonly loss: number; readonly metric: number | null } {
    return {
      loss: this.lossSum / this.examples,
      metric: this.isClassification
        ? this.metricSum / this.examples
        : rSquared(this.metricSum, this.totalSquares),
    };
  }

  /** Per layer, means over the measured batches of the epoch that is under way. */
  epochGradients(): readonly LayerGradients[] {
    return this.epochLayers.means();
  }

  closeEpoch(): void {
    this.epoch += 1;
    this.stepInEpoch = 0;
    this.clearSums();
  }

  /** The weights are finite, but a loss they give on a whole split is not. */
  divergeInEvaluation(layer: number | null): void {
    const epoch = this.step === 0 ? 0 : this.epoch + 1;
    this.divergence = { step: this.step, epoch, layer, quantity: 'loss' };
  }

  private measure(rows: number, isShown: boolean, counts: boolean): void {
    const { layers } = this.network;
    const gradients = layers.map((layer, index) => measureLayer(layer, rows, this.meter.ratio(index)));
    if (counts) this.epochLayers.add(gradients);
    if (!isShown) return;
    this.layers = layers.map((layer, index) => ({
      gradients: gradients[index]!,
      activations: activationHistogram(layer, rows),
    }));
  }

  private diverge(quantity: Divergence['quantity'], layer: number | null): 0 {
    this.divergence = { step: this.step + 1, epoch: this.epoch + 1, layer, quantity };
    return 0;
  }

  private clearSums(): void {
    this.lossSum = 0;
    this.metricSum = 0;
    this.examples = 0;
    this.epochLayers.clear();
  }
}
