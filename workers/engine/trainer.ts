/** The state of a training and the one thing that changes it: a step. Knows nothing of time, tasks or messages. */
import type { Divergence, LayerSnapshot, RunSnapshot } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { PreparedData } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { initializeParameters } from '../nn/initializers.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import { activationHistogram } from '../nn/histograms.ts';
import { scheduledLearningRate } from '../nn/schedules.ts';
import { StepMeter } from '../nn/step-meter.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { layerOfBadGradient, layerOfBadLoss, layerOfBadStatistic } from './divergence.ts';
import { DivergenceEvidence, hasHugeInputs } from './divergence-cause.ts';
import { EpochSums } from './epoch-sums.ts';
import { NextUpdate } from './next-update.ts';
import { allocateLike } from './room.ts';
import type { StartingWeights } from './starting-weights.ts';

export class Trainer {
  readonly network: CompiledNetwork;
  readonly stepsPerEpoch: number;
  readonly sums: EpochSums;
  /** As it was last set, before the schedule. */
  learningRate: number;
  /** As it was last set: a cosine schedule goes by it. */
  epochs: number;
  /** What a plateau schedule has made of the learning rate so far. */
  plateauFactor = 1;
  /** Updates made. */
  step = 0;
  /** Epochs whose point of the curves is known. */
  epoch = 0;
  /** Updates made since the last of those; equal to `stepsPerEpoch` until `closeEpoch`. */
  stepInEpoch = 0;
  /** Of the last batch, without penalties; null before the first step. */
  batchLoss: number | null = null;
  /** Of the last step, schedule and warm-up included; null before the first. */
  lastLearningRate: number | null = null;
  /** Of the last step that was looked at; empty before. */
  layers: readonly LayerSnapshot[] = [];
  divergence: Divergence | null = null;

  /** The step that `layers` tells of. */
  private lookedAtStep = 0;
  private readonly settings: TrainingSettings;
  private readonly given: StartingWeights | null;
  private readonly update: NextUpdate;
  private readonly meter: StepMeter;
  private readonly evidence: DivergenceEvidence;
  /** Before the step under way, to be put back if it fails. */
  private readonly statisticsBefore: FloatArray;

  /**
   * `given` are the starting weights; null if the seed draws them. RangeError where there is no memory for the copies
   * it keeps.
   */
  constructor(
    network: CompiledNetwork,
    { splits, summary }: PreparedData,
    settings: TrainingSettings,
    given: StartingWeights | null,
  ) {
    this.network = network;
    this.settings = settings;
    this.given = given;
    this.learningRate = settings.learningRate;
    this.epochs = settings.epochs;
    this.update = new NextUpdate(network, splits.train, settings);
    this.stepsPerEpoch = this.update.batches.stepsPerEpoch;
    this.meter = new StepMeter(network);
    this.evidence = new DivergenceEvidence(network);
    this.statisticsBefore = allocateLike(network.statistics);
    this.sums = new EpochSums(network.layers.length, this.stepsPerEpoch, splits.train, summary.target);
    this.start();
  }

  /** Draws the starting weights, the same every time, or takes the given ones. Learning rate and epochs stay. */
  start(): void {
    const { network, given } = this;
    if (given === null) {
      initializeParameters(network, this.settings.seed);
    } else {
      network.parameters.set(given.parameters);
      network.statistics.set(given.statistics);
    }
    network.optimizerState.fill(0);
    this.evidence.begin();
    this.update.lookAgain();
    this.plateauFactor = 1;
    this.step = 0;
    this.epoch = 0;
    this.stepInEpoch = 0;
    this.batchLoss = null;
    this.lastLearningRate = null;
    this.layers = [];
    this.lookedAtStep = 0;
    this.divergence = null;
    this.sums.clear();
  }

  /** Goes on where `snapshot` (see `snapshotProblem`) was taken. */
  restore(snapshot: RunSnapshot): void {
    const { network } = this;
    network.parameters.set(snapshot.parameters);
    network.optimizerState.set(snapshot.optimizerState);
    network.statistics.set(snapshot.statistics);
    this.update.lookAgain();
    this.learningRate = snapshot.learningRate;
    this.plateauFactor = snapshot.watch.plateau.factor;
    this.step = snapshot.step;
    this.epoch = snapshot.epoch;
    this.stepInEpoch = snapshot.stepInEpoch;
    this.batchLoss = null;
    this.lastLearningRate = null;
    this.layers = [];
    this.lookedAtStep = snapshot.step;
    this.divergence = snapshot.divergence;
    this.sums.restore(snapshot.epochSums);
  }

