/** Text of the library's small views to try out. */
import { count, listed, plural } from './counts.ts';

export const tryOutWords = {
  sharing: {
    title: 'Sharing an error, two ways',
    line: 'In proportion to the weights, and by the transposed matrix, side by side.',
    formula: String.raw`\frac{w_{ij}}{\sum_k w_{ik}} \quad\text{or}\quad W^{\mathsf T}`,
  },
  convolution: {
    title: 'Fully connected or 1 × 1 convolution',
    line: 'Which outputs change with one value of the input, and what becomes of positions.',
    formula: String.raw`H \times W \times C`,
  },
} as const;

export type TryOutId = keyof typeof tryOutWords;
export const tryOuts = Object.keys(tryOutWords) as readonly TryOutId[];

export const tryOutText = {
  back: 'Library',
  openAsGraph: 'Open as a graph',
  problem: 'The grapher could not work this out.',
} as const;

export const sharingText = {
  lead: 'A network with two inputs, two hidden units and two outputs. The errors of the outputs are passed back along the weights; change any number.',
  errors: 'Errors of the outputs',
  intoOutputs: 'Weights into the outputs',
  intoHidden: 'Weights into the hidden units',
  output: (unit: number) => `Output ${count(unit)}`,
  hidden: (unit: number) => `Hidden ${count(unit)}`,
  input: (unit: number) => `Input ${count(unit)}`,
  from: (unit: string) => `from ${unit.toLowerCase()}`,
  result: 'Errors passed back',
  proportional: 'In proportion',
  proportionalNote: 'each weight divided by the sum of the weights into its unit',
  matrix: 'By Wᵀ',
  matrixNote: 'one product with the transposed matrix',
  error: 'Error of',
  sum: 'Sum',
  reading: (isKept: boolean) =>
    isKept
      ? 'In proportion, nothing is lost: the sum stays the same in every layer. By Wᵀ the sums change, but a larger weight still gets a larger part, and it is what the gradient of a matrix product does.'
      : 'Some weights into a unit add up to nearly 0, or the signs differ: sharing in proportion loses its meaning there, the product with Wᵀ does not.',
} as const;

export const convolutionText = {
  lead: 'Twelve values: 2 × 2 positions with three channels each. A 1 × 1 convolution is a fully connected layer over the channels of one position, used with the same weights at every position.',
  input: 'Input',
  inputNote: '2 × 2 positions × 3 channels',
  valueAt: (position: string, channel: number) => `Input at ${position}, channel ${count(channel)}`,
  positions: ['top left', 'top right', 'bottom left', 'bottom right'],
  swap: 'Swap left and right',
  convolution: '1 × 1 convolution',
  convolutionNote: (weights: number) =>
    `${plural(weights, 'weight', 'weights')}, the same at every position. Each output sees its own position only.`,
  full: 'Fully connected layer',
  fullNote: (weights: number, outputs: number, forAll: number) =>
    `${plural(weights, 'weight', 'weights')} for ${plural(outputs, 'output', 'outputs')} (as many outputs as on the left would take ${count(forAll)}). Each output sees everything.`,
  weights: 'Weights',
  weightOf: (output: number, channel: number) =>
    `Weight of output ${count(output)}, channel ${count(channel)}`,
  weightAt: (output: number, position: string, channel: number) =>
    `Weight of output ${count(output)} at ${position}, channel ${count(channel)}`,
  outputs: 'Outputs',
  output: (output: number) => `output ${count(output)}`,
  dependent: (where: string, changed: number, all: number) =>
    `${where}: ${count(changed)} of ${plural(all, 'output', 'outputs')} ${changed === 1 ? 'depends' : 'depend'} on it.`,
  derivative: (value: string) => `changes by ${value} when the chosen value rises by 1`,
  chooseOne: 'Choose a value of the input to see which outputs depend on it.',
  swapped: (isMoved: boolean, before: readonly string[], now: readonly string[]) =>
    `${isMoved ? 'The outputs of the convolution have changed places just as their inputs did, value by value' : 'The outputs of the convolution have changed'}. Those of the fully connected layer were ${listed(before)} and are ${listed(now)} now: it has other weights for every position, and no place in its output belongs to a position.`,
} as const;
