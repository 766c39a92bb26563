/** What to try: each cure is one new run from the same start. */
import { matchingInitializer } from '../defaults.ts';
import type { ErrorFactor } from '../diagnosis.ts';
import { networkLimits, type InitializerKind } from '../network.ts';
import type { DivergenceCause, RunSpec } from '../run.ts';
import type { SettingChange } from '../setting.ts';
import { settingValue, withChange, withChanges } from '../settings.ts';
import { differences } from '../spec-differences.ts';
import { trainingLimits } from '../training.ts';

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

/** In the digits a person would write: 0.7 ÷ 10 is 0.07, not the nearest product of binary fractions. */
const decimalDigits = 12;

function rateTimes(spec: RunSpec, factor: number): Cure {
  const value = Number((spec.training.learningRate * factor).toPrecision(decimalDigits));
  return [{ setting: 'learningRate', value: Math.min(trainingLimits.learningRate, value) }];
}

/** The kind that suits the activation; Xavier's where layers have several. */
function suitingInitializer(spec: RunSpec): InitializerKind {
  const activation = settingValue(spec, 'activation');
  if (activation === 'maxout') return 'he_uniform';
  const [layer] = spec.network.hidden;
  return activation !== null && layer?.kind === 'dense'
    ? matchingInitializer(layer.activation.kind).kind
    : 'xavier_uniform';
}

function initializers(spec: RunSpec): readonly Cure[] {
  return [
    [{ setting: 'initializer', value: suitingInitializer(spec) }],
    [{ setting: 'initializer', value: 'orthogonal' }],
  ];
}

/** Changes that change nothing are left out, cures of none and those that cannot be made as well. */
function worthTrying(spec: RunSpec, cures: readonly Cure[]): readonly Cure[] {
  const found = cures.map((cure) =>
    cure.filter((change) => {
      const changed = withChange(spec, change);
      return changed.ok && differences(spec, changed.value).length > 0;
    }),
  );
  return found.filter((cure) => cure.length > 0 && withChanges(spec, cure).ok);
}

export function vanishingCures(spec: RunSpec, main: ErrorFactor): readonly Cure[] {
  const byFactor: Readonly<Record<ErrorFactor, readonly Cure[]>> = {
    derivative: [relu, batchNorm, tanh, leakyRelu],
    weights: [...initializers(spec), batchNorm],
    normalization: [withoutBatchNorm, ...initializers(spec)],
  };
  return worthTrying(spec, byFactor[main]);
}

export function explodingCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [clipping, ...initializers(spec), rateTimes(spec, 0.1), batchNorm]);
}

export function saturatedCures(spec: RunSpec): readonly Cure[] {
  const [suiting = []] = initializers(spec);
  return worthTrying(spec, [suiting, standardize, batchNorm, rateTimes(spec, 0.1), relu]);
}

export function deadUnitsCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [leakyRelu, rateTimes(spec, 0.1), batchNorm]);
}

export function smallRateCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [rateTimes(spec, 10), rateTimes(spec, 100), adam]);
}

export function largeRateCures(spec: RunSpec): readonly Cure[] {
  return worthTrying(spec, [
    rateTimes(spec, 0.1),
    rateTimes(spec, 0.01),
    [{ setting: 'schedule', value: 'plateau' }],
  ]);
}

export function plateauCures(spec: RunSpec): readonly Cure[] {
  const { hidden } = spec.network;
  const isAlike = hidden.some(
    ({ initializer }) => initializer.kind === 'zeros' || initializer.kind === 'constant',
  );
  const [suiting = []] = initializers(spec);
  const deeper: Cure = [{ setting: 'hiddenLayers', value: hidden.length + 1 }];
  const widest = Math.max(...hidden.map((layer) => layer.units));
  const wider: Cure = [{ setting: 'units', value: Math.min(networkLimits.units, widest * 2) }];
  return worthTrying(spec, [
    ...(isAlike ? [suiting] : []),
    ...(hidden.length === 0 ? [deeper] : []),
    adam,
    ...(hidden.length === 0 ? [] : [wider, deeper]),
    rateTimes(spec, 10),
  ]);
}

export function overfittingCures(spec: RunSpec): readonly Cure[] {
  const { hidden } = spec.network;
  const widest = Math.max(1, ...hidden.map((layer) => layer.units));
  const dropout = Math.max(0, ...hidden.map((layer) => layer.dropout));
  return worthTrying(spec, [
    ...(spec.training.earlyStopping === null ? [[{ setting: 'earlyStopping', value: 20 } as const]] : []),
    ...(dropout === 0 ? [[{ setting: 'dropout', value: 0.2 } as const]] : []),
    ...(spec.training.l2 === 0 ? [[{ setting: 'l2', value: 0.001 } as const]] : []),
    [{ setting: 'units', value: Math.ceil(widest / 2) }],
  ]);
}

export function divergenceCures(spec: RunSpec, cause: DivergenceCause): readonly Cure[] {
  const slower = rateTimes(spec, 0.1);
  const byCause: Readonly<Record<DivergenceCause, readonly Cure[]>> = {
    inputs: [standardize, slower, clipping],
    start: [...initializers(spec), batchNorm],
    gradient: [clipping, ...initializers(spec), slower],
    learning_rate: [slower, clipping],
  };
  return worthTrying(spec, byCause[cause]);
}