  /** Whether `layers` tells of the last step. */
  get isLookedAt(): boolean {
    return this.lookedAtStep === this.step;
  }

  get isAtEpochEnd(): boolean {
    return this.stepInEpoch === this.stepsPerEpoch;
  }

  /** Of the next step, schedule and warm-up included. */
  get scheduledLearningRate(): number {
    const { learningRate, settings, plateauFactor } = this;
    return scheduledLearningRate(learningRate, settings, this, plateauFactor);
  }

  /**
   * One update; `isShown` also looks at every layer. Returns the number of examples, or 0 if a non-finite number
   * came up: then nothing was updated and `divergence` says where.
   */
  takeStep(isShown: boolean): number {
    const { network, update, sums } = this;
    const counts = sums.layers.wants(this.stepInEpoch);
    const observer = isShown || counts ? this.meter.observer : null;
    // Even copying nothing would be felt in the steps of a tiny network.
    const hasStatistics = network.statistics.length > 0;
    if (hasStatistics) this.statisticsBefore.set(network.statistics);
    const loss = update.forward(this, observer);
    const { rows } = update;
    if (!Number.isFinite(loss)) return this.fail('loss', layerOfBadLoss(network, rows), rows);
    // The variance of a batch can overflow where what is divided by its root does not.
    if (hasStatistics && !isFiniteThroughout(network.statistics)) {
      return this.fail('statistics', layerOfBadStatistic(network), rows);
    }
    const isFinite = update.backward(observer);
    if (counts || !isFinite) this.evidence.look(rows);
    if (!isFinite) return this.fail('gradient', layerOfBadGradient(network), rows);
    if (observer !== null) this.meter.measureGradients(rows);
    update.clip();
    const learningRate = this.scheduledLearningRate;
    const overflowing = update.apply(learningRate, this);
    if (overflowing !== null) return this.fail('weights', overflowing, rows);
    if (observer !== null) this.measureUpdate(rows, isShown, counts);
    this.step += 1;
    this.stepInEpoch += 1;
    this.batchLoss = loss;
    this.lastLearningRate = learningRate;
    sums.add(network, update.batches.targets, rows, loss);
    return rows;
  }

  closeEpoch(): void {
    this.epoch += 1;
    this.stepInEpoch = 0;
    this.sums.clear();
  }

  /** The weights are finite, but a loss they give on a whole split is not. */
  failInEvaluation(layer: number | null, inputsAreHuge: boolean): void {
    const { step } = this;
    const epoch = step === 0 ? 0 : this.epoch + 1;
    const cause = this.evidence.cause(step, 'loss', inputsAreHuge);
    this.divergence = { step, epoch, batch: null, layer, quantity: 'loss', cause };
  }

  /** Between two steps. `index` counts the parameters; returns the value before. The optimizer's state stays. */
  setParameter(index: number, value: number): number {
    const { parameters } = this.network;
    const before = parameters[index]!;
    parameters[index] = value;
    this.update.lookAgain();
    return before;
  }

  private measureUpdate(rows: number, isShown: boolean, counts: boolean): void {
    const gradients = this.meter.measureUpdate();
    if (counts) this.sums.layers.add(gradients);
    if (!isShown) return;
    this.lookedAtStep = this.step + 1;
    this.layers = this.network.layers.map((layer, index) => ({
      gradients: gradients[index]!,
      activations: activationHistogram(layer, rows),
    }));
  }

  private fail(quantity: Divergence['quantity'], layer: number | null, rows: number): 0 {
    const { network } = this;
    network.statistics.set(this.statisticsBefore);
    // Figures of an earlier step would pass for what went wrong in this one.
    if (!this.isLookedAt) this.layers = [];
    const step = this.step + 1;
    const batch = this.stepInEpoch + 1;
    const cause = this.evidence.cause(step, quantity, hasHugeInputs(network.batch, rows * network.inputs));
    this.divergence = { step, epoch: this.epoch + 1, batch, layer, quantity, cause };
    return 0;
  }
}
