/** The hyperparameters of a run. */

/**
 * Per-example loss; the loss of a batch is the mean over its examples plus `l2` times the sum of squared weights.
 * - softmax_cross_entropy: −log softmax(s)_y
 * - binary_cross_entropy: −[y log σ(s) + (1 − y) log(1 − σ(s))], summed over the outputs
 * - mean_squared_error: mean over the outputs of (ŷ − y)²
 * - hinge (multiclass): Σ_{j≠y} max(0, s_j − s_y + 1)
 */
export const lossKinds = [
  'softmax_cross_entropy',
  'binary_cross_entropy',
  'mean_squared_error',
  'hinge',
] as const;
export type LossKind = (typeof lossKinds)[number];

/** Momentum: v ← μ v + g, w ← w − η v (the PyTorch form). Adam: Kingma and Ba, 2015, with bias correction. */
export type Optimizer =
  | { readonly kind: 'sgd' }
  | { readonly kind: 'momentum'; readonly momentum: number }
  | {
      readonly kind: 'adam';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    };

export type OptimizerKind = Optimizer['kind'];
export const optimizerKinds = ['sgd', 'momentum', 'adam'] as const satisfies readonly OptimizerKind[];

/** Buffers that an optimizer keeps, each as long as the parameters. */
export const optimizerBuffers: Readonly<Record<OptimizerKind, number>> = { sgd: 0, momentum: 1, adam: 2 };

export const dtypes = ['float32', 'float64'] as const;
export type Dtype = (typeof dtypes)[number];

export interface TrainingSettings {
  readonly loss: LossKind;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  /** Examples per step; a batch larger than the training split means one full batch. The last batch may be smaller. */
  readonly batchSize: number;
  /** The run stops by itself after this many epochs. */
  readonly epochs: number;
  /** λ of the penalty λ Σ W² over all weights, biases excluded. */
  readonly l2: number;
  /** Fixes the starting weights and the order of the batches. */
  readonly seed: number;
  readonly dtype: Dtype;
}

/** Inclusive upper bounds shared by the interface, the command line and the file readers. Lower bounds: see the schemas. */
export const trainingLimits = {
  learningRate: 1e6,
  batchSize: 1_000_000,
  /** Every epoch leaves a point of the curves, which is kept, shown and saved. */
  epochs: 100_000,
  l2: 1e6,
  seed: 4_294_967_295,
} as const;
