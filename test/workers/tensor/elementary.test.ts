import { describe, expect, it } from 'vitest';
import * as elementary from '../../../workers/tensor/elementary.ts';
import { expectWithin, type Judged } from './accuracy.ts';
import * as exact from './exact-arithmetic.ts';

const { exp, expm1, log, log1p, sigmoid, tanh } = elementary;
const halfLn2 = 0.34657359027997264;

const judged: readonly Judged[] = [
  {
    name: 'exp',
    computed: exp,
    truth: exact.exactExp,
    low: -745.13,
    high: 709.782712893384,
    beside: [0, -708.4, -745.13, 709.782712893384, halfLn2, -halfLn2, 3 * halfLn2],
    most: 0.8,
  },
  {
    name: 'expm1',
    computed: expm1,
    truth: exact.exactExpm1,
    low: -60,
    high: 709.782712893384,
    beside: [0, -40, 40, halfLn2, -halfLn2, 3 * halfLn2, -3 * halfLn2],
    most: 1.4,
  },
  {
    name: 'log',
    computed: log,
    truth: (x, point) => exact.exactLog(x, Math.log(point)),
    low: 2 ** -1074,
    high: Number.MAX_VALUE,
    beside: [1, Math.SQRT1_2, Math.SQRT2, 2 ** -1022, Number.MAX_VALUE],
    most: 0.9,
  },
  {
    name: 'log1p',
    computed: log1p,
    truth: (x, point) => exact.exactLog1p(x, Math.log1p(point)),
    low: -1 + 2 ** -53,
    high: Number.MAX_VALUE,
    beside: [0, -1, -0.29, 0.41, 1, 2 ** 53],
    most: 0.9,
  },
  {
    name: 'sigmoid',
    computed: sigmoid,
    truth: exact.exactSigmoid,
    low: -745.13,
    high: 60,
    beside: [0, -708.4, -745.13, -36.7, 36.7],
    most: 1.2,
  },
  {
    name: 'tanh',
    computed: tanh,
    truth: exact.exactTanh,
    low: -40,
    high: 40,
    beside: [0, 2 ** -28, 0.55, -0.55, 19],
    most: 1.5,
  },
];

describe('elementary functions', () => {
  it.each(judged)('come within $most units in the last place: $name', expectWithin);

  it('answer at the ends as IEEE 754 recommends', () => {
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity)]).toEqual([1, 1, Infinity, 0]);
    expect([exp(710), exp(-746), exp(1e308), exp(-1e308)]).toEqual([Infinity, 0, Infinity, 0]);
    expect([expm1(0), expm1(-0), expm1(Infinity), expm1(-Infinity)]).toEqual([0, -0, Infinity, -1]);
    expect([expm1(710), expm1(-1e308)]).toEqual([Infinity, -1]);
    expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity)]).toEqual([0, -0, 1, -1]);
    expect([sigmoid(0), sigmoid(-0), sigmoid(Infinity), sigmoid(-Infinity)]).toEqual([0.5, 0.5, 1, 0]);
    expect([sigmoid(1e308), sigmoid(-1e308)]).toEqual([1, 0]);
    expect([log(1), log(Infinity), log(-1)]).toEqual([0, Infinity, NaN]);
    expect([log(0), log(-0)]).toEqual([-Infinity, -Infinity]);
    expect([log1p(0), log1p(-0), log1p(Infinity)]).toEqual([0, -0, Infinity]);
    expect([log1p(-1), log1p(-2)]).toEqual([-Infinity, NaN]);
  });

  it.each(judged)('pass NaN on: $name', ({ computed }) => {
    expect(computed(NaN)).toBeNaN();
  });

  it('keep the smallest numbers where the function is the identity there', () => {
    for (const x of [5e-324, -5e-324, 2 ** -1022, 1e-300, -1e-17]) {
      expect([expm1(x), log1p(x), tanh(x)]).toEqual([x, x, x]);
    }
  });

  it('are symmetric to the bit where the function is', () => {
    for (let x = 1e-9; x < 800; x *= 1.3) {
      expect(tanh(-x)).toBe(-tanh(x));
      expect(sigmoid(x)).toBe(1 - sigmoid(-x));
    }
  });

  it('give e to the power of a pair of numbers as a pair', () => {
    const target = new Float64Array(2);
    for (const [x, low] of [
      [0.3, 1e-17],
      [-20.7, -1e-15],
      [-700.1, 4e-14],
    ] as const) {
      const k = elementary.expInParts(x, low, target);
      const sum = (exact.toFixed(target[0]!) + exact.toFixed(target[1]!)) * 2n ** 100n;
      const truth = exact.exactExp(exact.toFixed(x) + exact.toFixed(low)) * 2n ** 100n;
      const scaled = k < 0 ? sum >> BigInt(-k) : sum << BigInt(k);
      const off = scaled - truth;
      expect((off < 0n ? -off : off) * 2n ** 57n < truth, `e^(${x} + ${low})`).toBe(true);
    }
  });

  it('raise to whole powers', () => {
    expect(elementary.integerPower(0.5, 0)).toBe(1);
    expect(elementary.integerPower(-3, 5)).toBe(-243);
    expect(elementary.integerPower(0.999, 1000)).toBeCloseTo(0.36769542477, 10);
    expect(elementary.integerPower(0.9, 1e9)).toBe(0);
  });
});
