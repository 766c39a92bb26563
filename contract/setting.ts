/**
 * One setting of a run that can be varied while everything else stays: in a comparison, in a sweep, as a cure that a
 * diagnosis proposes. Functions on them: settings.ts.
 */
import type { ActivationKind, InitializerKind } from './network.ts';
import type { LossKind, OptimizerKind } from './training.ts';

export const settingIds = [
  'activation',
  'initializer',
  'hiddenLayers',
  'units',
  'batchNorm',
  'dropout',
  'loss',
  'optimizer',
  'learningRate',
  'schedule',
  'warmUpEpochs',
  'clipping',
  'batchSize',
  'epochs',
  'earlyStopping',
  'l1',
  'l2',
  'seed',
  'splitSeed',
  'scaling',
  'dtype',
] as const;
export type SettingId = (typeof settingIds)[number];

/** 'maxout' is a kind of layer; in a list of activations it stands as one more of them. */
export type ActivationChoice = ActivationKind | 'maxout';

/**
 * What a setting is set to. Of hidden layers, all of them: `units` and `activation` of every one, `hiddenLayers` by
 * repeating or dropping the last. A number of `clipping` is the limit of the norm (0: none), of `earlyStopping` the
 * patience (0: none).
 */
export type SettingChange =
  | { readonly setting: 'activation'; readonly value: ActivationChoice }
  | { readonly setting: 'initializer'; readonly value: InitializerKind }
  | { readonly setting: 'loss'; readonly value: LossKind }
  | { readonly setting: 'optimizer'; readonly value: OptimizerKind }
  | { readonly setting: 'schedule'; readonly value: 'constant' | 'step' | 'cosine' | 'plateau' }
  | { readonly setting: 'scaling'; readonly value: 'standardize' | 'min_max' | 'none' }
  | { readonly setting: 'dtype'; readonly value: 'float32' | 'float64' }
  | { readonly setting: 'batchNorm'; readonly value: boolean }
  | {
      readonly setting:
        | 'hiddenLayers'
        | 'units'
        | 'dropout'
        | 'learningRate'
        | 'warmUpEpochs'
        | 'clipping'
        | 'batchSize'
        | 'epochs'
        | 'earlyStopping'
        | 'l1'
        | 'l2'
        | 'seed'
        | 'splitSeed';
      readonly value: number;
    };

export type SettingValue = SettingChange['value'];
