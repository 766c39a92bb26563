/** Gates of a text that can be shown as the smaller ones they are made of. */
import type { GateKind } from './gate.ts';

export const madeOfSmaller: Readonly<Record<GateKind, boolean>> = {
  input: false,
  constant: false,
  add: false,
  /** a + (−1)·b */
  subtract: true,
  multiply: false,
  /** a · (1/b) */
  divide: true,
  max: false,
  min: false,
  addConstant: false,
  scale: false,
  reciprocal: false,
  exp: false,
  log: false,
  sqrt: false,
  /** x · x: one value that is used twice. */
  square: true,
  power: false,
  abs: false,
  /** 1/(1 + e⁻ˣ) */
  sigmoid: true,
  /** 2σ(2x) − 1 */
  tanh: true,
  relu: false,
  /** max(αx, x); the smaller of the two where α is above 1. */
  leakyRelu: true,
  elu: false,
  selu: false,
  gelu: false,
  /** x · σ(x) */
  silu: true,
  /** log(1 + eˣ) */
  softplus: true,
  /** eˣ · 1/Σeˣ */
  softmax: true,
  sum: false,
  /** Σx · 1/n */
  mean: true,
  /** Σ x² */
  squaredNorm: true,
  /** Σ a·b */
  dot: true,
  outer: false,
  matmul: false,
  transpose: false,
  entry: false,
  stack: false,
  weightedSum: false,
  maxPieces: false,
  /** −log softmax(x)ᵧ */
  softmaxCrossEntropy: true,
  hinge: false,
  binaryCrossEntropy: false,
  /** Σ (x − t)² */
  squaredError: true,
  meanSquaredError: false,
  huber: false,
};

/** `ExpressionSource.expanded` shows a gate of this kind as smaller ones; the last of them keeps its id. */
export function isMadeOfSmaller(kind: GateKind): boolean {
  return madeOfSmaller[kind];
}
