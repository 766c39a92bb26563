/**
 * What a network is, before it has any weights: the stack of layers a person builds.
 * Layers are counted by weights, so the input is not a layer and the output is the last one.
 */

/**
 * Element-wise functions between layers. `alpha` is the slope (leaky_relu) or the scale (elu) for x < 0.
 * - selu: λ x for x > 0, else λ α (eˣ − 1), with λ = 1.0507…, α = 1.6732… (Klambauer et al., 2017)
 * - gelu: x Φ(x), Φ the standard normal distribution function (Hendrycks and Gimpel, 2016), not the tanh approximation
 * - silu: x σ(x) (Elfwing et al., 2017); softplus: log(1 + eˣ)
 */
export type Activation =
  | { readonly kind: 'identity' }
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'tanh' }
  | { readonly kind: 'relu' }
  | { readonly kind: 'leaky_relu'; readonly alpha: number }
  | { readonly kind: 'elu'; readonly alpha: number }
  | { readonly kind: 'selu' }
  | { readonly kind: 'gelu' }
  | { readonly kind: 'silu' }
  | { readonly kind: 'softplus' };

export type ActivationKind = Activation['kind'];

export const activationKinds = [
  'identity',
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'softplus',
] as const satisfies readonly ActivationKind[];

/**
 * How the starting weights are drawn. Biases start at 0.
 * - Xavier: variance 2 / (fan_in + fan_out) (Glorot and Bengio, 2010).
 * - He: variance 2 / fan_in (He et al., 2015).
 * - LeCun: variance 1 / fan_in (LeCun et al., 1998).
 * - orthogonal: rows or columns, whichever are fewer, are orthonormal, times `gain` (Saxe et al., 2014).
 * - constant: every weight is `value`, which leaves all units of a layer alike: made for experiments.
 */
export type Initializer =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly sigma: number }
  | { readonly kind: 'xavier_uniform' }
  | { readonly kind: 'xavier_normal' }
  | { readonly kind: 'he_uniform' }
  | { readonly kind: 'he_normal' }
  | { readonly kind: 'lecun_uniform' }
  | { readonly kind: 'lecun_normal' }
  | { readonly kind: 'orthogonal'; readonly gain: number };

export type InitializerKind = Initializer['kind'];

export const initializerKinds = [
  'zeros',
  'constant',
  'normal',
  'xavier_uniform',
  'xavier_normal',
  'he_uniform',
  'he_normal',
  'lecun_uniform',
  'lecun_normal',
  'orthogonal',
] as const satisfies readonly InitializerKind[];

/**
 * Batch normalization (Ioffe and Szegedy, 2015): each unit's pre-activation x becomes γ x̂ + β, where x̂ has mean 0 and
 * variance 1 over the batch (population variance, plus `epsilon`). γ starts at 1, β at 0; both are trained.
 * For answering, running statistics stand in for the batch's: running ← (1 − momentum) · running + momentum · batch,
 * of the mean (from 0) and of the unbiased variance (from 1). The PyTorch form.
 */
export interface BatchNorm {
  readonly momentum: number;
  readonly epsilon: number;
}

/**
 * What all hidden layers share. In training a layer computes weight · input + bias, then batch normalization,
 * then its activation (or maximum), then dropout.
 */
interface HiddenLayerBase {
  /** Stable across edits, so that selection, undo and drag survive reordering. Unique within the network. */
  readonly id: string;
  readonly units: number;
  readonly initializer: Initializer;
  readonly batchNorm: BatchNorm | null;
  /** Share of outputs set to 0 in each training step; the others are divided by 1 − dropout. 0 is none. */
  readonly dropout: number;
  /**
   * Nothing in a frozen layer changes: weights, biases, γ and β are not updated, the running statistics are neither
   * updated nor replaced by the batch's, even in training. Its gradients are still computed and shown.
   */
  readonly frozen: boolean;
}

/** A fully connected layer: output = activation(input · weightᵀ + bias), weight `[units, inputs]`, bias `[units]`. */
export interface DenseLayer extends HiddenLayerBase {
  readonly kind: 'dense';
  readonly activation: Activation;
}

/**
 * Maxout (Goodfellow et al., 2013): unit u is the maximum of `pieces` affine functions of the input, which are rows
 * u · pieces … u · pieces + pieces − 1 of weight `[units · pieces, inputs]` and bias `[units · pieces]`.
 * The gradient goes to the piece that won, to the first of equals. Batch normalization comes before the maximum.
 */
export interface MaxoutLayer extends HiddenLayerBase {
  readonly kind: 'maxout';
  readonly pieces: number;
}

export type HiddenLayer = DenseLayer | MaxoutLayer;
export type HiddenLayerKind = HiddenLayer['kind'];
export const hiddenLayerKinds = ['dense', 'maxout'] as const satisfies readonly HiddenLayerKind[];

/**
 * The last layer. It is dense, but its units follow from the target and the loss (`outputUnits`), so they are
 * not stored. Its activation is applied before the loss's link (softmax, sigmoid or none, see `lossLink`);
 * the well-matched choice is therefore `identity`.
 */
export interface OutputLayer {
  readonly activation: Activation;
  readonly initializer: Initializer;
  readonly frozen: boolean;
}

export interface Network {
  readonly hidden: readonly HiddenLayer[];
  readonly output: OutputLayer;
}

/** Rows of a hidden layer's weight: what it computes before normalization and activation. */
export function affineUnits(layer: HiddenLayer): number {
  return layer.kind === 'maxout' ? layer.units * layer.pieces : layer.units;
}

/** Inclusive bounds that the interface, the command line, the engine and the file readers share. */
export const networkLimits = {
  hiddenLayers: 64,
  units: 8192,
  pieces: 16,
  alpha: 100,
  sigma: 100,
  gain: 100,
  constant: 100,
  /** Shorter side squared times longer side of orthogonal weights: the time to draw them grows with it, to about a second. */
  orthogonalWork: 2 ** 30,
  /** Of all weights and biases: what a project file has room for. */
  parameterBytes: 500_000_000,
} as const;
