/** What gates compute, in LaTeX; by symbols or by numbers, as the operands are. */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import { constantTerm } from './constant-term.ts';
import { lossFormula } from './loss-formula.ts';
import { columnOf, entryMark, transposedOperand, type Operand } from './operand.ts';
import {
  applied,
  atLeast,
  difference,
  elided,
  fraction,
  negative,
  one,
  power,
  productOf,
  sumOf,
  term,
  transposed,
  type ProductSign,
  type Term,
} from './term.ts';

/** Vectors and matrices are multiplied entry by entry with ⊙, anything with a number by a dot. */
export function signOf(operands: readonly Pick<Operand, 'shape'>[]): ProductSign {
  return operands.filter(({ shape }) => shape.length > 0).length > 1 ? 'entries' : 'dot';
}

const named = (name: string): string => String.raw`\operatorname{${name}}`;

/** The values of the inputs one by one, where they are a vector or numbers side by side. */
export function entriesOf(operands: readonly Operand[]): readonly Term[] {
  const [only, ...others] = operands;
  if (only === undefined || others.length > 0 || only.shape.length === 0) return operands;
  return Array.from({ length: entryCount(only.shape) }, (_, index) => only.entry(index));
}

/** @throws RangeError where an operation has fewer inputs than it needs */
export function operandAt(operands: readonly Operand[], index: number): Operand {
  const operand = operands[index];
  if (operand === undefined) throw new RangeError(`input ${index} of ${operands.length}`);
  return operand;
}

/**
 * @param operands in the order of the gate's inputs
 * @returns null of inputs and constants, which compute nothing
 */
export function valueFormula(operation: GateOperation, operands: readonly Operand[]): Term | null {
  const input = (index: number): Operand => operandAt(operands, index);
  switch (operation.kind) {
    case 'input':
    case 'constant':
      return null;
    case 'add':
      return sumOf(operands);
    case 'subtract':
      return difference(input(0), input(1));
    case 'multiply':
      return productOf(operands, signOf(operands));
    case 'divide':
      return input(1).shape.length === 0
        ? fraction(input(0), input(1))
        : term(`${atLeast('product', input(0))} \\oslash ${atLeast('compound', input(1))}`, 'product');
    case 'max':
    case 'min':
      return applied(`\\${operation.kind}`, ...operands);
    case 'addConstant': {
      const size = constantTerm(Math.abs(operation.constant));
      return operation.constant < 0 ? difference(input(0), size) : sumOf([size, input(0)]);
    }
    case 'scale':
      return operation.factor === -1
        ? negative(input(0))
        : term(`${constantTerm(operation.factor).latex} \\cdot ${atLeast('product', input(0))}`, 'product');
    case 'reciprocal':
      return fraction(one, input(0));
    case 'exp':
      return power(term('e'), input(0).latex);
    case 'log':
      return applied('\\ln', input(0));
    case 'sqrt':
      return term(`\\sqrt{${input(0).latex}}`);
    case 'square':
      return power(input(0), '2');
    case 'power':
      return power(input(0), constantTerm(operation.exponent).latex);
    case 'abs':
      return term(`\\left\\lvert ${input(0).latex} \\right\\rvert`);
    case 'sigmoid':
      return applied('\\sigma', input(0));
    case 'tanh':
      return applied('\\tanh', input(0));
    case 'relu':
      return applied('\\max', term('0'), input(0));
    case 'leakyRelu': {
      const alpha = constantTerm(operation.alpha).latex;
      const slope = term(`${alpha} \\cdot ${atLeast('product', input(0))}`, 'product');
      // A slope above 1 would make the larger of the two the wrong one.
      return operation.alpha <= 1
        ? applied('\\max', slope, input(0))
        : applied(`${named('LeakyReLU')}_{${alpha}}`, input(0));
    }
    case 'elu':
      return applied(`${named('ELU')}_{${constantTerm(operation.alpha).latex}}`, input(0));
    case 'selu':
      return applied(named('SELU'), input(0));
    case 'gelu':
      return productOf([input(0), applied('\\Phi', input(0))], signOf([input(0), input(0)]));
    case 'silu':
      return productOf([input(0), applied('\\sigma', input(0))], signOf([input(0), input(0)]));
    case 'softplus':
      return applied('\\ln', sumOf([one, power(term('e'), input(0).latex)]));
    case 'softmax':
      return applied(named('softmax'), input(0));
    case 'sum':
      return applied(named('sum'), input(0));
    case 'mean':
      return applied(named('mean'), input(0));
    case 'squaredNorm':
      return term(`\\left\\lVert ${input(0).latex} \\right\\rVert^{2}`, 'compound');
    case 'dot':
      return productOf([term(transposedOperand(input(0)).latex, 'compound'), input(1)], 'none');
    case 'outer':
      return productOf([input(0), term(transposedOperand(input(1)).latex, 'compound')], 'none');
    case 'matmul':
      return productOf([input(0).shape.length === 1 ? input(0).asRow : input(0), input(1)], 'none');
    case 'transpose':
      return transposed(input(0));
    case 'entry':
      return term(`${atLeast('atom', input(0))}${entryMark(input(0).shape, operation.index)}`);
    case 'stack':
      return columnOf(operands);
    case 'weightedSum': {
      const [weights, bias, ...values] = operands;
      if (weights === undefined || bias === undefined) throw new RangeError('a weighted sum without weights');
      const products = values.map((value, at) => productOf([weights.entry(at), value]));
      return sumOf([...elided(products, '\\cdots'), bias]);
    }
    case 'maxPieces':
      return applied(`${named('maxout')}_{${operation.pieces}}`, input(0));
    case 'softmaxCrossEntropy':
    case 'hinge':
    case 'binaryCrossEntropy':
    case 'squaredError':
    case 'meanSquaredError':
    case 'huber':
      return lossFormula(operation, entriesOf(operands));
    default:
      return operation satisfies never;
  }
}
