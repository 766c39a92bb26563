/** Room for a copy of the whole state of a training between two steps. */
import type { Intervention, KeptWeights, Watch } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { MomentState } from './moment-state.ts';
import { allocateLike } from './room.ts';
import { WeightsShelf, type ShelvedWeights } from './weights-shelf.ts';

/** What there is besides arrays. */
export interface MomentRecord {
  readonly step: number;
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly learningRate: number;
  readonly epochs: number;
  readonly watch: Watch;
  readonly interventions: readonly Intervention[];
  readonly epochSums: readonly number[];
}

/** What is to be copied. */
export interface MomentSource {
  readonly record: MomentRecord;
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
  readonly optimizerState: FloatArray;
  /** Weights of the best epoch so far; null where none are kept. */
  readonly best: ShelvedWeights | null;
}

export class KeptMoment {
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
  readonly optimizerState: FloatArray;
  private readonly best: WeightsShelf | null;
  private kept: MomentRecord | null = null;

  /** RangeError where there is no memory for it. */
  constructor(network: CompiledNetwork, keepsBest: boolean) {
    this.parameters = allocateLike(network.parameters);
    this.statistics = allocateLike(network.statistics);
    this.optimizerState = allocateLike(network.optimizerState);
    this.best = keepsBest ? new WeightsShelf(network) : null;
  }

  /** Of the arrays of one. */
  static byteLength({ parameters, statistics, optimizerState }: CompiledNetwork, keepsBest: boolean): number {
    const weights = parameters.byteLength + statistics.byteLength;
    return (keepsBest ? 2 : 1) * weights + optimizerState.byteLength;
  }

  keep({ record, parameters, statistics, optimizerState, best }: MomentSource): void {
    this.parameters.set(parameters);
    this.statistics.set(statistics);
    this.optimizerState.set(optimizerState);
    if (best !== null) this.best?.copy(best);
    this.kept = record;
  }

  /** Of what was kept last. */
  get record(): MomentRecord {
    if (this.kept === null) throw new RangeError('no moment was kept here');
    return this.kept;
  }

  get state(): MomentState {
    const { parameters, statistics, optimizerState } = this;
    const { step, epoch, stepInEpoch, learningRate, epochs, watch } = this.record;
    const plateauFactor = watch.plateau.factor;
    return {
      record: this.record,
      step,
      epoch,
      stepInEpoch,
      learningRate,
      epochs,
      plateauFactor,
      parameters,
      statistics,
      optimizerState,
    };
  }

  /** A copy. */
  bestWeights(): KeptWeights | null {
    return this.best?.save() ?? null;
  }
}
