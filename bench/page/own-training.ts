/** The product's trainer on made-up data, set up as a run of the product sets it up. */
import type { PreparedSummary, TargetEncoder } from '../../contract/dataset.ts';
import {
  defaultActivation,
  defaultOptimizer,
  defaultTraining,
  matchingInitializer,
} from '../../contract/defaults.ts';
import type { ActivationKind, Initializer, Network } from '../../contract/network.ts';
import {
  optimizerBuffers,
  type LossKind,
  type Optimizer,
  type TrainingSettings,
} from '../../contract/training.ts';
import { evaluationRows } from '../../workers/engine/evaluation.ts';
import { Trainer } from '../../workers/engine/trainer.ts';
import type { Examples, PreparedData } from '../../workers/data/prepare.ts';
import { compileNetwork } from '../../workers/nn/compiled-network.ts';
import { createRandom } from '../../workers/random.ts';
import type { Kernels } from '../../workers/tensor/kernels.ts';
import { createTensorMemory } from '../../workers/tensor/tensor-memory.ts';
import type { ThreadPool } from '../../workers/tensor/threads/thread-pool.ts';

export interface Made {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: ActivationKind;
  readonly loss: LossKind;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer?: Optimizer;
  readonly initializer?: Initializer;
}

/** The same for every contender. */
const seed = 7;

export function makeExamples({ inputs, outputs, loss }: Made, rows: number): Omit<Examples, 'tableRows'> {
  const random = createRandom(seed, 'bench');
  const targets = Float32Array.from({ length: rows }, () =>
    loss === 'mean_squared_error' ? random.normal() : random.integer(outputs),
  );
  return { rows, inputs: Float32Array.from({ length: rows * inputs }, () => random.normal()), targets };
}

function networkOf({ hidden, activation, initializer = matchingInitializer(activation) }: Made): Network {
  return {
    hidden: hidden.map((units, index) => ({
      kind: 'dense',
      id: String(index),
      units,
      activation: defaultActivation(activation),
      initializer,
      batchNorm: null,
      dropout: 0,
      frozen: false,
    })),
    output: { activation: defaultActivation('identity'), initializer, frozen: false },
  };
}

function targetOf({ loss, outputs }: Made): TargetEncoder {
  return loss === 'mean_squared_error'
    ? { task: 'regression', target: 'y', mean: 0, std: 1 }
    : {
        task: 'classification',
        target: 'y',
        classes: Array.from({ length: outputs }, (_, index) => `class ${index}`),
      };
}

/** `threads` help with large products; null for none. `observe` may put something between the engine and its kernels. */
export function createTraining(
  made: Made,
  rows: number,
  threads: ThreadPool | null = null,
  observe: (kernels: Kernels) => Kernels = (kernels) => kernels,
): Trainer {
  const optimizer = made.optimizer ?? defaultOptimizer('sgd');
  const target = targetOf(made);
  const settings: TrainingSettings = {
    ...defaultTraining(made.loss),
    optimizer,
    batchSize: made.batchSize,
    learningRate: made.learningRate,
    seed,
  };
  const compiled = compileNetwork({
    network: networkOf(made),
    inputs: made.inputs,
    target,
    loss: settings.loss,
    dtype: settings.dtype,
    maxBatch: Math.max(evaluationRows, made.batchSize),
    exampleRows: rows,
    optimizerBuffers: optimizerBuffers[optimizer.kind],
    createMemory(dtype, byteLength, longest) {
      const memory = createTensorMemory(dtype, byteLength, longest, { threads });
      return { ...memory, kernels: observe(memory.kernels) };
    },
  });
  if (!compiled.ok) throw new Error(compiled.message);
  const network = compiled.value;
  const examples = makeExamples(made, rows);
  network.examples.set(examples.inputs);
  const train = {
    ...examples,
    inputs: network.examples,
    tableRows: Uint32Array.from({ length: rows }, (_, row) => row),
  };
  const none = {
    rows: 0,
    inputs: new Float32Array(),
    targets: new Float32Array(),
    tableRows: new Uint32Array(),
  };
  const summary: PreparedSummary = {
    inputSize: made.inputs,
    features: [],
    target,
    rows: { train: rows, validation: 0, test: 0 },
    droppedRows: 0,
    classCounts: { train: [], validation: [], test: [] },
    notes: [],
  };
  const data: PreparedData = { summary, splits: { train, validation: none, test: none } };
  return new Trainer(network, data, settings, null);
}

/** One step as a run takes it: an epoch that is over is closed first. */
export function takeStep(trainer: Trainer, isShown: boolean): void {
  if (trainer.isAtEpochEnd) trainer.closeEpoch();
  if (trainer.takeStep(isShown) === 0) {
    throw new Error(`The training diverged: ${JSON.stringify(trainer.divergence)}.`);
  }
}
