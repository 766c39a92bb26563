/**
 * The weights file: see docs/weights-format.md. `parseWeightsFile` is the only way in for untrusted text.
 * This is the shape; the schema stands beside it and is checked against it by the compiler.
 */
import type { FeatureEncoder, TargetEncoder } from './dataset.ts';
import type { LossKind, Optimizer } from './training.ts';

/** Activations as a weights file names them; softmax occurs on the last layer only. */
export type WeightsActivation =
  | { readonly name: 'identity' | 'sigmoid' | 'tanh' | 'relu' | 'softmax' }
  | { readonly name: 'leaky_relu' | 'elu'; readonly alpha: number };

export type WeightsLayer =
  | {
      readonly type: 'dense';
      readonly inputs: number;
      readonly units: number;
      readonly activation: WeightsActivation;
    }
  /** A link that could not be the last dense layer's own activation, because that layer has another one. */
  | { readonly type: 'activation'; readonly activation: WeightsActivation };

export interface WeightsFile {
  readonly format: 'chainrule-weights';
  readonly version: 1;
  readonly dtype: 'float32' | 'float64';
  readonly input: { readonly features: readonly FeatureEncoder[]; readonly size: number };
  readonly output: TargetEncoder;
  readonly layers: readonly WeightsLayer[];
  /** `layers.I.weight` is `[units][inputs]`, `layers.I.bias` is `[units]`; I counts entries of `layers` from 0. */
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
    readonly optimizer: Optimizer;
    readonly learning_rate: number;
    readonly batch_size: number;
    readonly l2: number;
    readonly metrics: Readonly<Record<string, number>>;
  };
}

/** Caps of a weights file: more text than this does not fit into one string of the JavaScript engines in use. */
export const weightsLimits = { parameters: 20_000_000, textLength: 500_000_000 } as const;
