/** What to try: each cure is one new run from the same start. */
import { defaultEarlyStopping, matchingInitializer } from '../defaults.ts';
import type { ErrorFactor } from '../diagnosis.ts';
import { networkLimits } from '../network.ts';
import type { DivergenceCause, RunSpec } from '../run.ts';
import type { SettingChange } from '../setting.ts';
import { settingValue, withChanges } from '../settings.ts';
import { trainingLimits } from '../training.ts';
import { thresholds } from './thresholds.ts';

export type Cure = readonly SettingChange[];

const relu: Cure = [
  { setting: 'activation', value: 'relu' },
  { setting: 'initializer', value: 'he_uniform' },
];
const leakyRelu: Cure = [{ setting: 'activation', value: 'leaky_relu' }];
const tanh: Cure = [
  { setting: 'activation', value: 'tanh' },
  { setting: 'initializer', value: 'xavier_uniform' },
];
const batchNorm: Cure = [{ setting: 'batchNorm', value: true }];
const withoutBatchNorm: Cure = [{ setting: 'batchNorm', value: false }];
const clipping: Cure = [{ setting: 'clipping', value: 1 }];
const adam: Cure = [{ setting: 'optimizer', value: 'adam' }];
const standardize: Cure = [{ setting: 'scaling', value: 'standardize' }];
const usualDropout: Cure = [{ setting: 'dropout', value: 0.2 }];
const usualPenalty: Cure = [{ setting: 'l2', value: 0.001 }];
/** A layer that is made wider has at least so many. */
const leastUnits = 16;
/** A learning rate is not raised by more than so many powers of ten. */
const mostDecades = 6;

/** In the digits a person would write: 0.7 ÷ 10 is 0.07, not the nearest product of binary fractions. */
const decimalDigits = 12;

function rateTimes(spec: RunSpec, factor: number): Cure {
  const value = Number((spec.training.learningRate * factor).toPrecision(decimalDigits));
  return [{ setting: 'learningRate', value: Math.min(trainingLimits.learningRate, value) }];
}

/** The kind that suits the activation; Xavier's where layers have several. */
function suitingInitializer(spec: RunSpec): Cure {
  const activation = settingValue(spec, 'activation');
  const [layer] = spec.network.hidden;
  const isOne = activation !== null && layer?.kind === 'dense';
  const suiting = isOne ? matchingInitializer(layer.activation.kind).kind : 'xavier_uniform';
  return [{ setting: 'initializer', value: activation === 'maxout' ? 'he_uniform' : suiting }];
}

const orthogonal: Cure = [{ setting: 'initializer', value: 'orthogonal' }];

/** Changes that change nothing are left out, cures of none, repeated ones and those that cannot be made as well. */
function worthTrying(spec: RunSpec, cures: readonly Cure[]): readonly Cure[] {
  const found = cures.map((cure) =>
    cure.filter(({ setting, value }) => settingValue(spec, setting) !== value),
  );
  const texts = found.map((cure) => JSON.stringify(cure));
  return found.filter(
    (cure, index) =>
      cure.length > 0 && texts.indexOf(JSON.stringify(cure)) === index && withChanges(spec, cure).ok,
  );
}

export function vanishingCures(spec: RunSpec, main: ErrorFactor): readonly Cure[] {
  const initializers = [suitingInitializer(spec), orthogonal];
  const byFactor: Readonly<Record<ErrorFactor, readonly Cure[]>> = {
    derivative: [relu, batchNorm, tanh, leakyRelu],
    weights: [...initializers, batchNorm],
    normalization: [withoutBatchNorm, ...initializers],
  };
  return worthTrying(spec, byFactor[main]);
}

export function explodingCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [suitingInitializer(spec), clipping, rateTimes(spec, 0.1), batchNorm]);
}

export function saturatedCures(spec: RunSpec): readonly Cure[] {
  const suiting = suitingInitializer(spec);
  const isDrawnLarge = worthTrying(spec, [suiting]).length > 0;
  const slower = rateTimes(spec, 0.1);
  return worthTrying(spec, [
    suiting,
    standardize,
    ...(isDrawnLarge ? [relu, batchNorm, slower] : [slower, relu, batchNorm]),
  ]);
}

export function deadUnitsCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [leakyRelu, rateTimes(spec, 0.1), batchNorm]);
}

/** First the power of ten that would make updates of usual size. */
export function smallRateCures(spec: RunSpec, updateRatio: number): readonly Cure[] {
  const missing = updateRatio > 0 ? Math.round(Math.log10(thresholds.usualUpdateRatio / updateRatio)) : 1;
  const power = Math.min(mostDecades, Math.max(1, missing));
  return worthTrying(spec, [
    rateTimes(spec, 10 ** power),
    rateTimes(spec, power === 1 ? 100 : 10 ** (power - 1)),
    adam,
  ]);
}

export function largeRateCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [
    rateTimes(spec, 0.1),
    rateTimes(spec, 0.01),
    [{ setting: 'schedule', value: 'plateau' }],
  ]);
}

/** Weights that begin alike stay alike; a network without hidden layers may be too simple. */
export function plateauCures(spec: RunSpec): readonly Cure[] {
  const { hidden } = spec.network;
  const isAlike = hidden.some(({ initializer: { kind } }) => kind === 'zeros' || kind === 'constant');
  const deeper: Cure = [{ setting: 'hiddenLayers', value: hidden.length + 1 }];
  const widest = Math.max(0, ...hidden.map((layer) => layer.units));
  const units = Math.min(networkLimits.units, Math.max(leastUnits, widest * 2));
  return worthTrying(spec, [
    ...(isAlike ? [suitingInitializer(spec)] : []),
    ...(hidden.length === 0 ? [deeper] : []),
    adam,
    [{ setting: 'units', value: units }],
    deeper,
    rateTimes(spec, 10),
  ]);
}

export function overfittingCures(spec: RunSpec): readonly Cure[] {
  const { hidden } = spec.network;
  const { earlyStopping, l2 } = spec.training;
  const widest = Math.max(1, ...hidden.map((layer) => layer.units));
  const stop: Cure = [{ setting: 'earlyStopping', value: defaultEarlyStopping.patience }];
  const isDropping = hidden.some((layer) => layer.dropout > 0);
  return worthTrying(spec, [
    ...(earlyStopping === null ? [stop] : []),
    ...(isDropping ? [] : [usualDropout]),
    ...(l2 > 0 ? [] : [usualPenalty]),
    [{ setting: 'units', value: Math.ceil(widest / 2) }],
  ]);
}

export function divergenceCures(spec: RunSpec, cause: DivergenceCause): readonly Cure[] {
  const suiting = suitingInitializer(spec);
  const slower = rateTimes(spec, 0.1);
  const byCause: Readonly<Record<DivergenceCause, readonly Cure[]>> = {
    inputs: [standardize, slower, clipping],
    start: [suiting, batchNorm, slower],
    gradient: [clipping, suiting, slower],
    learning_rate: [slower, rateTimes(spec, 0.01), clipping],
  };
  return worthTrying(spec, byCause[cause]);
}
