/** Ids of gates, which have to survive an edited number. */
import { describe, expect, it } from 'vitest';
import { planOf, read, steps } from './reading.ts';

const ids = (text: string): readonly string[] => planOf(text).structure.gates.map(({ id }) => id);

describe('ids', () => {
  it.each([
    ['x = 2\nf = 1 / (1 + exp(-3 * x))', 'x = -7.25\nf = 1 / (4 + exp(-(2 + 1) * x))'],
    ['x = [1, 2]\nf = sum(x .* [1, 2]) - 3', 'x = [1, 2, 4]\nf = sum(x .* [1, 2, -1]) - -3'],
    ['f = 2 * (x + 1)^2 + leaky_relu(x, 0.1)', 'f = (2/3) * (x + 5)^3 + leaky_relu(x, -0.1)'],
    ['f = x * y\n', 'x = 4\nf = x * y'],
    ['q = x * y # first\nf = q + x', '\n# second\nq = x*y ; f = (q) + x'],
  ])('are the same for %j and %j', (one, other) => {
    expect(ids(other)).toEqual(ids(one));
  });

  it('are told apart, whatever the text', () => {
    const text =
      'f = (2 - x) * (3 - x) / (4 / x) + x^y - (2 - y) + squared_error(x, y)\ng = [1, x, 2] + [3, 4, 5] + f';
    const all = ids(text);
    expect(new Set(all).size).toBe(all.length);
  });

  it('stay short in a long text', () => {
    const longest = Math.max(
      ...ids(`f = ${Array.from({ length: 900 }, () => 'x').join(' + ')}`).map(({ length }) => length),
    );
    expect(longest).toBeLessThan(8);
  });
});

describe('the same graph', () => {
  it('comes of the same text', () => {
    const text = 'W = [1, 2; 3, 4]\nx = [1, 2]\nf = cross_entropy(tanh(W * x), 1)';
    expect(read(text, ['f'])).toEqual(expect.objectContaining({ plan: read(text, ['f']).plan }));
    expect(steps(text, ['f'])).toEqual(steps(text, ['f']));
  });
});
