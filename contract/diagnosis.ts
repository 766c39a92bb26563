/** Why a run learns or does not: what `diagnose` (diagnosis/) finds in what the run has reported, with its numbers. */
import type { Divergence, EpochPoint, LayerGradients, RunSpec, RunStatus } from './run.ts';
import type { SettingChange } from './setting.ts';

export interface DiagnosisEvidence {
  readonly spec: RunSpec;
  readonly status: RunStatus;
  readonly points: readonly EpochPoint[];
  /** Of the last update that was looked at; empty before the first. */
  readonly layers: readonly LayerGradients[];
  readonly divergence: Divergence | null;
}

/** Which factor of the back-propagated error shrinks or grows it most, from the last layer to the first. */
export const errorFactors = ['derivative', 'weights', 'normalization'] as const;
export type ErrorFactor = (typeof errorFactors)[number];

/** Where the error changes on its way back: the product of each factor over all layers, and their geometric mean per layer. */
export interface ErrorPath {
  /** ‖∂L/∂(pre-activation)‖ of the first layer over that of the last. */
  readonly ratio: number;
  /** That the path leads through, the last one included; the lowest are missing where nothing reaches them. */
  readonly layers: number;
  readonly derivative: number;
  readonly derivativePerLayer: number;
  readonly weights: number;
  readonly weightsPerLayer: number;
  readonly normalization: number;
  readonly main: ErrorFactor;
  /** Each layer's own factor is mild (above a half, below two): the number of layers makes it. */
  readonly isByDepth: boolean;
}

interface FindingBase {
  /** problem: learning is held up; notice: worth knowing. */
  readonly severity: 'problem' | 'notice';
  /** Each is one new run from the same start; the most promising first. */
  readonly cures: readonly (readonly SettingChange[])[];
}

/**
 * Thresholds: diagnosis/thresholds.ts.
 * - gradientRatio: how many times smaller (vanishing) or larger (exploding) the first layer's ‖∂L/∂W‖ is than the last
 *   layer's; Infinity where the smaller one is 0. An error may explode although the weight gradients are alike.
 * - layer: the one with the highest share, counted from 0; layers: how many are above the threshold
 * - updateRatio: of the layer that moves most; of a small rate in any epoch, of a large one in the recent ones
 * - lossFall: share by which the training loss fell over the recent epochs, or over `epochs`
 * - rises: of the last `epochs`, those in which the training loss leapt up; 0 where it lies high without leaping
 * - overfitting: bestLoss and loss are validation losses
 */
export type Finding = FindingBase &
  (
    | { readonly kind: 'vanishing'; readonly gradientRatio: number; readonly path: ErrorPath }
    | { readonly kind: 'exploding'; readonly gradientRatio: number; readonly path: ErrorPath }
    | { readonly kind: 'saturated'; readonly layer: number; readonly share: number; readonly layers: number }
    | { readonly kind: 'dead_units'; readonly layer: number; readonly share: number; readonly layers: number }
    | { readonly kind: 'small_learning_rate'; readonly updateRatio: number; readonly lossFall: number }
    | {
        readonly kind: 'large_learning_rate';
        readonly updateRatio: number | null;
        readonly rises: number;
        readonly epochs: number;
      }
    | { readonly kind: 'plateau'; readonly epochs: number; readonly lossFall: number; readonly loss: number }
    | {
        readonly kind: 'overfitting';
        readonly bestEpoch: number;
        readonly bestLoss: number;
        readonly loss: number;
        readonly trainLoss: number;
      }
    | { readonly kind: 'divergence'; readonly divergence: Divergence }
  );

export const findingKinds = [
  'vanishing',
  'exploding',
  'saturated',
  'dead_units',
  'small_learning_rate',
  'large_learning_rate',
  'plateau',
  'overfitting',
  'divergence',
] as const satisfies readonly Finding['kind'][];
