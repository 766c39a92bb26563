/** Settings and their values as they are typed. */
import type { SettingChange, SettingId } from '../contract/setting.ts';

/** As the flags are called that set the same for one run. */
export const settingNames: Readonly<Record<SettingId, string>> = {
  activation: 'activation',
  initializer: 'initializer',
  hiddenLayers: 'hidden-layers',
  units: 'units',
  batchNorm: 'batch-norm',
  dropout: 'dropout',
  loss: 'loss',
  optimizer: 'optimizer',
  learningRate: 'learning-rate',
  schedule: 'schedule',
  warmUpEpochs: 'warm-up',
  clipping: 'clip-norm',
  batchSize: 'batch-size',
  epochs: 'epochs',
  earlyStopping: 'early-stopping',
  l1: 'l1',
  l2: 'l2',
  seed: 'seed',
  splitSeed: 'split-seed',
  scaling: 'scaling',
  dtype: 'dtype',
};

/** `units=8 activation=relu` */
export function describeChanges(changes: readonly SettingChange[]): string {
  return changes.map((change) => `${settingNames[change.setting]}=${describeValue(change.value)}`).join(' ');
}

export function describeValue(value: SettingChange['value']): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
