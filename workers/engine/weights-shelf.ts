/** Room for one set of weights besides the network's own: the best epoch's, or, once those are back, the last ones. */
import type { KeptWeights } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { allocateLike } from './room.ts';

export interface ShelvedWeights {
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
  /** Whose weights they are; null while there are none. */
  readonly epoch: number | null;
}

export class WeightsShelf implements ShelvedWeights {
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
  epoch: number | null = null;
  private readonly network: CompiledNetwork;

  /** RangeError where there is no memory for it. */
  constructor(network: CompiledNetwork) {
    this.network = network;
    this.parameters = allocateLike(network.parameters);
    this.statistics = allocateLike(network.statistics);
  }

  /** Takes the network's present weights, those after `epoch`. */
  keep(epoch: number): void {
    this.parameters.set(this.network.parameters);
    this.statistics.set(this.network.statistics);
    this.epoch = epoch;
  }

  /** The network gets what lies here, and the other way round; returns the epoch of what the network now has. */
  exchange(epochOfNetwork: number): number | null {
    const { network, epoch } = this;
    swap(network.parameters, this.parameters);
    swap(network.statistics, this.statistics);
    this.epoch = epochOfNetwork;
    return epoch;
  }

  copy({ parameters, statistics, epoch }: ShelvedWeights): void {
    this.parameters.set(parameters);
    this.statistics.set(statistics);
    this.epoch = epoch;
  }

  save(): KeptWeights | null {
    const { epoch, parameters, statistics } = this;
    return epoch === null ? null : { epoch, parameters: parameters.slice(), statistics: statistics.slice() };
  }

  restore(kept: KeptWeights | null): void {
    this.epoch = kept?.epoch ?? null;
    if (kept === null) return;
    this.parameters.set(kept.parameters);
    this.statistics.set(kept.statistics);
  }
}

function swap(a: FloatArray, b: FloatArray): void {
  for (let i = 0; i < a.length; i++) {
    const value = a[i]!;
    a[i] = b[i]!;
    b[i] = value;
  }
}
