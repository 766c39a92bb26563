import { describe, expect, it } from 'vitest';
import { fillOrthogonal } from '../../../workers/nn/orthogonal.ts';
import { createRandom } from '../../../workers/random.ts';

function draw(units: number, inputs: number, gain = 1, seed = 1): Float64Array {
  const weight = new Float64Array(units * inputs).fill(NaN);
  fillOrthogonal(weight, units, inputs, gain, createRandom(seed, 'orthogonal test'));
  return weight;
}

/** Largest entry of W Wᵀ − gain² I, or of WᵀW − gain² I where columns are fewer. */
function departure(weight: Float64Array, units: number, inputs: number, gain: number): number {
  const [count, length] = units <= inputs ? [units, inputs] : [inputs, units];
  const at = (vector: number, i: number): number =>
    weight[units <= inputs ? vector * inputs + i : i * inputs + vector]!;
  let largest = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
      largest = Math.max(largest, Math.abs(product - (a === b ? gain * gain : 0)));
    }
  }
  return largest;
}

describe('fillOrthogonal', () => {
  it.each([
    [1, 1],
    [1, 7],
    [7, 1],
    [5, 5],
    [4, 9],
    [9, 4],
    [64, 64],
    [100, 130],
    [130, 100],
  ])('makes the rows or columns of %i × %i orthonormal to rounding', (units, inputs) => {
    expect(departure(draw(units, inputs), units, inputs, 1)).toBeLessThan(1e-13);
    expect(departure(draw(units, inputs, 3), units, inputs, 3)).toBeLessThan(1e-12);
  });

  it('is uniformly distributed: every entry has mean 0, variance 1 / n and a normal value’s fourth moment', () => {
    const size = 3;
    const draws = 20_000;
    const random = createRandom(5, 'orthogonal test');
    const weight = new Float64Array(size * size);
    const sums = Array.from(weight, () => [0, 0, 0] as [number, number, number]);
    let determinants = 0;
    for (let drawn = 0; drawn < draws; drawn++) {
      fillOrthogonal(weight, size, size, 1, random);
      weight.forEach((value, i) => {
        sums[i]![0] += value / draws;
        sums[i]![1] += (value * value) / draws;
        sums[i]![2] += value ** 4 / draws;
      });
      const [a, b, c, d, e, f, g, h, i] = weight as unknown as number[];
      determinants += Math.sign(
        a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!),
      );
    }
    // Of a uniform point of the sphere in three dimensions: 0, 1/3 and 3 / (n (n + 2)) = 1/5; five deviations.
    for (const [first, second, fourth] of sums) {
      expect(Math.abs(first)).toBeLessThan(5 * Math.sqrt(1 / 3 / draws));
      expect(Math.abs(second - 1 / 3)).toBeLessThan(5 * Math.sqrt((1 / 5 - 1 / 9) / draws));
      expect(Math.abs(fourth - 1 / 5)).toBeLessThan(5 * Math.sqrt((1 / 9 - 1 / 25) / draws));
    }
    // Rotations and reflections are equally likely.
    expect(Math.abs(determinants)).toBeLessThan(5 * Math.sqrt(draws));
  });

  it('gives the same for the same seed and another for another', () => {
    expect(draw(6, 4, 1, 3)).toEqual(draw(6, 4, 1, 3));
    expect(draw(6, 4, 1, 3)).not.toEqual(draw(6, 4, 1, 4));
  });
});
