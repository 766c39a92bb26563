import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatArray } from '../../../workers/tensor/float-array.ts';
import type { Kernels } from '../../../workers/tensor/kernels.ts';
import { bitsOf, GuardedTensors, normals } from './guarded-tensors.ts';

/** Changes `tensors` in place. */
type Pass = (kernels: Kernels, tensors: readonly FloatArray[], count: number) => void;

const passes: readonly (readonly [name: string, tensors: number, pass: Pass])[] = [
  ['addScaled', 2, (kernels, [a, b], count) => kernels.addScaled(a!, b!, -0.3, count)],
  ['addScaledSign', 2, (kernels, [a, b], count) => kernels.addScaledSign(a!, b!, -0.01, count)],
  ['scale', 1, (kernels, [a], count) => kernels.scale(a!, 0.7, count)],
  ['cut', 1, (kernels, [a], count) => kernels.cut(a!, 0.8, count)],
  ['updateSgd', 2, (kernels, [w, g], count) => kernels.updateSgd(w!, g!, 0.1, count)],
  [
    'updateMomentum',
    3,
    (kernels, [w, g, v], count) => kernels.updateMomentum(w!, g!, v!, 0.1, 0.9, false, count),
  ],
  [
    'updateMomentum of Nesterov',
    3,
    (kernels, [w, g, v], count) => kernels.updateMomentum(w!, g!, v!, 0.1, 0.9, true, count),
  ],
  [
    'updateBySquares of Adagrad',
    3,
    (kernels, [w, g, s], count) => kernels.updateBySquares(w!, g!, s!, 0.1, 1, 1, 1e-10, count),
  ],
  [
    'updateBySquares of RMSProp',
    3,
    (kernels, [w, g, s], count) => kernels.updateBySquares(w!, g!, s!, 0.1, 0.99, 0.01, 1e-8, count),
  ],
  [
    'updateAdam',
    4,
    (kernels, [w, g, m, v], count) =>
      kernels.updateAdam(w!, g!, m!, v!, 0.01, 1, 0.9, 0.999, 1e-8, 1 - 0.9 ** 3, 1 - 0.999 ** 3, count),
  ],
  [
    'updateAdam with decay',
    4,
    (kernels, [w, g, m, v], count) =>
      kernels.updateAdam(w!, g!, m!, v!, 0.01, 0.99, 0.9, 0.999, 1e-8, 0.1, 0.001, count),
  ],
];

/** The last two buffers of updates are sums of squares or means: not negative, so that roots exist. */
function startingValues(tensors: number, length: number, seed: number): Float32Array[] {
  return Array.from({ length: tensors }, (_, at) => {
    const values = normals(length, seed + at);
    return at < 2 ? values : values.map(Math.abs);
  });
}

function after(pass: Pass, start: readonly Float32Array[], count: number, reference: boolean): FloatArray[] {
  const tensors = new GuardedTensors(start.length * (start[0]!.length + 30) + 40, 1, { reference });
  const placed = start.map((values) => tensors.place(values));
  pass(tensors.kernels, placed, count);
  expect(tensors.damage()).toEqual([]);
  return placed;
}

describe.each(passes)('%s in WebAssembly', (_name, tensorCount, pass) => {
  it('is what the oracle computes, to eight roundings, and leaves what lies beyond the count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.nat(2 ** 20), (count, seed) => {
        const length = count + 3;
        const start = startingValues(tensorCount, length, seed);
        const actual = after(pass, start, count, false);
        const expected = after(pass, start, count, true);
        actual.forEach((tensor, which) => {
          tensor.forEach((value, at) => {
            const size = Math.max(...expected.map((other) => Math.abs(other[at]!)), Math.abs(start[0]![at]!));
            expect(Math.abs(value - expected[which]![at]!)).toBeLessThanOrEqual(8 * 2 ** -24 * size);
            if (at >= count) expect(value).toBe(start[which]![at]);
          });
        });
      }),
    );
  });

  it('treats a value alike whether it stands in a group of four or is left over', () => {
    const start = startingValues(tensorCount, 7, 11);
    const together = after(pass, start, 7, false);
    for (let at = 0; at < 7; at++) {
      const alone = start.map((values) => values.subarray(at, at + 1));
      const single = after(pass, alone, 1, false);
      single.forEach((tensor, which) => {
        expect(bitsOf(tensor)).toEqual(bitsOf(together[which]!.subarray(at, at + 1)));
      });
    }
  });

  it('passes NaN on in place, and stores 0 for what is below the limit', () => {
    const start = startingValues(tensorCount, 9, 4);
    start.at(tensorCount > 1 ? 1 : 0)![2] = NaN;
    start[0]![6] = NaN;
    const spoiled = after(pass, start, 9, false)[0]!;
    expect(Array.from(spoiled, Number.isNaN)).toEqual(
      Array.from({ length: 9 }, (_, at) => at === 6 || at === 2),
    );
    const faint = startingValues(tensorCount, 9, 4).map((values) => values.map((value) => value * 1e-31));
    const stored = after(pass, faint, 9, false).filter((_, which) => which !== 1);
    for (const tensor of stored) {
      for (const value of tensor) {
        expect(value === 0 || Math.abs(value) >= Math.fround(1e-30)).toBe(true);
        expect(Object.is(value, -0)).toBe(false);
      }
    }
  });
});

