/**
 * What a network is, before it has any weights: the stack of layers a person builds.
 * Layers are counted by weights, so the input is not a layer and the output is the last one.
 */

/** Element-wise functions between layers. `alpha` is the slope (leaky_relu) or the scale (elu) for x < 0. */
export type Activation =
  | { readonly kind: 'identity' }
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'tanh' }
  | { readonly kind: 'relu' }
  | { readonly kind: 'leaky_relu'; readonly alpha: number }
  | { readonly kind: 'elu'; readonly alpha: number };

export type ActivationKind = Activation['kind'];

export const activationKinds = [
  'identity',
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
] as const satisfies readonly ActivationKind[];

/**
 * How the starting weights are drawn. Biases start at 0.
 * Xavier: variance 2 / (fan_in + fan_out) (Glorot and Bengio, 2010).
 * He: variance 2 / fan_in (He et al., 2015).
 */
export type Initializer =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'normal'; readonly sigma: number }
  | { readonly kind: 'xavier_uniform' }
  | { readonly kind: 'xavier_normal' }
  | { readonly kind: 'he_uniform' }
  | { readonly kind: 'he_normal' };

export type InitializerKind = Initializer['kind'];

export const initializerKinds = [
  'zeros',
  'normal',
  'xavier_uniform',
  'xavier_normal',
  'he_uniform',
  'he_normal',
] as const satisfies readonly InitializerKind[];

/** A fully connected layer: output = activation(input · weightᵀ + bias), weight `[units, inputs]`, bias `[units]`. */
export interface DenseLayer {
  readonly kind: 'dense';
  /** Stable across edits, so that selection, undo and drag survive reordering. Unique within the network. */
  readonly id: string;
  readonly units: number;
  readonly activation: Activation;
  readonly initializer: Initializer;
}

export type HiddenLayer = DenseLayer;

/**
 * The last layer. It is dense, but its units follow from the target and the loss (`outputUnits`), so they are
 * not stored. Its activation is applied before the loss's link (softmax, sigmoid or none, see `lossLink`);
 * the well-matched choice is therefore `identity`.
 */
export interface OutputLayer {
  readonly activation: Activation;
  readonly initializer: Initializer;
}

export interface Network {
  readonly hidden: readonly HiddenLayer[];
  readonly output: OutputLayer;
}

/** Inclusive bounds that the interface, the command line, the engine and the file readers share. */
export const networkLimits = {
  hiddenLayers: 64,
  units: 8192,
  alpha: 100,
  sigma: 100,
  /** Of all weights and biases: what a project file has room for. */
  parameterBytes: 500_000_000,
} as const;
