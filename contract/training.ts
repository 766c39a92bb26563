/** The hyperparameters of a run. */

/**
 * Per-example loss; the loss of a batch is the mean over its examples plus `l2` · Σ W² plus `l1` · Σ |W|.
 * - softmax_cross_entropy: −log softmax(s)_y
 * - binary_cross_entropy: −[y log σ(s) + (1 − y) log(1 − σ(s))], summed over the outputs
 * - mean_squared_error: mean over the outputs of (ŷ − y)²; squared_error: their sum
 * - huber: mean over the outputs of e²/2 where |e| ≤ δ, else δ (|e| − δ/2), with e = ŷ − y (Huber, 1964)
 * - hinge (multiclass): Σ_{j≠y} max(0, s_j − s_y + 1)
 */
export type Loss =
  | { readonly kind: 'softmax_cross_entropy' }
  | { readonly kind: 'binary_cross_entropy' }
  | { readonly kind: 'mean_squared_error' }
  | { readonly kind: 'squared_error' }
  | { readonly kind: 'huber'; readonly delta: number }
  | { readonly kind: 'hinge' };

export type LossKind = Loss['kind'];
export const lossKinds = [
  'softmax_cross_entropy',
  'binary_cross_entropy',
  'mean_squared_error',
  'squared_error',
  'huber',
  'hinge',
] as const satisfies readonly LossKind[];

/**
 * With g the gradient and η the learning rate; every buffer starts at 0 (the PyTorch forms):
 * - sgd: w ← w − η g
 * - momentum: v ← μ v + g, w ← w − η v
 * - nesterov: v ← μ v + g, w ← w − η (g + μ v)
 * - adagrad (Duchi et al., 2011): s ← s + g², w ← w − η g / (√s + ε)
 * - rmsprop (Tieleman and Hinton, 2012): s ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε), ρ is `decay`
 * - adam (Kingma and Ba, 2015): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 *   w ← w − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * - adamw (Loshchilov and Hutter, 2019): first w ← w − η λ w for every trained parameter, biases included, then adam;
 *   λ is `weightDecay`
 * Squares below what a dtype stores as 0 are 0, so ε counts as at least `leastEpsilon`.
 */
export type Optimizer =
  | { readonly kind: 'sgd' }
  | { readonly kind: 'momentum'; readonly momentum: number }
  | { readonly kind: 'nesterov'; readonly momentum: number }
  | { readonly kind: 'adagrad'; readonly epsilon: number }
  | { readonly kind: 'rmsprop'; readonly decay: number; readonly epsilon: number }
  | {
      readonly kind: 'adam';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  | {
      readonly kind: 'adamw';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly weightDecay: number;
    };

export type OptimizerKind = Optimizer['kind'];
export const optimizerKinds = [
  'sgd',
  'momentum',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adam',
  'adamw',
] as const satisfies readonly OptimizerKind[];

/** Buffers that an optimizer keeps, each as long as the parameters. */
export const optimizerBuffers: Readonly<Record<OptimizerKind, number>> = {
  sgd: 0,
  momentum: 1,
  nesterov: 1,
  adagrad: 1,
  rmsprop: 1,
  adam: 2,
  adamw: 2,
};

/**
 * What is done to the gradient (of the whole loss, penalties included) of all layers that are not frozen, before the
 * update. norm: if its L2 norm over all of them exceeds `limit`, it is scaled down to it (Pascanu et al., 2013).
 * value: every entry is cut to −limit … limit.
 */
export type Clipping =
  | { readonly kind: 'none' }
  | { readonly kind: 'norm'; readonly limit: number }
  | { readonly kind: 'value'; readonly limit: number };
export type ClippingKind = Clipping['kind'];
export const clippingKinds = ['none', 'norm', 'value'] as const satisfies readonly ClippingKind[];

/**
 * What the learning rate is multiplied by. With e the epoch under way, from 0:
 * - step: factor^⌊e / everyEpochs⌋
 * - cosine: floor + (1 − floor) (1 + cos(π t)) / 2, t the share of all steps that is done (Loshchilov and Hutter, 2017)
 * - plateau: times `factor` each time the watched loss has not improved for `patience` epochs in a row.
 * The watched loss is the validation loss, or the training loss where there are no validation rows; it has improved
 * when it falls below (1 − 10⁻⁴) times its best so far.
 */
export type Schedule =
  | { readonly kind: 'constant' }
  | { readonly kind: 'step'; readonly everyEpochs: number; readonly factor: number }
  | { readonly kind: 'cosine'; readonly floor: number }
  | { readonly kind: 'plateau'; readonly patience: number; readonly factor: number };
export type ScheduleKind = Schedule['kind'];
export const scheduleKinds = [
  'constant',
  'step',
  'cosine',
  'plateau',
] as const satisfies readonly ScheduleKind[];

/** Ends a run when the watched loss (see Schedule) has not fallen by more than `minDelta` for `patience` epochs. */
export interface EarlyStopping {
  readonly patience: number;
  readonly minDelta: number;
  /** When the run ends, stopped early or after all epochs, its weights become those of its best epoch. */
  readonly restoreBest: boolean;
}

export const dtypes = ['float32', 'float64'] as const;
export type Dtype = (typeof dtypes)[number];

/** See Optimizer. */
export const leastEpsilon: Readonly<Record<Dtype, number>> = { float32: 1e-15, float64: 1e-150 };

export interface TrainingSettings {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Before the schedule and the warm-up. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** In the first epochs the learning rate (schedule included) rises in equal steps to its full size; 0 is at once. */
  readonly warmUpEpochs: number;
  readonly clipping: Clipping;
  /** Examples per step; a batch larger than the training split means one full batch. The last batch may be smaller. */
  readonly batchSize: number;
  /** The run stops by itself after this many epochs. */
  readonly epochs: number;
  readonly earlyStopping: EarlyStopping | null;
  /** λ₁ of the penalty λ₁ Σ |W| over all weights, biases excluded; its derivative at 0 is 0. */
  readonly l1: number;
  /** λ of the penalty λ Σ W² over all weights, biases excluded. */
  readonly l2: number;
  /** Fixes the starting weights, the order of the batches and what dropout drops. */
  readonly seed: number;
  readonly dtype: Dtype;
}

/** Inclusive upper bounds shared by the interface, the command line and the file readers. Lower bounds: see the schemas. */
export const trainingLimits = {
  learningRate: 1e6,
  batchSize: 1_000_000,
  /** Every epoch leaves a point of the curves, which is kept, shown and saved. */
  epochs: 100_000,
  l1: 1e6,
  l2: 1e6,
  huberDelta: 1e6,
  clipping: 1e6,
  weightDecay: 1e6,
  minDelta: 1e6,
  seed: 4_294_967_295,
} as const;
