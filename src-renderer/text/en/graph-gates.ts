/** Every kind of gate in words and formulas. */
import type { GateKind, GateOperation, GateRole } from '../../../contract/graph/gate.ts';
import * as arithmetic from './graph-gates/arithmetic.ts';
import * as functions from './graph-gates/functions.ts';
import * as losses from './graph-gates/losses.ts';
import * as tensors from './graph-gates/tensors.ts';
import type { GateWords, WordsOf } from './graph-gates/words.ts';

const words: { readonly [K in GateKind]: WordsOf<K> } = {
  input: arithmetic.inputWords,
  constant: arithmetic.constantWords,
  add: arithmetic.addWords,
  subtract: arithmetic.subtractWords,
  multiply: arithmetic.multiplyWords,
  divide: arithmetic.divideWords,
  max: arithmetic.maxWords,
  min: arithmetic.minWords,
  addConstant: arithmetic.addConstantWords,
  scale: arithmetic.scaleWords,
  reciprocal: functions.reciprocalWords,
  exp: functions.expWords,
  log: functions.logWords,
  sqrt: functions.sqrtWords,
  square: functions.squareWords,
  power: functions.powerWords,
  abs: functions.absWords,
  sigmoid: functions.sigmoidWords,
  tanh: functions.tanhWords,
  relu: functions.reluWords,
  leakyRelu: functions.leakyReluWords,
  elu: functions.eluWords,
  selu: functions.seluWords,
  gelu: functions.geluWords,
  silu: functions.siluWords,
  softplus: functions.softplusWords,
  softmax: tensors.softmaxWords,
  sum: tensors.sumWords,
  mean: tensors.meanWords,
  squaredNorm: tensors.squaredNormWords,
  dot: tensors.dotWords,
  outer: tensors.outerWords,
  matmul: tensors.matmulWords,
  transpose: tensors.transposeWords,
  entry: tensors.entryWords,
  stack: tensors.stackWords,
  weightedSum: tensors.weightedSumWords,
  maxPieces: tensors.maxPiecesWords,
  softmaxCrossEntropy: losses.softmaxCrossEntropyWords,
  hinge: losses.hingeWords,
  binaryCrossEntropy: losses.binaryCrossEntropyWords,
  squaredError: losses.squaredErrorWords,
  meanSquaredError: losses.meanSquaredErrorWords,
  huber: losses.huberWords,
};

/** TypeScript cannot see that the kind of an operation and the words of that kind belong together. */
export function gateWords<K extends GateKind>(operation: Extract<GateOperation, { kind: K }>): GateWords {
  const ofKind: WordsOf<K> = words[operation.kind];
  return ofKind(operation);
}

export const roleNames: Readonly<Record<GateRole | 'adder', string>> = {
  distributor: 'distributor',
  swapper: 'swapper',
  router: 'router',
  adder: 'adder',
};
