/** Mini-batches of one split: which rows each step sees, and those rows copied side by side. */
import type { Dtype } from '../../contract/training.ts';
import type { Examples } from '../data/prepare.ts';
import { createRandom, shuffle } from '../random.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';

/** Examples of a full batch: never more than there are. */
export function batchRows(examples: Examples, batchSize: number): number {
  return Math.min(batchSize, examples.rows);
}

export class Batches {
  /** `[batchRows, inputSize]`; the first rows are the gathered batch. */
  readonly inputs: FloatArray;
  /** `[batchRows]` */
  readonly targets: FloatArray;
  readonly stepsPerEpoch: number;
  private readonly examples: Examples;
  private readonly inputSize: number;
  private readonly seed: number;
  private readonly size: number;
  private readonly order: Uint32Array;
  private orderedEpoch = -1;

  constructor(examples: Examples, inputSize: number, batchSize: number, seed: number, dtype: Dtype) {
    this.examples = examples;
    this.inputSize = inputSize;
    this.seed = seed;
    this.size = batchRows(examples, batchSize);
    this.stepsPerEpoch = Math.ceil(examples.rows / this.size);
    this.inputs = createFloatArray(dtype, this.size * inputSize);
    this.targets = createFloatArray(dtype, this.size);
    this.order = new Uint32Array(examples.rows);
  }

  /**
   * Copies batch `stepInEpoch` (from 0) of `epoch` and returns its rows. The order of an epoch depends on the seed
   * and the epoch alone, so that it is the same wherever a run was interrupted.
   */
  gather(epoch: number, stepInEpoch: number): number {
    if (epoch !== this.orderedEpoch) this.shuffleFor(epoch);
    const first = stepInEpoch * this.size;
    const rows = Math.min(this.size, this.examples.rows - first);
    const { inputs, targets } = this.examples;
    const width = this.inputSize;
    for (let row = 0; row < rows; row++) {
      const example = this.order[first + row]!;
      const from = example * width;
      const to = row * width;
      for (let i = 0; i < width; i++) this.inputs[to + i] = inputs[from + i]!;
      this.targets[row] = targets[example]!;
    }
    return rows;
  }

  private shuffleFor(epoch: number): void {
    for (let index = 0; index < this.order.length; index++) this.order[index] = index;
    shuffle(this.order, createRandom(this.seed, 'batches', epoch));
    this.orderedEpoch = epoch;
  }
}
