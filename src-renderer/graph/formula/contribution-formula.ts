/** What a gate hands back to one of its inputs, in LaTeX: upstream gradient and local gradient put together. */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import { localGradient } from './local-gradient.ts';
import { lossContribution } from './loss-contribution.ts';
import type { LossOperation } from './loss-formula.ts';
import { columnOf, transposedOperand, transposedRow, type Operand } from './operand.ts';
import { applied, atLeast, difference, indicator, productOf, term, transposed, type Term } from './term.ts';
import { entriesOf, operandAt } from './value-formula.ts';

export interface HandedBack {
  readonly operation: GateOperation;
  /** Which of the inputs. */
  readonly which: number;
  readonly inputs: readonly Operand[];
  readonly output: Operand;
  /** ∂f/∂output; `one` where it is to be left out. */
  readonly upstream: Term;
  /** As of a row vector; the same where there is no difference. */
  readonly upstreamAsRow?: Term;
}

/** What was repeated to meet a larger shape has the sum over its copies. */
function summedLike(input: readonly number[], output: readonly number[], product: Term): Term {
  if (entryCount(input) === entryCount(output)) return product;
  const sum = String.raw`\operatorname{sum}`;
  if (entryCount(input) === 1) return applied(sum, product);
  return applied(input.at(-1) === 1 ? `${sum}_{\\mathrm{columns}}` : `${sum}_{\\mathrm{rows}}`, product);
}

export function contributionFormula(handed: HandedBack): Term | null {
  const { operation, which, inputs, output, upstream } = handed;
  const input = operandAt(inputs, which);
  const sign = output.shape.length === 0 ? 'dot' : 'entries';
  const local = localGradient(operation, which, { inputs, output, sign });
  if (local !== null) {
    const isNumber = operation.kind === 'scale' || operation.kind === 'subtract';
    return summedLike(input.shape, output.shape, productOf([upstream, local], isNumber ? 'dot' : sign));
  }
  const other = inputs[1 - which] ?? output;
  switch (operation.kind) {
    case 'sum':
      return productOf([upstream, term(String.raw`\operatorname{ones}`)]);
    case 'mean':
      return productOf([
        upstream,
        term(String.raw`\tfrac{1}{${entryCount(input.shape)}}`, 'compound'),
        term(String.raw`\operatorname{ones}`),
      ]);
    case 'squaredNorm':
      return productOf([upstream, term(`2 ${atLeast('compound', input)}`, 'product')]);
    case 'dot':
      return productOf([upstream, other]);
    case 'outer':
      return which === 0
        ? productOf([upstream, other], 'none')
        : productOf([transposed(upstream), other], 'none');
    case 'matmul':
      return matmulContribution(handed, input, other);
    case 'transpose':
      return transposed(upstream);
    case 'entry':
      return productOf([upstream, term(`e_{${operation.index}}`)]);
    case 'stack':
      return term(`${atLeast('atom', upstream)}[${which}]`);
    case 'softmax': {
      const mean = applied(String.raw`\operatorname{sum}`, productOf([upstream, output], 'entries'));
      return productOf([output, difference(upstream, mean)], 'entries');
    }
    case 'weightedSum':
      return weightedSumContribution(handed);
    case 'maxPieces':
      return productOf([upstream, indicator(String.raw`${input.latex} = \max`)], 'entries');
    case 'softmaxCrossEntropy':
    case 'hinge':
    case 'binaryCrossEntropy':
    case 'squaredError':
    case 'meanSquaredError':
    case 'huber': {
      const scores = entriesOf(inputs);
      return input.shape.length === 0
        ? productOf([upstream, lossContribution(operation, scores, which)])
        : productOf([upstream, lossContributions(operation, input, scores)]);
    }
    default:
      return null;
  }
}

/** Y = A·B: ∂f/∂A = G·Bᵀ, ∂f/∂B = Aᵀ·G; a vector is a column on the right of a matrix and a row on its left. */
function matmulContribution(
  { which, upstream, upstreamAsRow = upstream }: HandedBack,
  input: Operand,
  other: Operand,
): Term {
  if (which === 0) {
    const left = input.shape.length === 1 ? upstreamAsRow : upstream;
    return productOf([left, term(transposedOperand(other).latex, 'compound')], 'none');
  }
  return other.shape.length === 1
    ? productOf([term(transposedRow(other).latex, 'compound'), upstreamAsRow], 'none')
    : productOf([term(transposedOperand(other).latex, 'compound'), upstream], 'none');
}

function weightedSumContribution({ which, inputs, upstream }: HandedBack): Term {
  const [weights, , ...values] = inputs;
  if (which === 0) return productOf([upstream, columnOf(values)]);
  if (which === 1 || weights === undefined) return upstream;
  return productOf([upstream, weights.entry(which - 2)]);
}

/** Of all scores at once. */
function lossContributions(operation: LossOperation, input: Operand, scores: readonly Term[]): Term {
  if (operation.kind === 'softmaxCrossEntropy') {
    const shares = applied(String.raw`\operatorname{softmax}`, input);
    return difference(shares, term(`e_{${operation.target}}`));
  }
  return columnOf(scores.map((_, at) => lossContribution(operation, scores, at)));
}
