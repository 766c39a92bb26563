/** ∂loss/∂score of each score, in LaTeX (contract/training.ts has the losses). */
import { constantTerm } from './constant-term.ts';
import { softmaxShare, type LossOperation } from './loss-formula.ts';
import {
  applied,
  difference,
  fraction,
  indicator,
  negative,
  one,
  productOf,
  sumOf,
  term,
  type Term,
} from './term.ts';

/** @param at which of the scores */
export function lossContribution(operation: LossOperation, scores: readonly Term[], at: number): Term {
  const score = scores[at] ?? term('s');
  const count = term(String(scores.length));
  switch (operation.kind) {
    case 'softmaxCrossEntropy': {
      const share = softmaxShare(scores, at);
      return at === operation.target ? difference(share, one) : share;
    }
    case 'hinge': {
      const right = scores[operation.target] ?? term('s');
      const isOver = (of: Term): Term => indicator(`${sumOf([difference(of, right), one]).latex} > 0`);
      if (at !== operation.target) return isOver(score);
      const others = scores.filter((_, other) => other !== at).map(isOver);
      return negative(sumOf(others));
    }
    case 'binaryCrossEntropy':
      return difference(applied(String.raw`\sigma`, score), constantTerm(operation.targets[at] ?? 0));
    case 'squaredError':
      return productOf([term('2'), errorOf(operation, score, at)]);
    case 'meanSquaredError':
      return productOf([fraction(term('2'), count), errorOf(operation, score, at)]);
    case 'huber': {
      const bound = constantTerm(operation.delta).latex;
      const cut = applied(String.raw`\operatorname{clip}_{\pm ${bound}}`, errorOf(operation, score, at));
      return scores.length === 1 ? cut : productOf([fraction(one, count), cut]);
    }
    default:
      return operation satisfies never;
  }
}

function errorOf({ targets }: { readonly targets: readonly number[] }, score: Term, at: number): Term {
  return difference(score, constantTerm(targets[at] ?? 0));
}
