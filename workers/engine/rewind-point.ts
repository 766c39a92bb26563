/**
 * What a diverged run can go back to: its state at the end of the last epoch whose training loss was the lowest so
 * far, copied into room that was there from the start.
 */
import type { EpochPoint, Intervention, KeptWeights, Watch } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { allocateLike } from './room.ts';
import { WeightsShelf } from './weights-shelf.ts';

/** What there is besides weights. */
export interface RewindState {
  readonly epoch: number;
  readonly step: number;
  readonly learningRate: number;
  readonly epochs: number;
  readonly watch: Watch;
  readonly interventions: readonly Intervention[];
}

export interface Rewound extends RewindState, KeptWeights {
  readonly optimizerState: FloatArray;
  readonly best: KeptWeights | null;
}

export class RewindPoint {
  private readonly network: CompiledNetwork;
  private readonly weights: WeightsShelf;
  private readonly optimizerState: FloatArray;
  /** As the run's own shelf of best weights was then. */
  private readonly best: WeightsShelf | null;
  private state: RewindState | null = null;
  private lowest = Infinity;

  /** RangeError where there is no memory for it. */
  constructor(network: CompiledNetwork, keepsBest: boolean) {
    this.network = network;
    this.weights = new WeightsShelf(network);
    this.optimizerState = allocateLike(network.optimizerState);
    this.best = keepsBest ? new WeightsShelf(network) : null;
  }

  get epoch(): number | null {
    return this.state?.epoch ?? null;
  }

  /** At the end of an epoch; keeps it if no epoch had a lower training loss. The untrained network is no place to go back to. */
  look({ trainLoss }: EpochPoint, state: RewindState, best: WeightsShelf | null): void {
    if (trainLoss > this.lowest) return;
    this.lowest = trainLoss;
    if (state.epoch === 0) return;
    this.weights.keep(state.epoch);
    this.optimizerState.set(this.network.optimizerState);
    if (best !== null) this.best?.copy(best);
    this.state = state;
  }

  forget(): void {
    this.state = null;
    this.lowest = Infinity;
  }

  /** A copy; null if there is nothing to go back to. */
  take(): Rewound | null {
    const { state } = this;
    const weights = this.weights.save();
    if (state === null || weights === null) return null;
    return {
      ...weights,
      ...state,
      optimizerState: this.optimizerState.slice(),
      best: this.best?.save() ?? null,
    };
  }
}
