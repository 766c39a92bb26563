/** Goes through the points of a picture in passes and hands every row's answer on. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { AskedNetwork, EncodedAxis } from './asked-network.ts';

/** Reads the answer to point `index` off row `row` of the last pass. */
export type ReadAnswer = (row: number, index: number) => void;

export class PicturePoints {
  private readonly asked: AskedNetwork;
  private readonly held: FloatArray;
  private readonly axes: readonly EncodedAxis[];
  private readonly read: ReadAnswer;
  private readonly total: number;
  private version: number;
  private done = 0;

  /** `held` is a row, of which the axes change their own inputs; the first axis runs fastest. */
  constructor(asked: AskedNetwork, held: FloatArray, axes: readonly EncodedAxis[], read: ReadAnswer) {
    this.asked = asked;
    this.held = held;
    this.axes = axes;
    this.read = read;
    this.total = axes.reduce((product, { count }) => product * count, 1);
    this.version = asked.version;
  }

  /** Works until it is done (true) or `performance.now()` reaches `until` (false); from the start if the weights have changed. */
  advance(until: number): boolean {
    const { asked, total } = this;
    if (this.version !== asked.version) {
      this.version = asked.version;
      this.done = 0;
    }
    while (this.done < total) {
      this.answerPass(Math.min(asked.rowsPerPass, total - this.done));
      if (performance.now() >= until) break;
    }
    return this.done === total;
  }

  private answerPass(rows: number): void {
    const { network } = this.asked;
    for (let row = 0; row < rows; row++) this.place(row * network.inputs, this.done + row);
    network.forward(rows);
    for (let row = 0; row < rows; row++) this.read(row, this.done + row);
    this.done += rows;
  }

  private place(first: number, point: number): void {
    const { batch } = this.asked.network;
    batch.set(this.held, first);
    let rest = point;
    for (const { offset, inputAt, count } of this.axes) {
      batch[first + offset] = inputAt(rest % count);
      rest = Math.floor(rest / count);
    }
  }
}
