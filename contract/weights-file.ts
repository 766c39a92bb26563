/**
 * The weights file: see docs/weights-format.md. `parseWeightsFile` is the only way in for untrusted text.
 * This is the shape; the schema stands beside it and is checked against it by the compiler.
 */
import type { FeatureEncoder, TargetEncoder } from './dataset.ts';
import type { Clipping, EarlyStopping, LossKind, Optimizer, Schedule } from './training.ts';

/** Version that is written; older ones are lifted to it (weights-file-migrations.ts). */
export const weightsFileVersion = 2;

/** Activations as a weights file names them; softmax occurs in the last entry only. */
export type WeightsActivation =
  | {
      readonly name:
        'identity' | 'sigmoid' | 'tanh' | 'relu' | 'selu' | 'gelu' | 'silu' | 'softplus' | 'softmax';
    }
  | { readonly name: 'leaky_relu' | 'elu'; readonly alpha: number };

/**
 * What is computed, in order. A hidden layer of the product is one entry (dense with its activation) or several:
 * dense (identity), batch_norm, then activation or maxout, then dropout.
 */
export type WeightsLayer =
  | {
      readonly type: 'dense';
      readonly inputs: number;
      readonly units: number;
      readonly activation: WeightsActivation;
      /** Its layer was not trained, batch normalization included. */
      readonly frozen?: true;
    }
  /** γ (x − running_mean) / √(running_var + epsilon) + β; γ is its weight and β its bias. `momentum` is for training on. */
  | {
      readonly type: 'batch_norm';
      readonly units: number;
      readonly epsilon: number;
      readonly momentum: number;
    }
  /** Of the `units · pieces` numbers before it, the maximum of each `pieces` neighbours. Has no weights. */
  | { readonly type: 'maxout'; readonly units: number; readonly pieces: number }
  /** After batch normalization; or last, for a link that could not be the last dense layer's own activation. */
  | { readonly type: 'activation'; readonly activation: WeightsActivation }
  /** Does nothing when a network answers. */
  | { readonly type: 'dropout'; readonly rate: number };

export interface WeightsFile {
  readonly format: 'chainrule-weights';
  readonly version: typeof weightsFileVersion;
  readonly dtype: 'float32' | 'float64';
  readonly input: { readonly features: readonly FeatureEncoder[]; readonly size: number };
  readonly output: TargetEncoder;
  readonly layers: readonly WeightsLayer[];
  /**
   * I counts entries of `layers` from 0. Of a dense entry, `layers.I.weight` is `[units][inputs]` and `layers.I.bias`
   * `[units]`; of a batch_norm, `layers.I.weight`, `.bias`, `.running_mean` and `.running_var` are `[units]`.
   */
  readonly state_dict: Readonly<Record<string, readonly (readonly number[])[] | readonly number[]>>;
  /** Raw cells of up to three test rows in the order of `input.features`, and what the network answers (a regression answer is in the target's own unit). */
  readonly check: {
    readonly input: readonly (readonly (string | number | null)[])[];
    readonly output: readonly (readonly number[])[];
  };
  readonly training: {
    readonly seed: number;
    readonly epochs: number;
    readonly loss: LossKind;
    /** δ of the Huber loss; present with that loss only. */
    readonly huber_delta?: number;
    readonly optimizer: Optimizer;
    readonly learning_rate: number;
    readonly schedule: Schedule;
    readonly warm_up_epochs: number;
    readonly clipping: Clipping;
    readonly early_stopping: EarlyStopping | null;
    readonly batch_size: number;
    readonly l1: number;
    readonly l2: number;
    readonly metrics: Readonly<Record<string, number>>;
  };
}

/** Caps of a weights file: more text than this does not fit into one string of the JavaScript engines in use. */
export const weightsLimits = { parameters: 20_000_000, textLength: 500_000_000 } as const;
