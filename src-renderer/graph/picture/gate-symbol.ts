/** What stands in a gate's box: the sign of its operation, as short as can be read. */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { decimalText } from '../decimal-text.ts';

/** Numbers of the operation itself, such as a factor: as they were written, unless they are long. */
function own(value: number): string {
  const plain = decimalText(value, 4);
  return plain.includes('.') && !plain.includes('e') ? plain.replace(/\.?0+$/, '') : plain;
}

/** Empty for values that are given: they have a name or a number instead. */
export function gateSymbol(operation: GateOperation): string {
  switch (operation.kind) {
    case 'input':
    case 'constant':
      return '';
    case 'add':
      return '+';
    case 'subtract':
      return '−';
    case 'multiply':
      return '×';
    case 'divide':
      return '÷';
    case 'max':
    case 'min':
    case 'exp':
    case 'log':
    case 'tanh':
    case 'softmax':
    case 'mean':
      return operation.kind;
    case 'addConstant':
      return operation.constant < 0 ? `− ${own(-operation.constant)}` : `+ ${own(operation.constant)}`;
    case 'scale':
      return operation.factor === -1 ? '× −1' : `× ${own(operation.factor)}`;
    case 'reciprocal':
      return '1/x';
    case 'sqrt':
      return '√x';
    case 'square':
      return 'x²';
    case 'power':
      return `x^${own(operation.exponent)}`;
    case 'abs':
      return '|x|';
    case 'sigmoid':
      return 'σ';
    case 'relu':
      return 'ReLU';
    case 'leakyRelu':
      return 'leaky ReLU';
    case 'elu':
      return 'ELU';
    case 'selu':
      return 'SELU';
    case 'gelu':
      return 'GELU';
    case 'silu':
      return 'SiLU';
    case 'softplus':
      return 'softplus';
    case 'sum':
      return 'Σ';
    case 'squaredNorm':
      return '‖q‖²';
    case 'dot':
      return 'a · b';
    case 'outer':
      return 'a bᵀ';
    case 'matmul':
      return 'A · B';
    case 'transpose':
      return 'Aᵀ';
    case 'entry':
      return `[${operation.index}]`;
    case 'stack':
      return '[ … ]';
    case 'weightedSum':
      return 'w · x + b';
    case 'maxPieces':
      return 'maxout';
    case 'softmaxCrossEntropy':
    case 'binaryCrossEntropy':
      return 'cross-entropy';
    case 'hinge':
      return 'hinge';
    case 'squaredError':
      return 'Σ (ŷ − y)²';
    case 'meanSquaredError':
      return 'mean (ŷ − y)²';
    case 'huber':
      return 'Huber';
  }
}
