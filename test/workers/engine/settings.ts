/** Settings that ask for everything the engine can do, drawn by fast-check. */
import fc from 'fast-check';
import {
  defaultActivation,
  defaultBatchNorm,
  defaultNetwork,
  defaultOptimizer,
  newDenseLayer,
  newMaxoutLayer,
} from '../../../contract/defaults.ts';
import type { HiddenLayer, Network } from '../../../contract/network.ts';
import {
  optimizerKinds,
  type Clipping,
  type EarlyStopping,
  type Schedule,
  type TrainingSettings,
} from '../../../contract/training.ts';

/** One hidden layer of each kind, with everything a layer can have. */
export const richNetwork: Network = {
  hidden: [
    { ...newDenseLayer('1', 7, 'gelu'), batchNorm: defaultBatchNorm, dropout: 0.2 },
    { ...newMaxoutLayer('2', 5), pieces: 3, batchNorm: { momentum: 0.3, epsilon: 1e-3 }, dropout: 0.1 },
    { ...newDenseLayer('3', 4, 'selu'), frozen: true },
    newDenseLayer('4', 6, 'leaky_relu'),
  ],
  output: { ...defaultNetwork().output, activation: defaultActivation('identity') },
};

const schedules: readonly Schedule[] = [
  { kind: 'constant' },
  { kind: 'step', everyEpochs: 2, factor: 0.5 },
  { kind: 'cosine', floor: 0.1 },
  { kind: 'plateau', patience: 1, factor: 0.3 },
];

const clippings: readonly Clipping[] = [
  { kind: 'none' },
  { kind: 'norm', limit: 0.5 },
  { kind: 'value', limit: 0.05 },
];

const stoppings: readonly (EarlyStopping | null)[] = [
  null,
  { patience: 1, minDelta: 0.02, restoreBest: true },
  { patience: 2, minDelta: 0.1, restoreBest: false },
  { patience: 50, minDelta: 0, restoreBest: true },
];

export const someLayer: fc.Arbitrary<HiddenLayer> = fc
  .record({
    base: fc.constantFrom<HiddenLayer>(newDenseLayer('1', 6, 'tanh'), newMaxoutLayer('1', 4)),
    batchNorm: fc.constantFrom(null, defaultBatchNorm),
    dropout: fc.constantFrom(0, 0.3),
    frozen: fc.boolean(),
  })
  .map(({ base, ...changes }) => ({ ...base, ...changes }));

export const someNetwork: fc.Arbitrary<Network> = fc.oneof(
  fc.constant(richNetwork),
  fc.array(someLayer, { maxLength: 2 }).map((layers) => ({
    ...defaultNetwork(),
    hidden: layers.map((layer, index) => ({ ...layer, id: String(index) })),
  })),
);

export const someTraining: fc.Arbitrary<Partial<TrainingSettings>> = fc.record({
  optimizer: fc.constantFrom(...optimizerKinds).map((kind) => defaultOptimizer(kind)),
  schedule: fc.constantFrom(...schedules),
  warmUpEpochs: fc.constantFrom(0, 2),
  clipping: fc.constantFrom(...clippings),
  earlyStopping: fc.constantFrom(...stoppings),
  batchSize: fc.constantFrom(16, 33, 1000),
  l1: fc.constantFrom(0, 0.001),
  l2: fc.constantFrom(0, 0.01),
  learningRate: fc.constantFrom(0.003, 0.03),
  seed: fc.integer({ min: 0, max: 1000 }),
  dtype: fc.constantFrom('float32', 'float64'),
});
