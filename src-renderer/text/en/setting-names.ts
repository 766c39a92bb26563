/** Settings that can be varied from run to run, by name. */
import type { SettingId } from '../../../contract/setting.ts';

export const settingNames: Readonly<Record<SettingId, string>> = {
  activation: 'Activation',
  initializer: 'Initializer',
  hiddenLayers: 'Hidden layers',
  units: 'Units per layer',
  batchNorm: 'Batch norm',
  dropout: 'Dropout',
  loss: 'Loss',
  optimizer: 'Optimizer',
  learningRate: 'Learning rate',
  schedule: 'Schedule',
  warmUpEpochs: 'Warm-up',
  clipping: 'Clipping',
  batchSize: 'Batch size',
  epochs: 'Epochs',
  earlyStopping: 'Early stopping',
  l1: 'L1',
  l2: 'L2',
  seed: 'Seed',
  splitSeed: 'Split seed',
  scaling: 'Scaling',
  dtype: 'Precision',
};
