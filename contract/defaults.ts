/** What the app proposes before anyone has chosen. One place, so that interface, command line and examples agree. */
import type { ColumnUse, DataSettings, SplitShares, TableSummary, Task } from './dataset.ts';
import { tableLimits } from './dataset.ts';
import type {
  Activation,
  ActivationKind,
  HiddenLayer,
  Initializer,
  InitializerKind,
  Network,
} from './network.ts';
import type { LossKind, Optimizer, OptimizerKind, TrainingSettings } from './training.ts';

export const defaultSplit: SplitShares = { train: 0.7, validation: 0.15, test: 0.15 };
export const defaultSeed = 1;

const activations: { readonly [K in ActivationKind]: Extract<Activation, { kind: K }> } = {
  identity: { kind: 'identity' },
  sigmoid: { kind: 'sigmoid' },
  tanh: { kind: 'tanh' },
  relu: { kind: 'relu' },
  leaky_relu: { kind: 'leaky_relu', alpha: 0.01 },
  elu: { kind: 'elu', alpha: 1 },
};

export function defaultActivation(kind: ActivationKind): Activation {
  return activations[kind];
}

const initializers: { readonly [K in InitializerKind]: Extract<Initializer, { kind: K }> } = {
  zeros: { kind: 'zeros' },
  normal: { kind: 'normal', sigma: 0.1 },
  xavier_uniform: { kind: 'xavier_uniform' },
  xavier_normal: { kind: 'xavier_normal' },
  he_uniform: { kind: 'he_uniform' },
  he_normal: { kind: 'he_normal' },
};

export function defaultInitializer(kind: InitializerKind): Initializer {
  return initializers[kind];
}

/** He for the ReLU family (it keeps the variance through half-cut activations), Xavier for the others. */
export function matchingInitializer(activation: ActivationKind): Initializer {
  const rectified = activation === 'relu' || activation === 'leaky_relu' || activation === 'elu';
  return initializers[rectified ? 'he_uniform' : 'xavier_uniform'];
}

/** Changes a layer's activation; an initializer that matched the old one follows, a chosen one stays. */
export function withActivation<L extends { activation: Activation; initializer: Initializer }>(
  layer: L,
  activation: Activation,
): L {
  const followed = layer.initializer.kind === matchingInitializer(layer.activation.kind).kind;
  return {
    ...layer,
    activation,
    initializer: followed ? matchingInitializer(activation.kind) : layer.initializer,
  };
}

const optimizers: { readonly [K in OptimizerKind]: Extract<Optimizer, { kind: K }> } = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: 0.9 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

export function defaultOptimizer<K extends OptimizerKind>(kind: K): Extract<Optimizer, { kind: K }> {
  return optimizers[kind];
}

export function newHiddenLayer(id: string, units: number, kind: ActivationKind): HiddenLayer {
  return {
    kind: 'dense',
    id,
    units,
    activation: defaultActivation(kind),
    initializer: matchingInitializer(kind),
  };
}

/** Two small tanh layers: over six seeds each, test accuracy averages 0.95 on iris, 0.98 on wine, 0.97 on digits. */
export function defaultNetwork(): Network {
  return {
    hidden: [newHiddenLayer('1', 32, 'tanh'), newHiddenLayer('2', 16, 'tanh')],
    output: { activation: defaultActivation('identity'), initializer: matchingInitializer('identity') },
  };
}

export function defaultTraining(loss: LossKind): TrainingSettings {
  return {
    loss,
    optimizer: defaultOptimizer('adam'),
    learningRate: 0.005,
    batchSize: 16,
    epochs: 200,
    l2: 0,
    seed: defaultSeed,
    dtype: 'float32',
  };
}

/** A column of whole numbers with at most this many values is taken for class labels when it is the target. */
const mostLabelValues = 20;

/** What a target column is most likely for: few labels or few whole numbers mean classes. */
function guessTask(column: TableSummary['columns'][number]): Task {
  if (column.detected === 'category') return 'classification';
  return column.isInteger && column.distinct <= mostLabelValues ? 'classification' : 'regression';
}

/** Categories with more labels than rows could teach are left out, and so are columns without a single value. */
function guessUse(column: TableSummary['columns'][number], rowCount: number): ColumnUse {
  const empty = column.missing === rowCount;
  const identifier =
    column.detected === 'category' &&
    (column.distinct > tableLimits.categories || (column.distinct > 20 && column.distinct > rowCount / 2));
  return { role: empty || identifier ? 'ignored' : 'feature', kind: column.detected };
}

/** Settings for a table whose column `targetIndex` (the last one, unless chosen) is to be predicted. */
export function proposeDataSettings(
  table: TableSummary,
  targetIndex: number = table.columns.length - 1,
): DataSettings {
  const target = table.columns[targetIndex];
  if (target === undefined) throw new RangeError(`column ${targetIndex} of ${table.columns.length}`);
  const task = guessTask(target);
  return {
    columns: table.columns.map((column, index) =>
      index === targetIndex
        ? { role: 'target', kind: task === 'classification' ? 'category' : 'number' }
        : guessUse(column, table.rowCount),
    ),
    task,
    scaling: 'standardize',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: defaultSeed,
  };
}
