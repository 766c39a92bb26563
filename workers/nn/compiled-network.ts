/** A network compiled into a plan: every tensor laid out once, so that a training step allocates nothing. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import { networkLimits, type Network } from '../../contract/network.ts';
import { lossLink, outputUnits } from '../../contract/output.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { Dtype, Loss, LossKind } from '../../contract/training.ts';
import { createRandom } from '../random.ts';
import { bytesPerValue, snapLimit, type FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { referenceKernels } from '../tensor/reference-kernels.ts';
import type { CompiledLayer, LayerShape } from './compiled-layer.ts';
import { drawWeight } from './initializers.ts';
import { linkPasses } from './links.ts';
import { losses } from './losses.ts';
import { placeTensors, planMemory, type NetworkTensors } from './network-memory.ts';

export interface CompiledNetwork {
  readonly dtype: Dtype;
  readonly inputs: number;
  readonly outputs: number;
  readonly maxBatch: number;
  readonly loss: Loss;
  readonly layers: readonly CompiledLayer[];
  /** Of each layer in turn: weight, bias and, with batch normalization, γ and β; contiguous. */
  readonly parameters: FloatArray;
  /** As `parameters`; of the mean loss and the penalties. */
  readonly gradients: FloatArray;
  /** Of each layer with batch normalization in turn: running mean, running variance; contiguous. */
  readonly statistics: FloatArray;
  /** Where trainable parameters stand, [start, end) into `parameters`: neighbours are joined, frozen layers left out. */
  readonly trainable: readonly { readonly start: number; readonly end: number }[];
  readonly kernels: Kernels;
  /** `[exampleRows, inputs]`, room for the examples a run trains on; see CompileOptions. */
  readonly examples: FloatArray;
  /** `[maxBatch, inputs]`: what the passes read. */
  readonly batch: FloatArray;
  /** `[maxBatch, outputs]` after the link. */
  readonly answers: FloatArray;
  /** Room for an optimizer's buffers (`optimizerBuffers` times the parameters). */
  readonly optimizerState: FloatArray;
  /** Fills the layers from the first `rows` of `batch` as a network that answers does: no dropout, running statistics. */
  forward(rows: number): void;
  /**
   * The same as training does: dropout drawn for update `step` (from 1) of the run with `seed`, statistics of the
   * batch. The running statistics of layers that are not frozen follow, unless `observing`.
   */
  forwardInTraining(rows: number, seed: number, step: number, observing?: boolean): void;
  /** The mean data loss (without penalties) of what the last pass computed; fills the last layer's error. */
  lossAndError(targets: FloatArray, rows: number): number;
  lossOnly(targets: FloatArray, rows: number): number;
  /** Fills `answers` with link(output). */
  answer(rows: number): void;
  /** After `forwardInTraining` and `lossAndError`: fills the other layers' errors and `gradients`. */
  backward(rows: number, penalties: Penalties): void;
  /** l2 · ΣW² + l1 · Σ|W| over all weights; biases, γ and β excluded. */
  penalty(penalties: Penalties): number;
}

/** Their gradient is added to that of weights in layers that are not frozen. */
export interface Penalties {
  readonly l1: number;
  readonly l2: number;
}

export interface CompileOptions {
  readonly network: Network;
  readonly inputs: number;
  readonly target: TargetEncoder;
  readonly loss: Loss;
  readonly dtype: Dtype;
  readonly maxBatch: number;
  /** Rows of `examples`; none unless given. */
  readonly exampleRows?: number;
  /** Buffers of `optimizerState`, each as long as the parameters; none unless given. */
  readonly optimizerBuffers?: number;
}

/** Most bytes that one network may take: what a 32-bit WebAssembly memory or a modest machine could still hold. */
const networkBytesLimit = 2 ** 31;

/** The shape of every layer; the output layer's units follow from target and loss. */
function layerShapes(network: Network, inputs: number, target: TargetEncoder, loss: LossKind): LayerShape[] {
  let fanIn = inputs;
  const shapes: LayerShape[] = [];
  for (const { units, activation, initializer } of network.hidden) {
    shapes.push({ inputs: fanIn, units, activation, initializer });
    fanIn = units;
  }
  const { activation, initializer } = network.output;
  shapes.push({ inputs: fanIn, units: outputUnits(target, loss), activation, initializer });
  return shapes;
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en-US')} MB`;
}

/**
 * Refuses a loss that cannot be computed for the target, and a network that does not fit memory or a project file,
 * naming its size, which is known before anything is allocated. Weights are 0 until `initializeParameters`.
 */
