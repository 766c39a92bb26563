import type { WeightsFile } from '../../contract/weights-file.ts';

/** Three inputs (a number and a category of two), two tanh units, one sigmoid output. */
export function sampleWeights(): WeightsFile {
  return {
    format: 'chainrule-weights',
    version: 1,
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
      batch_size: 3,
      l2: 0,
      metrics: { accuracy: 1 },
    },
  };
}
