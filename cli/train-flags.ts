import {
  defaultNetwork,
  defaultOptimizer,
  defaultSeed,
  defaultSplit,
  defaultTraining,
} from '../contract/defaults.ts';
import { missingPolicies, scalings, tasks } from '../contract/dataset.ts';
import { activationKinds, initializerKinds } from '../contract/network.ts';
import { dtypes, lossKinds, optimizerKinds } from '../contract/training.ts';
import { helpFlag, jsonFlag, tableFlags, type Flag } from './flags.ts';

/** Proposed whatever the loss. */
const proposed = defaultTraining('softmax_cross_entropy');
const hiddenLayers = defaultNetwork()
  .hidden.map(({ units, activation }) => `${units}:${activation.kind}`)
  .join(',');
const { momentum } = defaultOptimizer('momentum');
const shares = [defaultSplit.train, defaultSplit.validation, defaultSplit.test].join(',');

export const trainFlags: readonly Flag[] = [
  ...tableFlags,
  { name: 'target', takes: 'COLUMN', about: 'the column to predict (required)' },
  { name: 'out', takes: 'FILE', about: 'where the weights go, as JSON (required)' },
  { name: 'task', takes: 'TASK', about: `${tasks.join(' or ')} (default: from the target)` },
  { name: 'ignore', takes: 'COL,COL', about: 'columns to leave out' },
  { name: 'categorical', takes: 'COL,COL', about: 'columns of numbers that are labels' },
  { name: 'scaling', takes: 'KIND', about: `${scalings.join(', ')} (default: standardize)` },
  { name: 'missing', takes: 'KIND', about: `${missingPolicies.join(', ')} (default: fill)` },
  { name: 'split', takes: 'A,B,C', about: `shares of train, validation, test (default: ${shares})` },
  { name: 'split-seed', takes: 'N', about: 'which row goes where (default: the seed)' },
  {
    name: 'layers',
    takes: 'LAYERS',
    about: `hidden layers as units:activation, e.g. 16:tanh,8:leaky_relu:0.1; none for none (default: ${hiddenLayers})`,
  },
  { name: 'output-activation', takes: 'KIND', about: `${activationKinds.join(', ')} (default: identity)` },
  {
    name: 'initializer',
    takes: 'KIND',
    about: `${initializerKinds.join(', ')}; normal:0.1 sets its sigma (default: fits each activation)`,
  },
  { name: 'loss', takes: 'KIND', about: `${lossKinds.join(', ')} (default: from the target)` },
  {
    name: 'optimizer',
    takes: 'KIND',
    about: `${optimizerKinds.join(', ')} (default: ${proposed.optimizer.kind})`,
  },
  { name: 'momentum', takes: 'X', about: `of the optimizer momentum (default: ${momentum})` },
  { name: 'learning-rate', takes: 'X', about: `default: ${proposed.learningRate}` },
  { name: 'batch-size', takes: 'N', about: `examples per step (default: ${proposed.batchSize})` },
  { name: 'epochs', takes: 'N', about: `default: ${proposed.epochs}` },
  { name: 'l2', takes: 'X', about: 'weight of the penalty on squared weights (default: 0)' },
  { name: 'seed', takes: 'N', about: `starting weights and batches (default: ${defaultSeed})` },
  { name: 'dtype', takes: 'TYPE', about: `${dtypes.join(', ')} (default: ${proposed.dtype})` },
  jsonFlag,
  helpFlag,
];
