/** Numbers that belong to an operation itself: a factor, an exponent, α, a target. */
import { givenNumber } from './latex-number.ts';
import type { Term } from './term.ts';

const decimals = 6;

export function constantTerm(value: number): Term {
  return givenNumber(value, decimals);
}
