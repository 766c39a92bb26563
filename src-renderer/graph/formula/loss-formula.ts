/** Losses of one example, in LaTeX: of the scores one by one (formulas as in contract/training.ts). */
import type { GateOperation } from '../../../contract/graph/gate.ts';
import { constantTerm } from './constant-term.ts';
import {
  applied,
  difference,
  elided,
  fraction,
  negative,
  one,
  power,
  productOf,
  sumOf,
  term,
  type Term,
} from './term.ts';

export type LossOperation = Extract<
  GateOperation,
  {
    readonly kind:
      'softmaxCrossEntropy' | 'hinge' | 'binaryCrossEntropy' | 'squaredError' | 'meanSquaredError' | 'huber';
  }
>;

const dots = String.raw`\cdots`;

function exponential(of: Term): Term {
  return power(term('e'), of.latex);
}

/** The share that softmax gives to the score at `index`. */
export function softmaxShare(scores: readonly Term[], index: number): Term {
  return fraction(exponential(scores[index] ?? term('s')), sumOf(elided(scores.map(exponential), dots)));
}

function meanOf(terms: readonly Term[], count: number): Term {
  const sum = sumOf(elided(terms, dots));
  return count === 1 ? sum : fraction(sum, term(String(count)));
}

function errors(scores: readonly Term[], targets: readonly number[]): readonly Term[] {
  return scores.map((score, at) => difference(score, constantTerm(targets[at] ?? 0)));
}

/** −ln σ(s) where the target is 1, −ln(1 − σ(s)) where it is 0. */
function binaryTerm(score: Term, target: number): Term {
  const probability = applied(String.raw`\sigma`, score);
  const [hit, miss] = [probability, difference(one, probability)].map((chance) =>
    negative(applied(String.raw`\ln`, chance)),
  ) as [Term, Term];
  if (target === 1) return hit;
  if (target === 0) return miss;
  return sumOf([productOf([constantTerm(target), hit]), productOf([constantTerm(1 - target), miss])]);
}

export function lossFormula(operation: LossOperation, scores: readonly Term[]): Term {
  switch (operation.kind) {
    case 'softmaxCrossEntropy':
      return negative(applied(String.raw`\ln`, softmaxShare(scores, operation.target)));
    case 'hinge': {
      const right = scores[operation.target] ?? term('s');
      const margins = scores
        .filter((_, at) => at !== operation.target)
        .map((score) => applied(String.raw`\max`, term('0'), sumOf([difference(score, right), one])));
      return sumOf(elided(margins, dots));
    }
    case 'binaryCrossEntropy':
      return sumOf(
        elided(
          scores.map((score, at) => binaryTerm(score, operation.targets[at] ?? 0)),
          dots,
        ),
      );
    case 'squaredError':
      return sumOf(elided(squares(scores, operation.targets), dots));
    case 'meanSquaredError':
      return meanOf(squares(scores, operation.targets), scores.length);
    case 'huber': {
      const name = String.raw`\operatorname{huber}_{${constantTerm(operation.delta).latex}}`;
      return meanOf(
        errors(scores, operation.targets).map((error) => applied(name, error)),
        scores.length,
      );
    }
    default:
      return operation satisfies never;
  }
}

function squares(scores: readonly Term[], targets: readonly number[]): readonly Term[] {
  return errors(scores, targets).map((error) => power(error, '2'));
}
