import { describe, expect, it } from 'vitest';
import { erf, erfc, normalDensity, normalDistribution } from '../../../workers/tensor/error-function.ts';
import { expectWithin, type Judged } from './accuracy.ts';
import * as exact from './exact-arithmetic.ts';

const pieceEnds = [0.46875, 0.85, 1, 1.75, 3, 5];

const judged: readonly Judged[] = [
  {
    name: 'erf',
    computed: erf,
    truth: exact.exactErf,
    low: -7,
    high: 7,
    beside: [0, -0.85, 6, ...pieceEnds],
    most: 1,
  },
  {
    name: 'erfc',
    computed: erfc,
    truth: exact.exactErfc,
    low: -7,
    high: 27.2,
    beside: [0, -0.85, 26.54, 27.2, ...pieceEnds],
    most: 1.3,
  },
  {
    name: 'normalDistribution',
    computed: normalDistribution,
    truth: exact.exactNormalDistribution,
    low: -38.45,
    high: 10,
    beside: [0, -37.52, -38.45, ...pieceEnds.flatMap((end) => [end * Math.SQRT2, -end * Math.SQRT2])],
    most: 1.3,
  },
  {
    name: 'normalDensity',
    computed: normalDensity,
    truth: exact.exactNormalDensity,
    low: -38.55,
    high: 38.55,
    beside: [0, -37.6, 37.6, 38.55],
    most: 1.2,
  },
];

describe('the error function and its kin', () => {
  it.each(judged)('come within $most units in the last place: $name', expectWithin);

  it('reach their ends', () => {
    expect([erf(0), erf(-0), erf(Infinity), erf(-Infinity)]).toEqual([0, -0, 1, -1]);
    expect([erfc(0), erfc(28), erfc(Infinity), erfc(-Infinity)]).toEqual([1, 0, 0, 2]);
    expect([0, 40, -40, Infinity, -Infinity].map(normalDistribution)).toEqual([0.5, 1, 0, 1, 0]);
    expect([39, -1e200, Infinity, -Infinity].map(normalDensity)).toEqual([0, 0, 0, 0]);
  });

  it.each(judged)('pass NaN on: $name', ({ computed }) => {
    expect(computed(NaN)).toBeNaN();
  });

  it('are symmetric to the bit where the function is', () => {
    for (let x = 1e-9; x < 40; x *= 1.1) {
      expect(erf(-x)).toBe(-erf(x));
      expect(normalDensity(-x)).toBe(normalDensity(x));
    }
  });
});
