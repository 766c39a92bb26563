/** Mini-batches of one split: which rows each step sees, and those rows copied side by side. */
import type { Examples } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { createRandom, shuffle } from '../random.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';

/** Examples of a full batch: never more than there are. */
export function batchRows(rows: number, batchSize: number): number {
  return Math.min(batchSize, rows);
}

export class Batches {
  /** `[batchRows]`; the first rows are the gathered batch, whose inputs are in the network's `batch`. */
  readonly targets: FloatArray;
  readonly stepsPerEpoch: number;
  /** Of the batch that was gathered last; 0 before. */
  rows = 0;
  private readonly network: CompiledNetwork;
  private readonly examples: Examples;
  private readonly seed: number;
  private readonly size: number;
  private readonly order: Uint32Array;
  private orderedEpoch = -1;
  /** Where in the order it begins. */
  private first = 0;

  constructor(network: CompiledNetwork, examples: Examples, batchSize: number, seed: number) {
    this.network = network;
    this.examples = examples;
    this.seed = seed;
    this.size = batchRows(examples.rows, batchSize);
    this.stepsPerEpoch = Math.ceil(examples.rows / this.size);
    this.targets = createFloatArray(network.dtype, this.size);
    this.order = new Uint32Array(examples.rows);
  }

  /**
   * Copies batch `stepInEpoch` (from 0) of `epoch` and returns its rows. The order of an epoch depends on the seed
   * and the epoch alone, so that it is the same wherever a run was interrupted.
   */
  gather(epoch: number, stepInEpoch: number): number {
    if (epoch !== this.orderedEpoch) this.shuffleFor(epoch);
    const { network, order } = this;
    const first = stepInEpoch * this.size;
    const rows = Math.min(this.size, this.examples.rows - first);
    const { inputs, targets } = this.examples;
    network.kernels.gatherRows(inputs, order, first, rows, network.inputs, network.batch);
    for (let row = 0; row < rows; row++) this.targets[row] = targets[order[first + row]!]!;
    this.first = first;
    this.rows = rows;
    return rows;
  }

  /** Rows of the table in the batch that was gathered last, in its order. */
  tableRows(): readonly number[] {
    const examples = this.order.subarray(this.first, this.first + this.rows);
    return Array.from(examples, (example) => this.examples.tableRows[example]!);
  }

  private shuffleFor(epoch: number): void {
    for (let index = 0; index < this.order.length; index++) this.order[index] = index;
    shuffle(this.order, createRandom(this.seed, 'batches', epoch));
    this.orderedEpoch = epoch;
  }
}
