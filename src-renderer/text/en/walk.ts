/** Text of the walk through one update: forward, loss, backward, update. Numbers come in as text. */
import { count, plural } from './counts.ts';

export const walkParts = ['forward', 'loss', 'backward', 'update'] as const;
export type WalkPart = (typeof walkParts)[number];

const partNames: Readonly<Record<WalkPart, string>> = {
  forward: 'Forward',
  loss: 'Loss',
  backward: 'Backward',
  update: 'Update',
};

const partNotes: Readonly<Record<WalkPart, string>> = {
  forward: 'What each unit makes of the layer before, for one example of the batch',
  loss: 'How far the answer is off, for the example and for the batch',
  backward: 'How the loss changes with each sum and each weight, from the output back',
  update: 'What the optimizer makes of the gradient: the new weights',
};

export const walkText = {
  region: 'Walk through one update',
  title: (update: number) => `Update ${count(update)}`,
  where: (epoch: number, batch: number, batches: number) =>
    `epoch ${count(epoch)}, batch ${count(batch)} of ${count(batches)}`,
  close: 'Close the walk',
  previous: 'Previous moment',
  next: 'Next moment',
  loading: 'Working it out …',
  parts: 'Part of the update',
  partName: (part: WalkPart) => partNames[part],
  partNote: (part: WalkPart) => partNotes[part],
  example: 'Example',
  exampleName: (place: number, rows: number, tableRow: number) =>
    `${count(place)} of ${count(rows)} · row ${count(tableRow)}`,
  examplePlace: (rows: number) => `of ${plural(rows, 'example', 'examples')}`,
  layers: 'Layers',
  unitOf: (layer: string) => `Unit of ${layer}`,
  unitName: (unit: number) => `Unit ${count(unit)}`,
  classUnitName: (unit: number, label: string) => `Unit ${count(unit)}: ${label}`,
  inLayer: (layer: string, unit: number) => `${layer}, unit ${count(unit)}`,
  frozen: 'frozen',
  inputOf: (layer: string, unit: number) => `${layer}, unit ${count(unit)}`,
  plainInput: (index: number) => `Input ${count(index)}`,
  others: (terms: number) => `and ${count(terms)} more`,
  from: 'From',
  weight: 'Weight',
  input: 'Input',
  encodedInput: 'Encoded input',
  encodedNote:
    'Inputs stand here as the network reads them, after scaling and encoding, not as in the table.',
  product: 'Product',
  bias: 'Bias',
  sum: 'Weighted sum',
  terms: 'Weights · inputs + bias',
  layerOutputs: {
    forward: 'Output',
    backward: 'Error',
    update: 'Weight change, norm',
  } satisfies Record<Exclude<WalkPart, 'loss'>, string>,
  normalized: (before: string, after: string) =>
    `Batch normalization turns the sum ${before} into ${after}, by mean and variance of the batch.`,
  activated: (name: string, at: string, value: string) => `${name}(${at}) = ${value}`,
  identity: (value: string) => `No activation: the output is the sum, ${value}.`,
  maxout: (piece: number, value: string) =>
    `Of the pieces, piece ${count(piece)} is the largest: ${value}. Its weights are shown.`,
  dropped: 'Dropout leaves this unit out for this example: it hands on 0.',
  scaled: (before: string, after: string) =>
    `Dropout keeps this unit and makes up for those it leaves out: ${before} becomes ${after}.`,
  handsOn: (value: string, layer: string) => `${value} goes on to ${layer}.`,
  answer: 'Answer',
  class: 'Class',
  score: 'Score',
  share: { softmax: 'Softmax share', sigmoid: 'Probability', identity: 'Answer' },
  output: 'Output',
  target: 'Target',
  isTarget: 'right',
  targetClass: (label: string) => `This example is “${label}”.`,
  targetValue: (value: string) => `The target is ${value}, standardized.`,
  exampleLoss: 'Loss of this example',
  batchLoss: (rows: number) => `Mean over the ${plural(rows, 'example', 'examples')} of the batch`,
  penalty: 'Penalty on the weights',
  penaltyNote: 'λ Σ W² + λ₁ Σ |W|',
  whole: 'Loss that the gradient is of',
  fromLoss: (error: string) =>
    `From the loss comes ∂L/∂output = ${error}: by so much would this example’s loss change with the output.`,
  fromNext: (layer: string, error: string) =>
    `From ${layer} comes ∂L/∂output = ${error}: the sum over its units of weight × error.`,
  derivative: (name: string, derivative: string, error: string) =>
    `${name} lets through × ${derivative}: the error is ${error}.`,
  withDropout: (name: string) => `${name} with dropout`,
  blocked: (name: string) => `${name} lets nothing through here: the error is 0.`,
  noError: 'No error arrives here.',
  straight: (error: string) => `Without an activation it passes as it is: the error is ${error}.`,
  normalizedError: (before: string, after: string) =>
    `Through batch normalization ${before} becomes ${after}.`,
  gradients: 'Gradient of each weight: error × input, mean over the batch',
  errorTimesInput: 'Error × input',
  gradient: 'Gradient',
  clipped: 'After clipping',
  withPenalty: 'Penalties are in the gradient.',
  norm: (norm: string) => `The whole gradient has the norm ${norm}.`,
  scaledDown: (norm: string, by: string) =>
    `The whole gradient has the norm ${norm}; clipping multiplies it by ${by}.`,
  cut: (norm: string) => `The whole gradient has the norm ${norm}; clipping cuts single values.`,
  optimizer: (name: string, rate: string) => `${name}, learning rate η = ${rate}`,
  newWeight: 'New weight',
  change: 'Change',
  updates: 'Weights before and after',
  writtenOut: (name: string) => `Written out: the weight of ${name}`,
  writeOut: (name: string) => `Write out the weight of ${name}`,
  stays: 'This layer is frozen: its weights stay as they are.',
} as const;
