/**
 * A second network beside a run, of the same arithmetic, in which a moment of the run is taken up and its next update
 * worked out. The run is never touched; everything read here was computed as the run computes it.
 */
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import type { PreparedData } from '../../data/prepare.ts';
import type { BackwardObserver } from '../../nn/backward-observer.ts';
import type { CompiledNetwork } from '../../nn/compiled-network.ts';
import { isFiniteThroughout } from '../../nn/divergence.ts';
import { scheduledLearningRate } from '../../nn/schedules.ts';
import type { ThreadPool } from '../../tensor/threads/thread-pool.ts';
import type { Batches } from '../batches.ts';
import type { MomentState } from '../moment-state.ts';
import { NextUpdate } from '../next-update.ts';
import { withRoom } from '../room.ts';
import { compileForTraining } from '../run-parts.ts';

/** Of a moment, besides its arrays. */
export type MomentPlace = Omit<MomentState, 'parameters' | 'statistics' | 'optimizerState'>;

/** What a batch led to. */
export interface Pass {
  readonly rows: number;
  /** Mean over the batch, without penalties. */
  readonly loss: number;
  /** Whether all gradients are finite. */
  readonly isFinite: boolean;
}

export class Twin {
  readonly network: CompiledNetwork;
  readonly settings: TrainingSettings;
  private readonly nextUpdate: NextUpdate;
  private held: MomentPlace | null = null;

  private constructor(network: CompiledNetwork, { splits }: PreparedData, settings: TrainingSettings) {
    this.network = network;
    this.settings = settings;
    this.nextUpdate = new NextUpdate(network, splits.train, settings);
  }

  /** Refused where there is no memory for another network. */
  static build(spec: RunSpec, data: PreparedData, threads: ThreadPool | null): Outcome<Twin> {
    const network = compileForTraining(spec, data.summary, 0, threads);
    const twin = network.ok
      ? withRoom(network.value, () => succeed(new Twin(network.value, data, spec.training)))
      : network;
    return twin.ok
      ? twin
      : refuse(`A moment is looked at in a second network beside the run. ${twin.message}`);
  }

  /** Takes up a moment, as a copy. */
  hold({ parameters, statistics, optimizerState, ...place }: MomentState): void {
    const { network } = this;
    network.parameters.set(parameters);
    network.statistics.set(statistics);
    network.optimizerState.set(optimizerState);
    this.nextUpdate.lookAgain();
    this.held = place;
  }

  /** Takes up the weights of a moment only, for the network to answer with. */
  takeWeights({ parameters, statistics }: MomentState): void {
    this.network.parameters.set(parameters);
    this.network.statistics.set(statistics);
    this.held = null;
  }

  /** The batch of the next update is gathered by the passes. */
  get batches(): Batches {
    return this.nextUpdate.batches;
  }

  /** The moment that was taken up last; its weights are here until `update`. */
  get place(): MomentPlace {
    if (this.held === null) throw new RangeError('no moment was taken up');
    return this.held;
  }

  /** Of the next update, schedule and warm-up included. */
  get learningRate(): number {
    const { settings, place, batches } = this;
    const position = { step: place.step, epochs: place.epochs, stepsPerEpoch: batches.stepsPerEpoch };
    return scheduledLearningRate(place.learningRate, settings, position, place.plateauFactor);
  }

  /** The passes of the next update, forwards and back, over its batch, whatever comes out; gradients are not clipped yet. */
  pass(observer: BackwardObserver | null = null): Pass {
    const { nextUpdate } = this;
    const loss = nextUpdate.forward(this.place, observer);
    const isFinite = nextUpdate.backward(observer);
    return { rows: nextUpdate.rows, loss, isFinite };
  }

  /** The same, refused where the run would diverge here. */
  differentiate(observer: BackwardObserver | null = null): Outcome<Pass> {
    const pass = this.pass(observer);
    if (!Number.isFinite(pass.loss)) return this.noUpdate('loss is not a finite number');
    if (!isFiniteThroughout(this.network.statistics)) {
      return this.noUpdate('running statistics are not finite numbers');
    }
    return pass.isFinite ? succeed(pass) : this.noUpdate('gradient is not a finite number');
  }

  /** After `differentiate`: what the optimizer is about to use. */
  clip(): void {
    this.nextUpdate.clip();
  }

  /** After `clip`: the weights become those after the update. Refused, and left as they were, where it overflows. */
  update(): Outcome<null> {
    const overflowing = this.nextUpdate.apply(this.learningRate, this.place);
    return overflowing === null ? succeed(null) : this.noUpdate('new weights are not finite numbers');
  }

  private noUpdate(why: string): Outcome<never> {
    const { step } = this.place;
    if (step === 0) return refuse(`The first update cannot be made: its ${why}.`);
    const after = step.toLocaleString('en-US');
    return refuse(`The update after step ${after} cannot be made: its ${why}. Look at an earlier moment.`);
  }
}
