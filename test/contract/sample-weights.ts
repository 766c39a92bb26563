import type { WeightsFile } from '../../contract/weights-file.ts';

/** Three inputs (a number and a category of two), two tanh units, one sigmoid output. */
export function sampleWeights(): WeightsFile {
  return {
    format: 'chainrule-weights',
    version: 2,
    dtype: 'float32',
    input: {
      features: [
        { name: 'length', kind: 'number', mean: 1.5, std: 0.5, fill: 1.5 },
        { name: '__proto__', kind: 'category', categories: ['x', 'y'], fill: 'x' },
      ],
      size: 3,
    },
    output: { task: 'classification', target: 'species', classes: ['p', 'q'] },
    layers: [
      { type: 'dense', inputs: 3, units: 2, activation: { name: 'tanh' } },
      { type: 'dense', inputs: 2, units: 1, activation: { name: 'sigmoid' } },
    ],
    state_dict: {
      'layers.0.weight': [
        [1, 2.5, 3],
        [4, -0, 6e-20],
      ],
      'layers.0.bias': [0, 0],
      'layers.1.weight': [[1, 2]],
      'layers.1.bias': [0.5],
    },
    check: {
      input: [
        [1, 'x'],
        [null, 'y'],
      ],
      output: [[0.1], [0.2]],
    },
    training: {
      seed: 1,
      epochs: 3,
      loss: 'binary_cross_entropy',
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
      learning_rate: 0.1,
      schedule: { kind: 'constant' },
      warm_up_epochs: 0,
      clipping: { kind: 'none' },
      early_stopping: null,
      batch_size: 3,
      l1: 0,
      l2: 0,
      metrics: { accuracy: 1 },
    },
  };
}

/** The same table; two maxout units of two pieces, two normalized gelu units, dropout after both; one output. */
export function deepWeights(): WeightsFile {
  return {
    ...sampleWeights(),
    layers: [
      { type: 'dense', inputs: 3, units: 4, activation: { name: 'identity' } },
      { type: 'maxout', units: 2, pieces: 2 },
      { type: 'dropout', rate: 0.5 },
      { type: 'dense', inputs: 2, units: 2, activation: { name: 'identity' } },
      { type: 'batch_norm', units: 2, epsilon: 1e-5, momentum: 0.1 },
      { type: 'activation', activation: { name: 'gelu' } },
      { type: 'dropout', rate: 0 },
      { type: 'dense', inputs: 2, units: 1, activation: { name: 'elu', alpha: 0.5 } },
      { type: 'activation', activation: { name: 'sigmoid' } },
    ],
    state_dict: {
      'layers.0.weight': [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
        [-1, -2, -3],
      ],
      'layers.0.bias': [0, 1, 2, 3],
      'layers.3.weight': [
        [1, 2],
        [3, 4],
      ],
      'layers.3.bias': [0, 0],
      'layers.4.weight': [1, 1],
      'layers.4.bias': [0, 0],
      'layers.4.running_mean': [0.5, -0.5],
      'layers.4.running_var': [1, 0],
      'layers.7.weight': [[1, -1]],
      'layers.7.bias': [0.5],
    },
    training: { ...sampleWeights().training, optimizer: { kind: 'rmsprop', decay: 0.9, epsilon: 1e-8 } },
  };
}
