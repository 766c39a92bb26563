/** Networks of odd sizes with odd values, for tests that need all of a network at once. */
import type { TargetEncoder } from '../../../contract/dataset.ts';
import { defaultActivation, defaultLoss, newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import type {
  Activation,
  DenseLayer,
  HiddenLayer,
  Initializer,
  MaxoutLayer,
} from '../../../contract/network.ts';
import type { Dtype, Loss, LossKind } from '../../../contract/training.ts';
import type { BackwardObserver } from '../../../workers/nn/backward-observer.ts';
import {
  compileNetwork,
  type CompiledNetwork,
  type CompileOptions,
  type MemoryMaker,
} from '../../../workers/nn/compiled-network.ts';
import type { Penalties } from '../../../workers/nn/penalties.ts';
import { createRandom } from '../../../workers/random.ts';
import { createFloatArray, type FloatArray } from '../../../workers/tensor/float-array.ts';

/** Apart from `id` and what the network's `initializer` says. */
export type LayerSpec = Omit<DenseLayer, 'id' | 'initializer'> | Omit<MaxoutLayer, 'id' | 'initializer'>;

export interface SmallOptions {
  readonly hidden?: readonly LayerSpec[];
  readonly output?: Activation;
  readonly outputFrozen?: boolean;
  readonly inputs?: number;
  /** Classes of the target; null for regression. */
  readonly classes?: number | null;
  readonly loss?: LossKind | Loss;
  readonly dtype?: Dtype;
  readonly maxBatch?: number;
  readonly initializer?: Initializer;
  readonly createMemory?: MemoryMaker;
}

type Extras = Partial<Pick<HiddenLayer, 'batchNorm' | 'dropout' | 'frozen'>>;

export function dense(units: number, activation: Activation, extras: Extras = {}): LayerSpec {
  return { ...newDenseLayer('', units, activation.kind), activation, ...extras };
}

export function maxout(units: number, pieces: number, extras: Extras = {}): LayerSpec {
  return { ...newMaxoutLayer('', units), pieces, ...extras };
}

export function targetOf(classes: number | null): TargetEncoder {
  return classes === null
    ? { task: 'regression', target: 'y', mean: 0, std: 1 }
    : {
        task: 'classification',
        target: 'y',
        classes: Array.from({ length: classes }, (_, index) => `class ${index}`),
      };
}

const tanh = defaultActivation('tanh');

export function compileOptions(options: SmallOptions = {}): CompileOptions {
  const {
    hidden = [dense(5, tanh), dense(4, tanh)],
    output = defaultActivation('identity'),
    outputFrozen = false,
    inputs = 3,
    classes = 3,
    loss = 'softmax_cross_entropy',
    dtype = 'float64',
    maxBatch = 7,
    initializer = { kind: 'normal', sigma: 0.7 },
    createMemory,
  } = options;
  return {
    network: {
      hidden: hidden.map((layer, index) => ({ ...layer, id: String(index), initializer })),
      output: { activation: output, initializer, frozen: outputFrozen },
    },
    inputs,
    target: targetOf(classes),
    loss: typeof loss === 'string' ? defaultLoss(loss) : loss,
    dtype,
    maxBatch,
    // Room for every optimizer.
    optimizerBuffers: 2,
    ...(createMemory === undefined ? {} : { createMemory }),
  };
}

export function buildNetwork(options: SmallOptions = {}): CompiledNetwork {
  const outcome = compileNetwork(compileOptions(options));
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** Normal values of standard deviation `sigma` everywhere, biases included; γ around 1, running variances above 0. */
export function scatterParameters(network: CompiledNetwork, seed: number, sigma = 0.7): void {
  const random = createRandom(seed, 'test parameters');
  for (let i = 0; i < network.parameters.length; i++) network.parameters[i] = sigma * random.normal();
  for (const { batchNorm } of network.layers) {
    if (batchNorm === null) continue;
    const { gamma, runningMean, runningVariance } = batchNorm;
    for (let unit = 0; unit < gamma.length; unit++) {
      gamma[unit] = 0.6 + random.uniform();
      runningMean[unit] = 0.3 * random.normal();
      runningVariance[unit] = 0.5 + random.uniform();
    }
  }
}

export interface Batch {
  readonly inputs: FloatArray;
  readonly targets: FloatArray;
  readonly rows: number;
}

/** Normal inputs; class indices, or normal values where `classes` is null. */
export function drawBatch(
  network: CompiledNetwork,
  rows: number,
  classes: number | null,
  seed: number,
): Batch {
  const random = createRandom(seed, 'test batch');
  const inputs = createFloatArray(network.dtype, rows * network.inputs);
  for (let i = 0; i < inputs.length; i++) inputs[i] = random.normal();
  const targets = createFloatArray(network.dtype, rows);
  for (let i = 0; i < rows; i++) targets[i] = classes === null ? random.normal() : random.integer(classes);
  return { inputs, targets, rows };
}

export const noPenalties: Penalties = { l1: 0, l2: 0 };

/** The whole objective of a network that answers: mean loss and penalties. */
export function objective(
  network: CompiledNetwork,
  { inputs, targets, rows }: Batch,
  penalties = noPenalties,
): number {
  network.batch.set(inputs);
  network.forward(rows);
  return network.lossOnly(targets, rows) + network.penalty(penalties);
}

/** Forward as update `step` of a run with seed 1 does, loss and backward; returns the mean loss without the penalties. */
export function differentiate(
  network: CompiledNetwork,
  { inputs, targets, rows }: Batch,
  penalties = noPenalties,
  step = 1,
  observer: BackwardObserver | null = null,
): number {
  network.batch.set(inputs);
  network.forwardInTraining(rows, 1, step);
  const loss = network.lossAndError(targets, rows, observer);
  network.backward(rows, penalties, observer);
  return loss;
}
