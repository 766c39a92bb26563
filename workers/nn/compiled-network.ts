/** A network compiled into a plan: every tensor laid out once, so that a training step allocates nothing. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import { networkLimits, type Network } from '../../contract/network.ts';
import { comparesNumbers, lossLink } from '../../contract/output.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { Dtype, Loss } from '../../contract/training.ts';
import { createRestartableRandom } from '../random.ts';
import { bytesPerValue, type FloatArray } from '../tensor/float-array.ts';
import type { Kernels } from '../tensor/kernels.ts';
import { createTensorMemory, type TensorMemory } from '../tensor/tensor-memory.ts';
import type { BackwardObserver } from './backward-observer.ts';
import type { CompiledLayer, LayerShape } from './compiled-layer.ts';
import { drawDropoutMask } from './dropout.ts';
import {
  answering,
  differentiateLayer,
  observing,
  runLayer,
  takeBackToPreActivation,
  training,
  type PassMode,
} from './layer-passes.ts';
import { initializerProblem, layerShapes } from './layer-shapes.ts';
import { linkPasses } from './links.ts';
import { losses } from './losses.ts';
import { inMegabytes, placeTensors, planMemory, type NetworkTensors } from './network-memory.ts';
import { addPenaltyGradient, totalPenalty, type Penalties } from './penalties.ts';
import { trainableRanges, type TrainableRange } from './trainable-ranges.ts';

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
  /** Where trainable parameters stand: neighbours are joined, frozen layers left out. */
  readonly trainable: readonly TrainableRange[];
  readonly kernels: Kernels;
  /** `[exampleRows, inputs]`, room for the examples a run trains on; see CompileOptions. */
  readonly examples: FloatArray;
  /** `[maxBatch, inputs]`: what the passes read. */
  readonly batch: FloatArray;
  /** `[maxBatch, outputs]` after the link. */
  readonly answers: FloatArray;
  /** Room for an optimizer's buffers (`optimizerBuffers` times the parameters). */
  readonly optimizerState: FloatArray;
  /** As `parameters`: room for what they were before an update; empty unless `optimizerBuffers` was given. */
  readonly previousParameters: FloatArray;
  /** Fills the layers from the first `rows` of `batch` as a network that answers does: no dropout, running statistics. */
  forward(rows: number): void;
  /**
   * The same as training does: dropout drawn for update `step` (from 1) of the run with `seed`, statistics of the
   * batch. The running statistics of layers that are not frozen follow, unless `observing`.
   */
  forwardInTraining(rows: number, seed: number, step: number, observing?: boolean): void;
  /** The mean data loss (without penalties) of what the last pass computed; fills the last layer's error. */
  lossAndError(targets: FloatArray, rows: number, observer?: BackwardObserver | null): number;
  lossOnly(targets: FloatArray, rows: number): number;
  /** Fills `answers` with link(output). */
  answer(rows: number): void;
  /** After `forwardInTraining` and `lossAndError`: fills the other layers' errors and `gradients`. */
  backward(rows: number, penalties: Penalties, observer?: BackwardObserver | null): void;
  /** l2 · ΣW² + l1 · Σ|W| over all weights; biases, γ and β excluded. */
  penalty(penalties: Penalties): number;
}

/** As `createTensorMemory`; one that is given may ask for other kernels, or for help by threads. */
export type MemoryMaker = (dtype: Dtype, byteLength: number, longest: number) => TensorMemory;

export interface CompileOptions {
  readonly network: Network;
  readonly inputs: number;
  readonly target: TargetEncoder;
  readonly loss: Loss;
  readonly dtype: Dtype;
  readonly maxBatch: number;
  /** Rows of `examples`; none unless given. */
  readonly exampleRows?: number;
  /** For a network that is to be updated: buffers of `optimizerState`, each as long as the parameters. */
  readonly optimizerBuffers?: number;
  /** In place of `createTensorMemory`. */
  readonly createMemory?: MemoryMaker;
}

