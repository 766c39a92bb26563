/** Every kind of gate in words: what it is called, and what it does with the gradient that comes back to it. */
import type { GateKind } from '../../../contract/graph/gate.ts';

export interface GateWords {
  readonly name: string;
  readonly role: string;
}

const routes =
  'Router: the whole gradient goes to the input that won, the others receive 0. Of equals the first one wins.';
const smooth =
  'A smooth kin of ReLU: the gradient passes almost whole far above 0 and hardly at all far below.';

export const gateWords: Readonly<Record<GateKind, GateWords>> = {
  input: {
    name: 'Input',
    role: 'A value that is given. Its gradient says how the output changes with it.',
  },
  constant: { name: 'Constant', role: 'A value that is given. Nobody asks for its gradient.' },
  add: { name: 'Add', role: 'Distributor: it hands its gradient to every input unchanged.' },
  subtract: {
    name: 'Subtract',
    role: 'Distributor: the first input receives the gradient unchanged, the second with its sign changed.',
  },
  multiply: {
    name: 'Multiply',
    role: 'Swapper: each input receives the gradient times the value of the other.',
  },
  divide: { name: 'Divide', role: 'Multiplies the first input by the reciprocal of the second.' },
  max: { name: 'Maximum', role: routes },
  min: { name: 'Minimum', role: routes },
  addConstant: { name: 'Add a constant', role: 'The gradient passes unchanged.' },
  scale: { name: 'Scale', role: 'Multiplies value and gradient by the same constant.' },
  reciprocal: {
    name: 'Reciprocal',
    role: 'The gradient changes its sign and is divided by the square of the input.',
  },
  exp: {
    name: 'Exponential',
    role: 'Its own derivative: the gradient is multiplied by the value of the gate.',
  },
  log: { name: 'Natural logarithm', role: 'The gradient is divided by the input.' },
  sqrt: { name: 'Square root', role: 'The gradient is divided by twice the root.' },
  square: { name: 'Square', role: 'The gradient is multiplied by twice the input.' },
  power: {
    name: 'Power',
    role: 'The gradient is multiplied by the exponent and the next lower power of the input.',
  },
  abs: { name: 'Absolute value', role: 'The gradient changes its sign where the input is negative.' },
  sigmoid: {
    name: 'Sigmoid',
    role: 'Several gates seen as one, 1/(1 + e⁻ˣ). The gradient is multiplied by σ(1 − σ), at most ¼.',
  },
  tanh: {
    name: 'Hyperbolic tangent',
    role: 'The gradient is multiplied by 1 − tanh², at most 1: far from 0 little passes.',
  },
  relu: {
    name: 'ReLU',
    role: 'Router between its input and 0: the gradient passes where the input is positive, else nothing does.',
  },
  leakyRelu: {
    name: 'Leaky ReLU',
    role: 'The gradient passes where the input is positive; elsewhere a small share of it does.',
  },
  elu: {
    name: 'ELU',
    role: 'The gradient passes where the input is positive; elsewhere it fades out smoothly.',
  },
  selu: { name: 'SELU', role: 'An ELU with constants that keep mean and spread of the values.' },
  gelu: { name: 'GELU', role: smooth },
  silu: { name: 'SiLU', role: smooth },
  softplus: { name: 'Softplus', role: 'A smooth kin of ReLU whose derivative is the sigmoid.' },
  softmax: {
    name: 'Softmax',
    role: 'Shares that add up to 1: each gradient counts by how far it is from their weighted mean.',
  },
  sum: { name: 'Sum', role: 'Distributor: every entry receives the gradient unchanged.' },
  mean: { name: 'Mean', role: 'Every entry receives the same share of the gradient.' },
  squaredNorm: {
    name: 'Squared norm',
    role: 'The sum of squares: each entry receives the gradient times twice its own value.',
  },
  dot: { name: 'Dot product', role: 'Swapper: each vector receives the gradient times the other vector.' },
  outer: {
    name: 'Outer product',
    role: 'Swapper: each vector receives the matrix of gradients times the other vector.',
  },
  matmul: {
    name: 'Matrix product',
    role: 'Swapper: each factor receives the gradient times the other one, transposed.',
  },
  transpose: { name: 'Transpose', role: 'The gradient is turned back: columns become rows again.' },
  entry: { name: 'One entry', role: 'The gradient goes to that entry; the others receive 0.' },
  stack: { name: 'Stack', role: 'Numbers side by side: each receives its own entry of the gradient.' },
  weightedSum: {
    name: 'Weighted sum',
    role: 'Swapper: a weight receives the gradient times its input, an input the gradient times its weight. The bias receives it unchanged.',
  },
  maxPieces: {
    name: 'Maxout',
    role: 'Router: of every few neighbours the largest receives the gradient, the others 0.',
  },
  softmaxCrossEntropy: {
    name: 'Softmax cross-entropy',
    role: 'Each score receives its softmax share as gradient, the one of the right class 1 less.',
  },
  hinge: {
    name: 'Hinge loss',
    role: 'A score that comes within 1 of the right one receives the gradient; the right one receives it from all of them, turned.',
  },
  binaryCrossEntropy: {
    name: 'Binary cross-entropy',
    role: 'Each score receives the difference of its sigmoid and its target.',
  },
  squaredError: { name: 'Squared error', role: 'Each value receives twice its distance from the target.' },
  meanSquaredError: {
    name: 'Mean squared error',
    role: 'Each value receives its share of twice its distance from the target.',
  },
  huber: {
    name: 'Huber loss',
    role: 'Near the target the gradient grows with the distance; farther out it stays the same.',
  },
};
