/** Networks of odd sizes with odd values, for tests that need all of a network at once. */
import type { TargetEncoder } from '../../../contract/dataset.ts';
import { defaultActivation } from '../../../contract/defaults.ts';
import type { Activation, Initializer } from '../../../contract/network.ts';
import type { Dtype, LossKind } from '../../../contract/training.ts';
import { compileNetwork, type CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { createRandom } from '../../../workers/random.ts';
import { createFloatArray, type FloatArray } from '../../../workers/tensor/float-array.ts';

export interface SmallOptions {
  readonly hidden?: readonly (readonly [units: number, activation: Activation])[];
  readonly output?: Activation;
  readonly inputs?: number;
  /** Classes of the target; null for regression. */
  readonly classes?: number | null;
  readonly loss?: LossKind;
  readonly dtype?: Dtype;
  readonly maxBatch?: number;
  readonly initializer?: Initializer;
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

export function buildNetwork(options: SmallOptions = {}): CompiledNetwork {
  const tanh = defaultActivation('tanh');
  const {
    hidden = [
      [5, tanh],
      [4, tanh],
    ],
    output = defaultActivation('identity'),
    inputs = 3,
    classes = 3,
    loss = 'softmax_cross_entropy',
    dtype = 'float64',
    maxBatch = 7,
    initializer = { kind: 'normal', sigma: 0.7 },
  } = options;
  const outcome = compileNetwork({
    network: {
      hidden: hidden.map(([units, activation], index) => ({
        kind: 'dense',
        id: String(index),
        units,
        activation,
        initializer,
      })),
      output: { activation: output, initializer },
    },
    inputs,
    target: targetOf(classes),
    loss,
    dtype,
    maxBatch,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** Normal values of standard deviation `sigma` everywhere, biases included. */
export function scatterParameters(network: CompiledNetwork, seed: number, sigma = 0.7): void {
  const random = createRandom(seed, 'test parameters');
  for (let i = 0; i < network.parameters.length; i++) network.parameters[i] = sigma * random.normal();
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

/** The whole objective: mean loss + l2 · ΣW². */
export function objective(network: CompiledNetwork, { inputs, targets, rows }: Batch, l2 = 0): number {
  network.forward(inputs, rows);
  return network.lossOnly(targets, rows) + network.penalty(l2);
}

/** Runs forward, loss and backward; returns the mean loss without the penalty. */
export function differentiate(network: CompiledNetwork, { inputs, targets, rows }: Batch, l2 = 0): number {
  network.forward(inputs, rows);
  const loss = network.lossAndError(targets, rows);
  network.backward(inputs, rows, l2);
  return loss;
}