export function compileNetwork(options: CompileOptions): Outcome<CompiledNetwork> {
  const { network, inputs, target, loss, dtype, maxBatch } = options;
  if (target.task === 'regression' && loss !== 'mean_squared_error') {
    return refuse('This loss needs classes, but the target is a number. Choose the mean squared error.');
  }
  const shapes = layerShapes(network, inputs, target, loss);
  const plan = planMemory(shapes, dtype, maxBatch);
  const tooLarge = refuse(
    `This network needs ${inMegabytes(plan.byteLength)} of memory at batches of ${maxBatch}, ` +
      'which is more than there is. Take fewer units or a smaller batch.',
  );
  if (plan.byteLength > networkBytesLimit) return tooLarge;
  const mostParameters = networkLimits.parameterBytes / bytesPerValue(dtype);
  if (plan.parameters.length > mostParameters) {
    return refuse(
      `This network has ${plan.parameters.length.toLocaleString('en-US')} parameters; a project file holds at most ` +
        `${mostParameters.toLocaleString('en-US')} in ${dtype}. Take fewer units.`,
    );
  }
  let buffer: ArrayBuffer;
  try {
    buffer = new ArrayBuffer(plan.byteLength);
  } catch (error) {
    if (error instanceof RangeError) return tooLarge;
    throw error;
  }
  return succeed(new NetworkPlan(options, placeTensors(plan, shapes, buffer)));
}

class NetworkPlan implements CompiledNetwork {
  readonly dtype: Dtype;
  readonly inputs: number;
  readonly outputs: number;
  readonly maxBatch: number;
  readonly loss: LossKind;
  readonly layers: readonly CompiledLayer[];
  readonly parameters: FloatArray;
  readonly gradients: FloatArray;
  readonly answers: FloatArray;
  private readonly scratch: Float64Array;
  private readonly last: CompiledLayer;
  private readonly kernels: Kernels;
  private readonly tiny: number;

  constructor(options: CompileOptions, tensors: NetworkTensors) {
    this.dtype = options.dtype;
    this.inputs = options.inputs;
    this.maxBatch = options.maxBatch;
    this.loss = options.loss;
    this.layers = tensors.layers;
    this.parameters = tensors.parameters;
    this.gradients = tensors.gradients;
    this.answers = tensors.answers;
    this.scratch = tensors.scratch;
    this.last = tensors.layers.at(-1)!;
    this.outputs = this.last.shape.units;
    this.kernels = options.kernels ?? referenceKernels;
    this.tiny = snapLimit(options.dtype);
  }

  forward(inputs: FloatArray, rows: number): void {
    if (rows > this.maxBatch) throw new RangeError(`${rows} rows in a network for ${this.maxBatch}`);
    const { kernels, tiny, scratch } = this;
    let input = inputs;
    for (const { shape, weight, bias, preActivation, output } of this.layers) {
      kernels.affine(input, weight, bias, preActivation, rows, shape.inputs, shape.units, tiny, scratch);
      kernels.activate(shape.activation, preActivation, output, rows * shape.units, tiny);
      input = output;
    }
  }

  lossAndError(targets: FloatArray, rows: number): number {
    const { shape, preActivation, output, error } = this.last;
    const value = losses[this.loss](output, targets, rows, shape.units, error, this.scratch);
    const count = rows * shape.units;
    this.kernels.multiplyByDerivative(shape.activation, preActivation, output, error, count, this.tiny);
    return value;
  }

  lossOnly(targets: FloatArray, rows: number): number {
    return losses[this.loss](this.last.output, targets, rows, this.outputs, null, this.scratch);
  }

  answer(rows: number): void {
    linkPasses[lossLink(this.loss)](this.last.output, this.answers, rows, this.outputs);
  }

  backward(inputs: FloatArray, rows: number, l2: number): void {
    const { kernels, layers, tiny, scratch } = this;
    for (let index = layers.length - 1; index >= 0; index--) {
      const { shape, weight, weightGradient, biasGradient, error } = layers[index]!;
      const below = index > 0 ? layers[index - 1]! : null;
      const input = below === null ? inputs : below.output;
      kernels.parameterGradients(
        error,
        input,
        weightGradient,
        biasGradient,
        rows,
        shape.inputs,
        shape.units,
        tiny,
        scratch,
      );
      if (l2 !== 0) kernels.addScaled(weightGradient, weight, 2 * l2, weight.length, tiny);
      if (below === null) return;
      kernels.inputError(error, weight, below.error, rows, shape.inputs, shape.units, tiny, scratch);
      kernels.multiplyByDerivative(
        below.shape.activation,
        below.preActivation,
        below.output,
        below.error,
        rows * shape.inputs,
        tiny,
      );
    }
  }

  penalty(l2: number): number {
    if (l2 === 0) return 0;
    let sum = 0;
    for (const { weight } of this.layers) {
      for (let i = 0; i < weight.length; i++) sum += weight[i]! * weight[i]!;
    }
    return l2 * sum;
  }
}

/** Draws every weight, each layer from its own stream, and sets every bias to 0. */
export function initializeParameters(network: CompiledNetwork, seed: number): void {
  network.layers.forEach(({ shape, weight, bias }, layerIndex) => {
    const random = createRandom(seed, 'weights', layerIndex);
    drawWeight(shape.initializer, weight, shape.inputs, shape.units, random);
    bias.fill(0);
  });
}
