/** Text of a layer's settings in the inspector. */
import type { ActivationKind } from '../../../contract/network.ts';

/** What α is, for the activations that have one. */
export const alphaNames = {
  leaky_relu: 'Slope α for x < 0',
  elu: 'Scale α for x < 0',
} as const satisfies Partial<Record<ActivationKind, string>>;

export const layerSettingsText = {
  pieces: 'Pieces',
  maxoutExample: 'The curve is an example: every unit learns its own pieces.',
  initializer: 'Starting weights',
  constant: 'Value',
  sigma: 'Standard deviation σ',
  gain: 'Gain',
  batchNorm: 'Batch normalization',
  batchNormOff: 'Brings each unit to mean 0 and variance 1 over the batch, before the activation.',
  batchNormOn: 'γ and β are trained; running statistics stand in for the batch’s in answers.',
  batchNormMomentum: 'Momentum',
  batchNormEpsilon: 'ε',
  dropout: 'Dropout, share',
  dropoutNote: 'In training, this share of outputs is set to 0 at random and the others are scaled up.',
  frozen: 'Freeze this layer',
  frozenNote: 'Its weights stay as they are; its gradients are still computed and shown.',
} as const;
