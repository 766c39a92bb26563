/** What is raced: a network in training that takes one step when told. */
import type { Workload } from '../workloads.ts';

export interface Start {
  readonly workload: Workload;
  /** `weight` `[units, inputs]`, row-major. */
  readonly layers: readonly {
    readonly weight: Float32Array;
    readonly bias: Float32Array;
    readonly inputs: number;
    readonly units: number;
  }[];
  /** Full batches, trained on in turn: `inputs` `[batch, inputs]`, `targets` `[batch]` are class indices or values. */
  readonly batches: readonly { readonly inputs: Float32Array; readonly targets: Float32Array }[];
}

export interface Contender {
  /** Forward, backward and update on the next batch; done when it returns. */
  step(): void;
  /** The same; returns the mean loss of the batch before the update. */
  stepWithLoss(): number;
  dispose(): void;
}
