/** Sums, products and choices of two or more values, entry by entry. */
import { entrywise, one, type NumberFunction } from './entrywise.ts';
import type { OperationOf } from './rule.ts';

const always = (): boolean => true;
const second = (_operation: unknown, _inputs: unknown, which: number): boolean => which === 1;

export const add = entrywise<OperationOf<'add'>>({
  inputs: 'two or more',
  value: (x) => x.reduce((sum, value) => sum + value),
  slope: one,
  mistakes: {},
});

export const subtract = entrywise<OperationOf<'subtract'>>({
  inputs: 'two',
  value: (x) => x[0]! - x[1]!,
  slope: (_x, which) => (which === 0 ? 1 : -1),
  mistakes: { wrong_sign: { slope: one, appliesTo: second } },
});

export const multiply = entrywise<OperationOf<'multiply'>>({
  inputs: 'two or more',
  value: (x) => x.reduce((product, value) => product * value),
  // The product of the others. Not y / x[which], which 0 would spoil.
  slope: (x, which) => x.reduce((product, value, index) => (index === which ? product : product * value), 1),
  mistakes: {
    no_local: { slope: one, appliesTo: always },
    not_swapped: { slope: (x, which) => x[which]!, appliesTo: always },
  },
});

/** 1/b and −a/b². */
export const divide = entrywise<OperationOf<'divide'>>({
  inputs: 'two',
  value: (x) => x[0]! / x[1]!,
  slope: (x, which, y) => (which === 0 ? 1 / x[1]! : -y / x[1]!),
  mistakes: {
    no_local: { slope: one, appliesTo: always },
    wrong_sign: { slope: (x, which, y) => (which === 0 ? 1 : y) / x[1]!, appliesTo: second },
  },
});

/** The first of the largest, where `sign` is 1, or of the smallest, where it is −1; of numbers with a NaN, a NaN. */
function winnerOf(x: Float64Array, sign: 1 | -1): number {
  let winner = 0;
  for (let index = 1; index < x.length; index++) {
    const best = x[winner]!;
    if (sign * x[index]! > sign * best || (Number.isNaN(x[index]!) && !Number.isNaN(best))) winner = index;
  }
  return winner;
}

function router(sign: 1 | -1): NumberFunction<OperationOf<'max' | 'min'>> {
  return {
    inputs: 'two or more',
    value: (x) => x[winnerOf(x, sign)]!,
    slope: (x, which) => (which === winnerOf(x, sign) ? 1 : 0),
    mistakes: {
      // To the one after it, which of two is the other.
      wrong_route: {
        slope: (x, which) => (which === (winnerOf(x, sign) + 1) % x.length ? 1 : 0),
        appliesTo: always,
      },
    },
  };
}

export const max = entrywise(router(1));
export const min = entrywise(router(-1));
