/** The rule of every kind of gate. */
import { elu, gelu, leakyRelu, relu, selu, sigmoid, silu, softplus, tanh } from './activations.ts';
import { add, divide, max, min, multiply, subtract } from './arithmetic.ts';
import { abs, addConstant, exp, log, power, reciprocal, scale, sqrt, square } from './functions.ts';
import {
  binaryCrossEntropy,
  hinge,
  huber,
  meanSquaredError,
  softmaxCrossEntropy,
  squaredError,
} from './losses.ts';
import { matmul } from './matrix-product.ts';
import { maxPieces } from './max-pieces.ts';
import { mean, squaredNorm, sum } from './reductions.ts';
import type { ComputedKind, ComputedOperation, GateRule, OperationOf } from './rule.ts';
import { softmax } from './softmax.ts';
import { entry, stack, transpose } from './structure.ts';
import { dot, outer, weightedSum } from './vector-products.ts';

const gateRules: { readonly [Kind in ComputedKind]: GateRule<OperationOf<Kind>> } = {
  add,
  subtract,
  multiply,
  divide,
  max,
  min,
  addConstant,
  scale,
  reciprocal,
  exp,
  log,
  sqrt,
  square,
  power,
  abs,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softplus,
  softmax,
  sum,
  mean,
  squaredNorm,
  dot,
  outer,
  matmul,
  transpose,
  entry,
  stack,
  weightedSum,
  maxPieces,
  softmaxCrossEntropy,
  hinge,
  binaryCrossEntropy,
  squaredError,
  meanSquaredError,
  huber,
};

export function ruleOf(operation: ComputedOperation): GateRule<ComputedOperation> {
  return gateRules[operation.kind];
}
