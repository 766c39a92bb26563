/** A setting's new value in a word or two: on buttons, beside runs that differ in it. */
import type { ActivationChoice, SettingChange } from '../../../contract/setting.ts';
import { plainNumber, plural } from './counts.ts';
import { scalingNames } from './data.ts';
import { activationNames, initializerNames } from './network.ts';
import { lossNames, optimizerNames, scheduleNames } from './training-form.ts';

export function activationChoiceName(choice: ActivationChoice): string {
  return choice === 'maxout' ? 'Maxout' : activationNames[choice];
}

/** "tanh", "He uniform", "learning rate 0.01". */
export function changeName(change: SettingChange): string {
  switch (change.setting) {
    case 'activation':
      return activationChoiceName(change.value);
    case 'initializer':
      return initializerNames[change.value];
    case 'loss':
      return lossNames[change.value];
    case 'optimizer':
      return optimizerNames[change.value];
    case 'schedule':
      return change.value === 'constant'
        ? 'constant learning rate'
        : `${scheduleNames[change.value].toLowerCase()} schedule`;
    case 'scaling':
      return scalingNames[change.value].toLowerCase();
    case 'dtype':
      return change.value;
    case 'batchNorm':
      return change.value ? 'batch norm' : 'no batch norm';
    case 'hiddenLayers':
      return plural(change.value, 'hidden layer', 'hidden layers');
    case 'units':
      return `${plural(change.value, 'unit', 'units')} a layer`;
    case 'dropout':
      return change.value === 0 ? 'no dropout' : `dropout ${plainNumber(change.value)}`;
    case 'learningRate':
      return `learning rate ${plainNumber(change.value)}`;
    case 'warmUpEpochs':
      return change.value === 0 ? 'no warm-up' : `warm-up over ${plural(change.value, 'epoch', 'epochs')}`;
    case 'clipping':
      return change.value === 0 ? 'no clipping' : `clip at norm ${plainNumber(change.value)}`;
    case 'earlyStopping':
      return change.value === 0
        ? 'no early stopping'
        : `early stopping after ${plural(change.value, 'epoch', 'epochs')}`;
    case 'batchSize':
      return `batches of ${plainNumber(change.value)}`;
    case 'epochs':
      return plural(change.value, 'epoch', 'epochs');
    case 'l1':
      return change.value === 0 ? 'no L1' : `L1 ${plainNumber(change.value)}`;
    case 'l2':
      return change.value === 0 ? 'no L2' : `L2 ${plainNumber(change.value)}`;
    case 'seed':
      return `seed ${change.value}`;
    case 'splitSeed':
      return `split seed ${change.value}`;
  }
}

/** All that a new run is to differ in: "ReLU with He uniform", "tanh", "Learning rate 0.01". */
export function changesName(changes: readonly SettingChange[]): string {
  const text = changes.map(changeName).join(' with ');
  // Names of activations are written as they are.
  return changes[0]?.setting === 'activation' ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