describe('rules that divide by roots of squares', () => {
  const parametersAfter = (gradient: number, epsilon: number, reference: boolean) => {
    const tensors = new GuardedTensors(400, 1, { reference });
    const place = (value: number) => tensors.place(Array.from({ length: 5 }, () => value));
    const { kernels } = tensors;
    const gradients = place(gradient);
    const bySquares = place(1);
    kernels.updateBySquares(bySquares, gradients, place(0), 0.01, 0.9, 0.1, epsilon, 5);
    const byAdam = place(1);
    kernels.updateAdam(byAdam, gradients, place(0), place(0), 0.01, 1, 0.9, 0.999, epsilon, 0.1, 0.001, 5);
    return [...bySquares, ...byAdam];
  };

  it.each([false, true])(
    'stay where they are without a gradient, however small ε is (oracle: %s)',
    (reference) => {
      for (const epsilon of [1e-8, 1e-40, 1e-50, 1e-320]) {
        expect(parametersAfter(0, epsilon, reference)).toEqual(Array.from({ length: 10 }, () => 1));
      }
    },
  );

  it.each([false, true])('never step far for a gradient whose square is 0 (oracle: %s)', (reference) => {
    for (const epsilon of [1e-8, 1e-15, 1e-20, 1e-50]) {
      for (const value of parametersAfter(9e-16, epsilon, reference)) {
        expect(Math.abs(value - 1)).toBeLessThanOrEqual(0.0101);
      }
    }
  });
});

describe('addScaledSign', () => {
  it('follows the sign, of which 0 and −0 have none and NaN is not one', () => {
    const target = new Float32Array(6).fill(1);
    const source = Float32Array.of(5, -Infinity, 0, -0, NaN, -1e-30);
    const [result] = after(
      (kernels, [a, b], count) => kernels.addScaledSign(a!, b!, -0.5, count),
      [target, source],
      6,
      false,
    );
    expect(Array.from(result!)).toEqual([0.5, 1.5, 1, 1, NaN, 1.5]);
  });
});

describe('cut', () => {
  it('holds values and infinities at the limit and lets NaN pass', () => {
    const [result] = after(
      (kernels, [a], count) => kernels.cut(a!, 2, count),
      [Float32Array.of(3, -3, Infinity, -Infinity, NaN, 1.5)],
      6,
      false,
    );
    expect(Array.from(result!)).toEqual([2, -2, 2, -2, NaN, 1.5]);
  });
});

describe('sums in WebAssembly', () => {
  it('agree with the oracle to double precision', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.nat(2 ** 20), (count, seed) => {
        const values = [normals(count, seed), normals(count, seed + 1)];
        const [fast, oracle] = [false, true].map((reference) => {
          const tensors = new GuardedTensors(2 * count + 100, 1, { reference });
          const [a, b] = values.map((some) => tensors.place(some));
          const { kernels } = tensors;
          return [
            kernels.absoluteSum(a!, count),
            kernels.sumOfSquares(a!, count),
            kernels.squaredDistance(a!, b!, count),
          ];
        });
        fast!.forEach((sum, which) => {
          expect(Math.abs(sum - oracle![which]!)).toBeLessThanOrEqual(50 * 2 ** -53 * oracle![which]!);
        });
      }),
    );
  });

  it('do not overflow, and are NaN or infinite where a value is', () => {
    const sums = (values: readonly number[]) => {
      const tensors = new GuardedTensors(100, 1);
      const placed = tensors.place(values);
      const { kernels } = tensors;
      return [kernels.absoluteSum(placed, values.length), kernels.sumOfSquares(placed, values.length)];
    };
    const large = Math.fround(3e38);
    expect(sums(Array.from({ length: 9 }, () => large))).toEqual([9 * large, 9 * large * large]);
    expect(sums([1, 2, 3, 4, 5, 6, 7, NaN, 1])).toEqual([NaN, NaN]);
    expect(sums([1, -Infinity])).toEqual([Infinity, Infinity]);
  });
});

describe('countZeros', () => {
  it.each(['WebAssembly', 'plain TypeScript'])(
    'counts zeros of both signs in %s, nothing else',
    (kernels) => {
      for (const count of [0, 1, 7, 8, 9, 40]) {
        const values = Array.from({ length: count + 3 }, (_, i) => [1, 0, -0, NaN, 1e-45, -2, 0][i % 7]!);
        const tensors = new GuardedTensors(200, 1, { reference: kernels !== 'WebAssembly' });
        const zeros = values.slice(0, count).filter((value) => value === 0).length;
        expect(tensors.kernels.countZeros(tensors.place(values), count)).toBe(zeros);
      }
    },
  );
});

describe('gatherRows', () => {
  it.each([1, 15, 16, 17, 70])('copies rows of %i values in the order given', (width) => {
    const rows = 9;
    const source = normals(rows * width, 2);
    const order = Uint32Array.of(3, 8, 0, 0, 5);
    const expected = [8, 0, 0].flatMap((row) => [...source.subarray(row * width, (row + 1) * width)]);
    const tensors = new GuardedTensors((rows + 4) * width + 100, 1);
    const inside = tensors.place(source);
    const target = tensors.place(new Float32Array(3 * width));
    for (const from of [inside, source]) {
      target.fill(0);
      tensors.kernels.gatherRows(from, order, 1, 3, width, target);
      expect(Array.from(target)).toEqual(expected);
    }
    expect(tensors.damage()).toEqual([]);
  });
});
