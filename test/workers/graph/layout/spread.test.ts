import { describe, expect, it } from 'vitest';
import { spread } from '../../../../workers/graph/layout/spread.ts';

const cost = (places: readonly number[], wished: readonly number[]): number =>
  places.reduce((sum, place, at) => sum + (place - wished[at]!) * (place - wished[at]!), 0);

describe('spreading a column', () => {
  it('leaves everything where it would like to be if there is room', () => {
    expect(spread([0, 20, 55], [10, 10])).toEqual([0, 20, 55]);
  });

  it('shares the way between two that would like the same place', () => {
    expect(spread([30, 30], [10])).toEqual([25, 35]);
  });

  it('moves what touches as one', () => {
    expect(spread([0, 0, 0], [15, 15])).toEqual([-15, 0, 15]);
    expect(spread([], [])).toEqual([]);
  });

  it('finds nothing better by moving any of them where it may be moved', () => {
    const wished = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    const apart = [1, 2, 1, 2, 1, 2, 1, 2, 1];
    const found = spread(wished, apart);
    found
      .slice(1)
      .forEach((place, at) => expect(place - found[at]!).toBeGreaterThanOrEqual(apart[at]! - 1e-9));
    const best = cost(found, wished);
    found.forEach((_, at) => {
      for (const by of [-0.01, 0.01]) {
        const moved = found.map((place, other) => (other === at ? place + by : place));
        const fits = moved.slice(1).every((place, before) => place - moved[before]! >= apart[before]! - 1e-9);
        if (fits) expect(cost(moved, wished)).toBeGreaterThan(best);
      }
    });
  });
});
