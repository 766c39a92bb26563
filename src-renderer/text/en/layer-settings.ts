/** Text of a layer's settings in the inspector. */
import type { ActivationKind } from '../../../contract/network.ts';

/** What α is, for the activations that have one. */
export const alphaNames = {
  leaky_relu: 'Slope α for x < 0',
  elu: 'Scale α for x < 0',
} as const satisfies Partial<Record<ActivationKind, string>>;

export const layerSettingsText = {
  pieces: 'Pieces',
  initializer: 'Starting weights',
  constant: 'Value',
  sigma: 'Standard deviation σ',
  gain: 'Gain',
  trainingTitle: 'Norm, dropout, freeze',
  outputTrainingTitle: 'Freeze',
  plain: 'off',
  batchNorm: 'Batch normalization',
  batchNormOff: 'Brings each unit to mean 0 and variance 1 over the batch, before the activation.',
  batchNormOn: 'γ and β are trained; running statistics stand in for the batch’s in answers.',
  batchNormMomentum: 'Momentum',
  batchNormEpsilon: 'ε',
  dropout: 'Dropout',
  dropoutNote: 'Share of outputs set to 0 at random in every training step.',
  frozen: 'Freeze this layer',
  frozenNote: 'Nothing in it changes. Its gradients are still shown.',
} as const;
