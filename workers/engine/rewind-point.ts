/** What a diverged run can go back to: its state at the end of the last epoch whose training loss was the lowest so far. */
import type { EpochPoint } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { KeptMoment, type MomentSource } from './kept-moment.ts';

export class RewindPoint {
  private readonly room: KeptMoment;
  /** Whether an epoch lies in the room. */
  private isTaken = false;
  private lowest = Infinity;

  /** RangeError where there is no memory for it. */
  constructor(network: CompiledNetwork, keepsBest: boolean) {
    this.room = new KeptMoment(network, keepsBest);
  }

  /** Null if there is nothing to go back to. */
  get moment(): KeptMoment | null {
    return this.isTaken ? this.room : null;
  }

  /** At the end of an epoch; keeps it if no epoch had a lower training loss. The untrained network is no place to go back to. */
  look({ trainLoss }: EpochPoint, source: MomentSource): void {
    if (trainLoss > this.lowest) return;
    this.lowest = trainLoss;
    if (source.record.epoch === 0) return;
    this.room.keep(source);
    this.isTaken = true;
  }

  forget(): void {
    this.isTaken = false;
    this.lowest = Infinity;
  }
}