/**
 * Most bytes that one network may take: half of what a WebAssembly memory can address, so that the kernels have room
 * beside it, and what a machine with 8 GB can spare.
 */
const networkBytesLimit = 2 ** 31;

/** What is left of CompileOptions once the layers are known. */
interface PlanOptions {
  readonly shapes: readonly LayerShape[];
  readonly loss: Loss;
  readonly dtype: Dtype;
  readonly maxBatch: number;
  readonly exampleRows: number;
  readonly optimizerBuffers: number | null;
  readonly createMemory: MemoryMaker;
}

/**
 * Refuses a loss that cannot be computed for the target, and a network that does not fit memory or a project file,
 * naming its size, which is known before anything is allocated. Parameters are 0 until `initializeParameters`.
 */
export function compileNetwork(options: CompileOptions): Outcome<CompiledNetwork> {
  const { network, inputs, target, loss, dtype, maxBatch } = options;
  if (target.task === 'regression' && !comparesNumbers(loss.kind)) {
    return refuse('This loss needs classes, but the target is a number. Choose the mean squared error.');
  }
  const shapes = layerShapes(network, inputs, target, loss.kind);
  const problem = initializerProblem(shapes);
  if (problem !== null) return refuse(problem);
  const { exampleRows = 0, optimizerBuffers = null, createMemory = createTensorMemory } = options;
  return assemble({ shapes, loss, dtype, maxBatch, exampleRows, optimizerBuffers, createMemory });
}

/** The same network in double precision, parameters and statistics included, with room for batches of `maxBatch`. */
export function doubleTwin(
  network: CompiledNetwork,
  maxBatch: number,
  createMemory: MemoryMaker = createTensorMemory,
): Outcome<CompiledNetwork> {
  const outcome = assemble({
    shapes: network.layers.map(({ shape }) => shape),
    loss: network.loss,
    dtype: 'float64',
    maxBatch,
    exampleRows: 0,
    optimizerBuffers: null,
    createMemory,
  });
  if (!outcome.ok) return outcome;
  outcome.value.parameters.set(network.parameters);
  outcome.value.statistics.set(network.statistics);
  return outcome;
}

function assemble(options: PlanOptions): Outcome<CompiledNetwork> {
  const { dtype, maxBatch, exampleRows } = options;
  const plan = planMemory(options);
  const kept = exampleRows === 0 ? '' : ` and ${exampleRows.toLocaleString('en-US')} examples`;
  const tooLarge = refuse(
    `This network needs ${inMegabytes(plan.byteLength)} of memory with batches of ` +
      `${maxBatch.toLocaleString('en-US')} rows${kept}, which is more than there is. ` +
      'Take fewer units or a smaller batch.',
  );
  if (plan.byteLength > networkBytesLimit) return tooLarge;
  const mostParameters = networkLimits.parameterBytes / bytesPerValue(dtype);
  if (plan.parameters.length > mostParameters) {
    return refuse(
      `This network has ${plan.parameters.length.toLocaleString('en-US')} parameters; a project file holds at most ` +
        `${mostParameters.toLocaleString('en-US')} in ${dtype}. Take fewer units.`,
    );
  }
  let memory: TensorMemory;
  try {
    memory = options.createMemory(dtype, plan.byteLength, plan.longest);
  } catch (error) {
    if (error instanceof RangeError) return tooLarge;
    throw error;
  }
  return succeed(new NetworkPlan(options, placeTensors(plan, memory), memory.kernels));
}

class NetworkPlan implements CompiledNetwork {
  readonly dtype: Dtype;
  readonly inputs: number;
  readonly outputs: number;
  readonly maxBatch: number;
  readonly loss: Loss;
  readonly layers: readonly CompiledLayer[];
  readonly parameters: FloatArray;
  readonly gradients: FloatArray;
  readonly statistics: FloatArray;
  readonly trainable: readonly TrainableRange[];
  readonly kernels: Kernels;
  readonly examples: FloatArray;
  readonly batch: FloatArray;
  readonly answers: FloatArray;
  readonly optimizerState: FloatArray;
  readonly previousParameters: FloatArray;
  private readonly scratch: Float64Array;
  private readonly last: CompiledLayer;
  private readonly huberDelta: number;
  private readonly random = createRestartableRandom();
  /** Of the last pass forwards, which the way back must follow. */
  private mode = answering;

