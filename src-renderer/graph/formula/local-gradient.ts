/** ∂(output)/∂(input) of gates that work entry by entry, in LaTeX, by symbols. */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { constantTerm } from './constant-term.ts';
import {
  applied,
  atLeast,
  difference,
  fraction,
  indicator,
  negative,
  one,
  power,
  productOf,
  sumOf,
  term,
  type ProductSign,
  type Term,
} from './term.ts';

/** What the formula of a local gradient may speak of: numbers, or all entries of vectors at once. */
export interface LocalTerms {
  readonly inputs: readonly Term[];
  readonly output: Term;
  /** Between factors that are vectors or matrices. */
  readonly sign: ProductSign;
}

/** `first` while x is above 0, else `second`. */
function cases(input: Term, first: string, second: string): Term {
  const x = input.latex;
  return term(
    String.raw`\begin{cases} ${first} & ${x} > 0 \cr ${second} & ${x} \le 0 \end{cases}`,
    'compound',
  );
}

/** The constants of SELU (Klambauer et al., 2017), to the digits that fit a formula. */
const selu = { scale: 1.0507, alpha: 1.6733 } as const;

/**
 * @param which of the inputs
 * @returns null for gates whose entries depend on more than the same entry of their inputs
 */
export function localGradient(
  operation: GateOperation,
  which: number,
  { inputs, output, sign }: LocalTerms,
): Term | null {
  const x = inputs[which] ?? term('x');
  const other = inputs[1 - which] ?? term('y');
  const sigmoid = applied(String.raw`\sigma`, x);
  switch (operation.kind) {
    case 'add':
    case 'addConstant':
      return one;
    case 'subtract':
      return which === 0 ? one : term('-1', 'signed');
    case 'multiply':
      return productOf(
        inputs.filter((_, at) => at !== which),
        sign,
      );
    case 'divide':
      return which === 0 ? fraction(one, other) : negative(fraction(other, power(x, '2')));
    case 'max':
    case 'min':
      return indicator(String.raw`${x.latex} = ${output.latex}`);
    case 'scale':
      return constantTerm(operation.factor);
    case 'reciprocal':
      return negative(fraction(one, power(x, '2')));
    case 'exp':
      return power(term('e'), x.latex);
    case 'log':
      return fraction(one, x);
    case 'sqrt':
      return fraction(one, term(String.raw`2\sqrt{${x.latex}}`));
    case 'square':
      return term(`2 ${atLeast('compound', x)}`, 'product');
    case 'power':
      return productOf([
        constantTerm(operation.exponent),
        power(x, constantTerm(operation.exponent - 1).latex),
      ]);
    case 'abs':
      return applied(String.raw`\operatorname{sign}`, x);
    case 'sigmoid':
      return productOf([output, difference(one, output)], sign);
    case 'tanh':
      return difference(one, power(output, '2'));
    case 'relu':
      return indicator(`${x.latex} > 0`);
    case 'leakyRelu':
      return cases(x, '1', constantTerm(operation.alpha).latex);
    case 'elu':
      return cases(x, '1', productOf([constantTerm(operation.alpha), power(term('e'), x.latex)]).latex);
    case 'selu':
      return cases(
        x,
        String(selu.scale),
        productOf([term(`${selu.scale} \\cdot ${selu.alpha}`, 'product'), power(term('e'), x.latex)]).latex,
      );
    case 'gelu':
      return sumOf([applied(String.raw`\Phi`, x), productOf([x, applied(String.raw`\varphi`, x)], sign)]);
    case 'silu':
      return productOf([sigmoid, sumOf([one, productOf([x, difference(one, sigmoid)], sign)])], sign);
    case 'softplus':
      return sigmoid;
    default:
      return null;
  }
}
