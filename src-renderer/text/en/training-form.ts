/** Text of the training form: what can be chosen for a run, in one line each. */
import type { ClippingKind, LossKind, OptimizerKind, ScheduleKind } from '../../../contract/training.ts';

export const lossNames: Readonly<Record<LossKind, string>> = {
  softmax_cross_entropy: 'Softmax cross-entropy',
  binary_cross_entropy: 'Binary cross-entropy',
  mean_squared_error: 'Mean squared error',
  squared_error: 'Squared error (sum)',
  huber: 'Huber',
  hinge: 'Multiclass hinge (SVM)',
};

export const lossNotes: Readonly<Record<LossKind, string>> = {
  softmax_cross_entropy: '−log of the share softmax gives the true class.',
  binary_cross_entropy: '−log of the probability of what is true, per output.',
  mean_squared_error: 'Mean over the outputs of (ŷ\u00a0−\u00a0y)². Large errors count most.',
  squared_error: 'Sum over the outputs of (ŷ\u00a0−\u00a0y)².',
  huber: 'Squared up to δ, straight beyond: outliers pull less.',
  hinge: 'The true class is to lead every other by 1.',
};

export const optimizerNames: Readonly<Record<OptimizerKind, string>> = {
  sgd: 'SGD',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  adagrad: 'Adagrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
};

export const optimizerNotes: Readonly<Record<OptimizerKind, string>> = {
  sgd: 'Straight down the gradient. Nothing is remembered.',
  momentum: 'SGD in which past gradients add up: faster on steady slopes.',
  nesterov: 'Momentum that looks one step ahead and overshoots less.',
  adagrad: 'A rate per weight that shrinks with all its past gradients.',
  rmsprop: 'A rate per weight, from a running mean of its g².',
  adam: 'RMSProp with momentum. A good first choice.',
  adamw: 'Adam that also shrinks all parameters a little each step.',
};

export const scheduleNames: Readonly<Record<ScheduleKind, string>> = {
  constant: 'Constant',
  step: 'Steps',
  cosine: 'Cosine',
  plateau: 'Reduce on plateau',
};

export const scheduleNotes: Readonly<Record<ScheduleKind, string>> = {
  constant: 'The learning rate stays as it is set.',
  step: 'Multiplied by the factor every so many epochs.',
  cosine: 'Falls along half a cosine over the whole run, down to a share of the learning rate.',
  plateau: 'Multiplied by the factor when the validation loss has not improved for so many epochs.',
};

export const clippingNames: Readonly<Record<ClippingKind, string>> = {
  none: 'None',
  norm: 'By norm',
  value: 'By value',
};

export const clippingNotes: Readonly<Record<ClippingKind, string>> = {
  none: 'Gradients are used as they are.',
  norm: 'A gradient longer than the limit, over all layers, is scaled down to it. Against exploding gradients.',
  value: 'Every entry of the gradient is cut to ± the limit, which can turn its direction.',
};

export const optimizerParameterNames = {
  momentum: 'Momentum',
  decay: 'Decay ρ',
  beta1: 'β₁',
  beta2: 'β₂',
  epsilon: 'ε',
  weightDecay: 'Weight decay λ',
} as const;

export const trainingFormText = {
  learningRate: 'Learning rate',
  batchSize: 'Batch size',
  epochs: 'Epochs',
  loss: 'Loss function',
  optimizer: 'Optimizer',
  huberDelta: 'Huber δ',
  allRows: 'All rows',
  allRowsNote: 'Full batch: every step sees all training rows',
  fullBatch: (rows: string | null) => (rows === null ? 'all rows' : `all ${rows} rows`),
  optimizerDetails: 'Optimizer parameters',
  scheduleTitle: 'Learning-rate schedule',
  schedule: 'Schedule',
  everyEpochs: 'Every … epochs',
  factor: 'Factor',
  floor: 'Lowest share',
  patience: 'Patience, epochs',
  warmUp: 'Warm-up, epochs',
  scheduleCurve: (from: string, most: string, to: string, epochs: string) =>
    `Learning rate over ${epochs} epochs: ${from} at first, at most ${most}, ${to} at the end`,
  epochCount: (epochs: string) => `${epochs} epochs`,
  plateauCurve: 'When it falls depends on the loss, so the curve shows the run without a fall.',
  regularizationTitle: 'Regularization',
  l1: 'L1 penalty λ₁',
  l2: 'L2 penalty λ',
  penaltyNote:
    'Adds λ Σ W² + λ₁ Σ |W| to the loss, biases excluded: L2 keeps weights small, L1 makes many of them 0.',
  clipping: 'Gradient clipping',
  clippingLimit: 'Limit',
  stoppingTitle: 'Early stopping',
  earlyStopping: 'Stop when the validation loss no longer falls',
  earlyStoppingNote: 'Without validation rows, the training loss is watched.',
  minDelta: 'Smallest gain',
  patienceNote:
    'A gain is a fall of the loss by more than the smallest gain; patience is how long to wait for one.',
  restoreBest: 'At the end, go back to the weights of the best epoch',
  precision: 'Precision',
  precisionNote: 'float32 is faster; float64 has about 16 digits instead of 7.',
} as const;
