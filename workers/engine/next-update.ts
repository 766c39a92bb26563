/**
 * One update, part by part: the passes over its batch, clipping, the optimizer's step. A run and what is told of its
 * moments stand on the same calls. Nothing is allocated.
 */
import type { TrainingSettings } from '../../contract/training.ts';
import type { Examples } from '../data/prepare.ts';
import type { BackwardObserver } from '../nn/backward-observer.ts';
import { clipGradients } from '../nn/clipping.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { createOptimizer } from '../nn/optimizers.ts';
import { Batches } from './batches.ts';
import { UpdateGuard } from './update-guard.ts';

/** Where an update stands: see MomentState. */
export interface UpdatePlace {
  readonly step: number;
  readonly epoch: number;
  readonly stepInEpoch: number;
}

export class NextUpdate {
  readonly batches: Batches;
  private readonly network: CompiledNetwork;
  private readonly settings: TrainingSettings;
  private readonly guard: UpdateGuard;
  /** Σ |g| before clipping. */
  private gradientSum = 0;

  /** RangeError where there is no memory for what an update may have to take back. */
  constructor(network: CompiledNetwork, examples: Examples, settings: TrainingSettings) {
    this.network = network;
    this.settings = settings;
    this.batches = new Batches(network, examples, settings.batchSize, settings.seed);
    this.guard = new UpdateGuard(network, createOptimizer(settings.optimizer, network));
  }

  /** After parameters or the optimizer's state were filled from outside. */
  lookAgain(): void {
    this.guard.lookAgain();
  }

  /** Examples of the batch, once it is gathered. */
  get rows(): number {
    return this.batches.rows;
  }

  /** Gathers the batch and passes it on: its mean loss, without penalties, and the last layer's error. */
  forward({ step, epoch, stepInEpoch }: UpdatePlace, observer: BackwardObserver | null): number {
    const { network, settings, batches } = this;
    const rows = batches.gather(epoch, stepInEpoch);
    network.forwardInTraining(rows, settings.seed, step + 1);
    return network.lossAndError(batches.targets, rows, observer);
  }

  /** After `forward`: all gradients, not clipped yet. False where one of them is not finite. */
  backward(observer: BackwardObserver | null): boolean {
    const { network, settings, rows } = this;
    network.backward(rows, settings, observer);
    this.gradientSum = network.kernels.absoluteSum(network.gradients, network.gradients.length);
    return Number.isFinite(this.gradientSum);
  }

  /** After `backward` found them finite. */
  clip(): void {
    clipGradients(this.network, this.settings.clipping);
  }

  /** After `clip`: null, or the layer (from 1) whose new weights would not be finite; then all is left as it was. */
  apply(learningRate: number, { step }: UpdatePlace): number | null {
    return this.guard.update(learningRate, step + 1, this.gradientSum);
  }
}
