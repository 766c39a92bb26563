/** Any entry of a run's settings in words, and its value. */
import type { MissingPolicy, Scaling } from '../../../contract/dataset.ts';
import type { InitializerKind } from '../../../contract/network.ts';
import type { ActivationChoice } from '../../../contract/setting.ts';
import type { SpecLeaf } from '../../../contract/spec-differences.ts';
import type { ClippingKind, LossKind, OptimizerKind, ScheduleKind } from '../../../contract/training.ts';
import { plainNumber } from './counts.ts';
import { dataText, missingNames, scalingNames, taskNames } from './data.ts';
import { initializerNames } from './network.ts';
import { activationChoiceName } from './setting-changes.ts';
import { settingNames } from './setting-names.ts';
import {
  clippingNames,
  lossNames,
  optimizerNames,
  optimizerParameterNames,
  scheduleNames,
} from './training-form.ts';

export type SpecPath = readonly (string | number)[];

/** Of the path from a layer down, or from the spec down, without counting numbers: `activation.kind`. */
const names: Readonly<Record<string, string>> = {
  units: 'units',
  pieces: 'pieces',
  'activation.kind': 'activation',
  'activation.alpha': 'α',
  'initializer.kind': 'initializer',
  'initializer.value': 'initial value',
  'initializer.sigma': 'initial σ',
  'initializer.gain': 'initial gain',
  batchNorm: 'batch norm',
  'batchNorm.momentum': 'batch norm momentum',
  'batchNorm.epsilon': 'batch norm ε',
  dropout: 'dropout',
  frozen: 'frozen',
  'data.columns.role': 'role',
  'data.columns.kind': 'type',
  'data.task': 'Target is',
  'data.scaling': settingNames.scaling,
  'data.missing': dataText.missing,
  'data.split.train': 'Train share',
  'data.split.validation': 'Validation share',
  'data.split.test': 'Test share',
  'data.splitSeed': settingNames.splitSeed,
  'training.loss.kind': settingNames.loss,
  'training.loss.delta': 'Huber δ',
  'training.optimizer.kind': settingNames.optimizer,
  'training.learningRate': settingNames.learningRate,
  'training.schedule.kind': settingNames.schedule,
  'training.schedule.everyEpochs': 'Schedule: every … epochs',
  'training.schedule.factor': 'Schedule: factor',
  'training.schedule.floor': 'Schedule: lowest share',
  'training.schedule.patience': 'Schedule: patience',
  'training.warmUpEpochs': settingNames.warmUpEpochs,
  'training.clipping.kind': settingNames.clipping,
  'training.clipping.limit': 'Clipping: limit',
  'training.batchSize': settingNames.batchSize,
  'training.epochs': settingNames.epochs,
  'training.earlyStopping': settingNames.earlyStopping,
  'training.earlyStopping.patience': 'Early stopping: patience',
  'training.earlyStopping.minDelta': 'Early stopping: smallest gain',
  'training.earlyStopping.restoreBest': 'Early stopping: back to the best epoch',
  'training.l1': settingNames.l1,
  'training.l2': settingNames.l2,
  'training.seed': settingNames.seed,
  'training.dtype': settingNames.dtype,
};

function keyOf(path: SpecPath): string {
  return path.filter((part) => typeof part === 'string').join('.');
}

function optimizerParameter(key: string): string | undefined {
  const own = key.replace('training.optimizer.', '');
  const found = Object.entries(optimizerParameterNames).find(([name]) => name === own);
  return found === undefined ? undefined : `${settingNames.optimizer}: ${found[1]}`;
}

/** Of an entry of a layer, counted from its layer: "activation". */
export function layerEntryName(path: SpecPath): string {
  return names[keyOf(path)] ?? path.join(' ');
}

/** Of an entry outside of the hidden layers: "Learning rate", "Output: initializer", "Column 3: role". */
export function entryName(path: SpecPath): string {
  const key = keyOf(path);
  if (key.startsWith('network.output.')) return `Output: ${layerEntryName(path.slice(2))}`;
  const [, , column] = path;
  const name = names[key] ?? optimizerParameter(key) ?? path.join(' ');
  return key.startsWith('data.columns.') && typeof column === 'number'
    ? `Column ${column + 1}: ${name}`
    : name;
}

/** Names of what a kind can be, by how its path ends. */
const kinds: readonly (readonly [ending: string, name: (kind: string) => string | undefined])[] = [
  ['activation.kind', (kind) => activationChoiceName(kind as ActivationChoice)],
  ['initializer.kind', (kind) => initializerNames[kind as InitializerKind]],
  ['loss.kind', (kind) => lossNames[kind as LossKind]],
  ['optimizer.kind', (kind) => optimizerNames[kind as OptimizerKind]],
  ['schedule.kind', (kind) => scheduleNames[kind as ScheduleKind]],
  ['clipping.kind', (kind) => clippingNames[kind as ClippingKind]],
  ['data.scaling', (kind) => scalingNames[kind as Scaling]],
  ['data.missing', (kind) => missingNames[kind as MissingPolicy]],
  ['data.task', (kind) => (kind === 'classification' ? taskNames.classification : taskNames.regression)],
];

/** null is something that is switched off, undefined something that there is not. */
export function entryValue(path: SpecPath, value: SpecLeaf | undefined): string {
  if (value === undefined) return '–';
  if (value === null) return 'off';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const key = keyOf(path);
  if (typeof value === 'number')
    return key.toLowerCase().endsWith('seed') ? String(value) : plainNumber(value);
  return kinds.find(([ending]) => key.endsWith(ending))?.[1](value) ?? value;
}

export const differencesText = {
  region: 'Settings that differ',
  asBegun: 'as each run began',
  same: 'These runs have the same settings.',
  setting: 'Setting',
  hiddenLayers: settingNames.hiddenLayers,
  everyLayer: (name: string) => `Every hidden layer: ${name}`,
  oneLayer: (number: number, name: string) => `Hidden layer ${number}: ${name}`,
  data: 'Data',
} as const;