  constructor({ shapes, loss, dtype, maxBatch }: PlanOptions, tensors: NetworkTensors, kernels: Kernels) {
    this.dtype = dtype;
    this.inputs = shapes[0]!.inputs;
    this.outputs = shapes.at(-1)!.units;
    this.maxBatch = maxBatch;
    this.loss = loss;
    this.huberDelta = loss.kind === 'huber' ? loss.delta : 0;
    this.layers = tensors.layers;
    this.last = tensors.layers.at(-1)!;
    this.parameters = tensors.parameters;
    this.gradients = tensors.gradients;
    this.statistics = tensors.statistics;
    this.trainable = trainableRanges(shapes, tensors.parameters, tensors.gradients);
    this.kernels = kernels;
    this.examples = tensors.examples;
    this.batch = tensors.batch;
    this.answers = tensors.answers;
    this.optimizerState = tensors.optimizerState;
    this.previousParameters = tensors.previousParameters;
    this.scratch = tensors.lossScratch;
  }

  forward(rows: number): void {
    this.run(rows, answering);
  }

  forwardInTraining(rows: number, seed: number, step: number, isObserving = false): void {
    const { layers } = this;
    for (let index = 0; index < layers.length; index++) {
      drawDropoutMask(layers[index]!, index, rows, this.random, seed, step);
    }
    this.run(rows, isObserving ? observing : training);
  }

  lossAndError(targets: FloatArray, rows: number, observer: BackwardObserver | null = null): number {
    const { kernels, layers, last, mode } = this;
    const value = this.measureLoss(targets, rows, last.outputError);
    observer?.atOutput(last, layers.length - 1, rows);
    takeBackToPreActivation(kernels, last, rows, mode);
    return value;
  }

  lossOnly(targets: FloatArray, rows: number): number {
    return this.measureLoss(targets, rows, null);
  }

  answer(rows: number): void {
    linkPasses[lossLink(this.loss.kind)](this.last.output, this.answers, rows, this.outputs);
  }

  backward(rows: number, penalties: Penalties, observer: BackwardObserver | null = null): void {
    const { kernels, layers, mode } = this;
    for (let index = layers.length - 1; index > 0; index--) {
      const layer = layers[index]!;
      const below = layers[index - 1]!;
      const { inputs, affineUnits } = layer.shape;
      const affineError = differentiateLayer(kernels, layer, below.output, rows, mode);
      observer?.atInput(layer, index, rows, affineError);
      addPenaltyGradient(kernels, layer, penalties);
      kernels.inputError(affineError, layer.weight, below.outputError, rows, inputs, affineUnits);
      observer?.atOutput(below, index - 1, rows);
      takeBackToPreActivation(kernels, below, rows, mode);
    }
    const first = layers[0]!;
    const firstError = differentiateLayer(kernels, first, this.batch, rows, mode);
    observer?.atInput(first, 0, rows, firstError);
    addPenaltyGradient(kernels, first, penalties);
  }

  penalty(penalties: Penalties): number {
    return totalPenalty(this.kernels, this.layers, penalties);
  }

  private run(rows: number, mode: PassMode): void {
    if (rows > this.maxBatch) throw new RangeError(`${rows} rows in a network for ${this.maxBatch}`);
    const { kernels, layers } = this;
    this.mode = mode;
    let input = this.batch;
    for (let index = 0; index < layers.length; index++) {
      const layer = layers[index]!;
      runLayer(kernels, layer, input, rows, mode);
      input = layer.output;
    }
  }

  private measureLoss(targets: FloatArray, rows: number, error: FloatArray | null): number {
    const { last, outputs, scratch, huberDelta } = this;
    return losses[this.loss.kind](last.output, targets, rows, outputs, error, scratch, huberDelta);
  }
}
