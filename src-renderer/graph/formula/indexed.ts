/** Rules of gradients for a single entry: qᵢ, Wᵢⱼ. */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import { localGradient } from './local-gradient.ts';
import { operandAt } from './value-formula.ts';
import type { Operand } from './operand.ts';
import { atLeast, one, productOf, term, type Term } from './term.ts';

/** The entry at these letters; none of a number. */
export type Indexed = (...letters: readonly string[]) => Term;

/** `q_{i}`, `W_{ij}`; of a symbol with something below the line already, `h_{1,ij}`. */
export function entrySymbol({ latex }: Term, letters: readonly string[]): Term {
  if (letters.length === 0) return term(latex);
  const below = /^(.*?)_\{((?:[^{}]|\{[^{}]*\})*)\}$/.exec(latex);
  return below === null
    ? term(`${latex}_{${letters.join('')}}`)
    : term(`${below[1]}_{${below[2]},${letters.join('')}}`);
}

export interface IndexedStep {
  readonly operation: GateOperation;
  readonly which: number;
  readonly inputs: readonly Operand[];
  readonly output: Operand;
  readonly upstream: Indexed;
  /** A letter that is not in use. */
  readonly newLetter: () => string;
}

function summed(letter: string, factors: readonly Term[]): Term {
  return term(`\\sum_{${letter}} ${atLeast('product', productOf(factors, 'none'))}`, 'product');
}

/** ∂f/∂(entry of the input), as a rule for all its entries; null where there is no short one. */
export function indexedContribution(step: IndexedStep): Indexed | null {
  const { operation, which, inputs, output, upstream, newLetter } = step;
  const input = operandAt(inputs, which);
  const other = inputs[1 - which];
  const sameShapes = inputs.every(({ shape }) => shape.length === 0 || shape.join() === output.shape.join());
  if (sameShapes && input.shape.join() === output.shape.join()) {
    const local = (letters: readonly string[]): Term | null =>
      localGradient(operation, which, {
        inputs: inputs.map((each) => (each.shape.length === 0 ? each : entrySymbol(each, letters))),
        output: entrySymbol(output, letters),
        sign: 'dot',
      });
    if (local(['i']) !== null) {
      return (...letters) => productOf([upstream(...letters), local(letters) ?? one], 'none');
    }
  }
  switch (operation.kind) {
    case 'sum':
      return () => upstream();
    case 'mean':
      return () =>
        productOf([upstream(), term(`\\tfrac{1}{${entryCount(input.shape)}}`, 'compound')], 'none');
    case 'squaredNorm':
      return (...letters) =>
        productOf([upstream(), term(`2 ${entrySymbol(input, letters).latex}`, 'product')], 'none');
    case 'dot':
      return other === undefined
        ? null
        : (...letters) => productOf([upstream(), entrySymbol(other, letters)], 'none');
    case 'transpose':
      return (row = '', column = '') => upstream(column, row);
    case 'matmul':
      return other === undefined ? null : matmulEntry(which, input, other, upstream, newLetter);
    default:
      return null;
  }
}

function matmulEntry(
  which: number,
  input: Operand,
  other: Operand,
  upstream: Indexed,
  newLetter: () => string,
): Indexed {
  const at = (...letters: readonly string[]): Term => entrySymbol(other, letters);
  const isVector = input.shape.length === 1;
  const meetsVector = other.shape.length === 1;
  if (which === 0) {
    if (isVector) {
      const k = newLetter();
      return (row = '') => summed(k, [upstream(k), at(row, k)]);
    }
    if (meetsVector) return (row = '', column = '') => productOf([upstream(row), at(column)], 'none');
    const k = newLetter();
    return (row = '', column = '') => summed(k, [upstream(row, k), at(column, k)]);
  }
  if (meetsVector) return (row = '', column = '') => productOf([at(row), upstream(column)], 'none');
  const k = newLetter();
  if (isVector) return (row = '') => summed(k, [at(k, row), upstream(k)]);
  return (row = '', column = '') => summed(k, [at(k, row), upstream(k, column)]);
}
