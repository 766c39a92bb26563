import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../workers/random.ts';
import * as elementary from '../../../workers/tensor/elementary.ts';
import * as exact from './exact-arithmetic.ts';

interface Case {
  readonly name: 'exp' | 'expm1' | 'tanh' | 'sigmoid' | 'log' | 'log1p';
  readonly truth: (x: number) => bigint;
  /** Arguments lie evenly in these ranges; logarithmic ones hold exponents of 2. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly logarithmic?: boolean;
  readonly extra: readonly number[];
  readonly most: number;
}

const cases: readonly Case[] = [
  {
    name: 'exp',
    truth: (x) => exact.exactExp(exact.toFixed(x)),
    ranges: [
      [-1, 1],
      [-745, 709.7],
      [-745, -700],
    ],
    extra: [709.782712893384, -745.13, -708.4, -1e-300, 1e-20, 0.34657359, -0.34657359],
    most: 1.5,
  },
  {
    name: 'expm1',
    truth: (x) => exact.exactExpm1(exact.toFixed(x)),
    ranges: [
      [-1.2, 1.2],
      [-45, 100],
    ],
    extra: [1e-20, -1e-20, 1e-8, 5e-324, 0.3465, 0.3466, 709, -39.9, 39.9],
    most: 2,
  },
  {
    name: 'tanh',
    truth: (x) => exact.exactTanh(exact.toFixed(x)),
    ranges: [
      [-1, 1],
      [-22, 22],
    ],
    extra: [1e-9, 4e-9, 1e-300, 19.9, 20.1, 300],
    most: 2.5,
  },
  {
    name: 'sigmoid',
    truth: (x) => exact.exactSigmoid(exact.toFixed(x)),
    ranges: [
      [-3, 3],
      [-740, 60],
    ],
    extra: [-709.5, -708.9, 709.5, 1e-20],
    most: 2,
  },
  {
    name: 'log',
    truth: (x) => exact.exactLog(exact.toFixed(x), Math.log(x)),
    ranges: [[0.5, 2]],
    extra: [5e-324, 1e-310, 2 ** -1022, Number.MAX_VALUE, 1 + 2 ** -52, 1 - 2 ** -53, 10],
    most: 1.5,
  },
  {
    name: 'log',
    truth: (x) => exact.exactLog(exact.toFixed(x), Math.log(x)),
    ranges: [[-1074, 1023]],
    logarithmic: true,
    extra: [],
    most: 1.5,
  },
  {
    name: 'log1p',
    truth: (x) => exact.exactLog1p(exact.toFixed(x), Math.log1p(x)),
    ranges: [
      [-0.999, 1.5],
      [-0.3, 0.42],
      [-0.5, -0.29],
      [0.41, 0.6],
    ],
    extra: [1e-20, -1e-20, 1e-8, -1 + 2 ** -53, 1e10],
    most: 1.2,
  },
];

function points({ ranges, logarithmic, extra }: Case): number[] {
  const random = createRandom(11);
  const drawn = ranges.flatMap(([low, high]) =>
    Array.from({ length: 150 }, () => low + (high - low) * random.uniform()),
  );
  return [...(logarithmic ? drawn.map((exponent) => 2 ** exponent) : drawn), ...extra];
}

describe('elementary functions', () => {
  it.each(cases)('come within $most units in the last place: $name over $ranges', (one) => {
    for (const x of points(one)) {
      const off = exact.ulpsOff(elementary[one.name](x), one.truth(x));
      expect(off, `${one.name}(${x})`).toBeLessThan(one.most);
    }
  });

  it('answer at the ends as IEEE 754 recommends', () => {
    const { exp, expm1, log, log1p, sigmoid, tanh } = elementary;
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity)]).toEqual([1, 1, Infinity, 0]);
    expect([exp(710), exp(-746), exp(1e308), exp(-1e308)]).toEqual([Infinity, 0, Infinity, 0]);
    expect([expm1(0), expm1(-0), expm1(Infinity), expm1(-Infinity)]).toEqual([0, -0, Infinity, -1]);
    expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity)]).toEqual([0, -0, 1, -1]);
    expect([sigmoid(0), sigmoid(Infinity), sigmoid(-Infinity)]).toEqual([0.5, 1, 0]);
    expect([log(1), log(0), log(-0), log(Infinity), log(-1)]).toEqual([
      0,
      -Infinity,
      -Infinity,
      Infinity,
      NaN,
    ]);
    expect([log1p(0), log1p(-0), log1p(-1), log1p(Infinity), log1p(-2)]).toEqual([
      0,
      -0,
      -Infinity,
      Infinity,
      NaN,
    ]);
  });

  it('pass NaN on', () => {
    for (const name of ['exp', 'expm1', 'tanh', 'sigmoid', 'log', 'log1p'] as const) {
      expect(elementary[name](NaN), name).toBeNaN();
    }
  });

  it('are odd to the bit where the function is odd', () => {
    for (let x = 0.01; x < 25; x *= 1.3) expect(elementary.tanh(-x)).toBe(-elementary.tanh(x));
  });

  it('raise to whole powers', () => {
    expect(elementary.integerPower(0.5, 0)).toBe(1);
    expect(elementary.integerPower(-3, 5)).toBe(-243);
    expect(elementary.integerPower(0.999, 1000)).toBeCloseTo(0.36769542477, 10);
    expect(elementary.integerPower(0.9, 1e9)).toBe(0);
  });
});
