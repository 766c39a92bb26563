/** Central differences of a network's loss, one parameter at a time. */
import type { FloatArray } from '../tensor/float-array.ts';
import { Branches } from './branches.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import type { Penalties } from './penalties.ts';
import { finishLayer, observing, runLayer } from './layer-passes.ts';
import type { SampledParameter } from './parameter-sample.ts';

export interface Difference {
  /** (f(w + h) − f(w − h)) / 2h of the whole objective. */
  readonly slope: number;
  /** Whether w − h, w and w + h do not all lie on the same branches. */
  readonly atKink: boolean;
}

/** Work that may rest wherever it yields. */
export type Resumable<T> = Generator<undefined, T, undefined>;

/**
 * The network holds a training pass over its batch, whose dropout masks stay. A parameter of layer k changes nothing
 * below k and, before normalization, one column of layer k itself: only that and what comes after is computed anew.
 */
export class LossDifferences {
  private readonly network: CompiledNetwork;
  private readonly targets: FloatArray;
  private readonly rows: number;
  private readonly penalties: Penalties;
  private readonly branches: Branches;
  /** weight · input + bias of the layer that was entered, `[rows, affineUnits]`. */
  private affine = new Float64Array(0);
  private readonly column: Float64Array;
  private entered = -1;

  constructor(network: CompiledNetwork, targets: FloatArray, rows: number, penalties: Penalties) {
    this.network = network;
    this.targets = targets;
    this.rows = rows;
    this.penalties = penalties;
    this.branches = new Branches(network, targets, rows);
    this.branches.remember();
    this.column = new Float64Array(rows);
  }

  *measure(parameter: SampledParameter, h: number): Resumable<Difference> {
    const { tensor, index, layer } = parameter;
    if (layer !== this.entered) yield* this.enter(layer);
    const { values } = tensor;
    const kept = values[index]!;
    // What is really added, after rounding, is what is divided by.
    const above = kept + h;
    const below = kept - h;
    values[index] = above;
    const upper = yield* this.lossWith(parameter);
    const upperChanged = this.branches.haveChanged(layer);
    values[index] = below;
    const lower = yield* this.lossWith(parameter);
    const lowerChanged = this.branches.haveChanged(layer);
    values[index] = kept;
    const width = above - below;
    const { l1, l2 } = this.penaltiesOn(parameter);
    // The penalty of the other weights would only cancel, and take digits with it.
    const slope =
      (upper - lower) / width +
      (l2 * (above * above - below * below) + l1 * (Math.abs(above) - Math.abs(below))) / width;
    const signChanged = Math.sign(above) !== Math.sign(kept) || Math.sign(below) !== Math.sign(kept);
    return { slope, atKink: upperChanged || lowerChanged || (l1 !== 0 && signChanged) };
  }

  private penaltiesOn({ layer, tensor }: SampledParameter): Penalties {
    const { frozen } = this.network.layers[layer]!.shape;
    return tensor.name === 'weight' && !frozen ? this.penalties : { l1: 0, l2: 0 };
  }

  private inputOf(index: number): FloatArray {
    return index === 0 ? this.network.batch : this.network.layers[index - 1]!.output;
  }

  /** Puts everything back in its place and remembers the layer's affine outputs. */
  private *enter(index: number): Resumable<void> {
    const { network, rows } = this;
    const { kernels, layers } = network;
    for (let at = Math.max(0, this.entered); at < layers.length; at++) {
      runLayer(kernels, layers[at]!, this.inputOf(at), rows, observing);
      yield;
    }
    const { weight, bias, preActivation, shape } = layers[index]!;
    const { inputs, affineUnits } = shape;
    kernels.affine(this.inputOf(index), weight, bias, preActivation, rows, inputs, affineUnits);
    this.affine = Float64Array.from(preActivation.subarray(0, rows * affineUnits));
    this.entered = index;
    yield;
  }

  private *lossWith({ layer: index, tensor, index: at }: SampledParameter): Resumable<number> {
    const { network, rows, affine, column } = this;
    const { kernels, layers } = network;
    const layer = layers[index]!;
    const { weight, bias, preActivation, shape } = layer;
    const { inputs, affineUnits } = shape;
    if (tensor.name === 'weight' || tensor.name === 'bias') {
      const unit = Math.floor(at / tensor.columns);
      const row = weight.subarray(unit * inputs, (unit + 1) * inputs);
      const start = bias.subarray(unit, unit + 1);
      kernels.affine(this.inputOf(index), row, start, preActivation, rows, inputs, 1);
      column.set(preActivation.subarray(0, rows));
      preActivation.set(affine);
      for (let r = 0; r < rows; r++) preActivation[r * affineUnits + unit] = column[r]!;
    } else preActivation.set(affine);
    finishLayer(kernels, layer, rows, observing);
    yield;
    for (let next = index + 1; next < layers.length; next++) {
      runLayer(kernels, layers[next]!, this.inputOf(next), rows, observing);
      yield;
    }
    return network.lossOnly(this.targets, rows);
  }
}
