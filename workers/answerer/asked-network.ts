/** The network that questions are put to, compiled once and filled again as often as its numbers change. */
import type { FeatureEncoder, TargetEncoder } from '../../contract/dataset.ts';
import type { HeldCells, NetworkWeights, PictureAxis } from '../../contract/answerer-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { encodeCells, encodedSize, encodeNumber, type NumberEncoder } from '../data/encoders.ts';
import { encoderWidth } from '../../contract/dataset.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import { createFloatArray, type FloatArray } from '../tensor/float-array.ts';

/** Rows answered in one pass at most. */
const passRows = 256;
/** Multiplications per pass: a millisecond or two of work. */
const passWork = 2_000_000;
const mostPoints = 1_000_000;

/** An axis as the network reads it. */
export interface EncodedAxis {
  /** Where its input stands in a row. */
  readonly offset: number;
  /** Input at point `index`. */
  inputAt(index: number): number;
  readonly count: number;
}

export class AskedNetwork {
  readonly network: CompiledNetwork;
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
  /** Rows to be answered in one pass. */
  readonly rowsPerPass: number;
  /** Counts how often its numbers have changed. */
  version = 0;
  private readonly shape: string;

  private constructor(network: CompiledNetwork, { features, target }: NetworkWeights, shape: string) {
    this.network = network;
    this.features = features;
    this.target = target;
    this.shape = shape;
    this.rowsPerPass = Math.max(1, Math.min(passRows, Math.floor(passWork / network.parameters.length)));
  }

  /** Refuses a network that does not fit memory, and arrays that are not its own. */
  static build(weights: NetworkWeights): Outcome<AskedNetwork> {
    const { network, features, target, loss, dtype } = weights;
    const compiled = compileNetwork({
      network,
      inputs: encodedSize(features),
      target,
      loss,
      dtype,
      maxBatch: passRows,
    });
    if (!compiled.ok) return compiled;
    const asked = new AskedNetwork(compiled.value, weights, shapeOf(weights));
    if (!asked.holds(weights)) return refuse('These weights are of a network of another shape.');
    asked.fill(weights);
    return succeed(asked);
  }

  /** Takes up new numbers of the same network, fitted to the same data; false if it is another one. */
  takeUp(weights: NetworkWeights): boolean {
    if (this.shape !== shapeOf(weights) || !this.holds(weights)) return false;
    this.fill(weights);
    return true;
  }

  /** `[inputs]` of one row; a sentence where a cell cannot be encoded. */
  encode(cells: HeldCells): Outcome<FloatArray> {
    const row = createFloatArray(this.network.dtype, this.network.inputs);
    const problem = encodeCells(this.features, cells, row, 0);
    return problem === null ? succeed(row) : refuse(problem);
  }

  encodeAxes(axes: readonly PictureAxis[]): Outcome<readonly EncodedAxis[]> {
    const points = axes.reduce((product, { count }) => product * count, 1);
    if (points > mostPoints) return refuse(`A picture of ${points} points is too large.`);
    const encoded: EncodedAxis[] = [];
    for (const axis of axes) {
      const problem = this.axisProblem(axis);
      if (problem !== null) return refuse(problem);
      encoded.push(this.encodeAxis(axis));
    }
    return succeed(encoded);
  }

  private axisProblem({ feature, min, max, count }: PictureAxis): string | null {
    const encoder = this.features[feature];
    if (encoder?.kind !== 'number') return `Feature ${feature + 1} is not a number feature.`;
    if (!Number.isInteger(count) || count < 1) return `An axis cannot have ${count} points.`;
    const ends = Float32Array.of(encodeNumber(encoder, min), encodeNumber(encoder, max));
    return ends.every((end) => Number.isFinite(end))
      ? null
      : `The axis of "${encoder.name}" does not end in numbers that can be computed with.`;
  }

  private encodeAxis({ feature, min, max, count }: PictureAxis): EncodedAxis {
    const encoder = this.features[feature] as NumberEncoder;
    const offset = this.features.slice(0, feature).reduce((sum, before) => sum + encoderWidth(before), 0);
    const inputAt = (index: number): number => encodeNumber(encoder, axisValue(min, max, count, index));
    return { offset, inputAt, count };
  }

  private holds({ parameters, statistics }: NetworkWeights): boolean {
    const { network } = this;
    return parameters.length === network.parameters.length && statistics.length === network.statistics.length;
  }

  private fill({ parameters, statistics }: NetworkWeights): void {
    this.network.parameters.set(parameters);
    this.network.statistics.set(statistics);
    this.version += 1;
  }
}

/** Both ends are exact. */
export function axisValue(min: number, max: number, count: number, index: number): number {
  if (index === count - 1) return count === 1 ? min : max;
  return min + ((max - min) * index) / (count - 1);
}

function shapeOf({ network, loss, dtype, features, target }: NetworkWeights): string {
  return JSON.stringify([network, loss, dtype, features, target]);
}
