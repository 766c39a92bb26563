import { expect, it } from 'vitest';
import { mostGroupsFor } from '../../../src-renderer/state/picture-groups.ts';

function edges(units: readonly number[], most: number): number {
  return units.reduce(
    (sum, count, at) => sum + (at === 0 ? 0 : Math.min(count, most) * Math.min(units[at - 1] ?? 0, most)),
    0,
  );
}

it.each([
  ['a small network, every unit', [2, 8, 8, 1], 32],
  ['ten layers of 16, every unit', [4, ...new Array<number>(10).fill(16), 3], 32],
  ['digits in groups of one size', [64, 48, 10], 16],
  ['a wide network', [784, 128, 10], 16],
  ['ten wide layers', [64, ...new Array<number>(10).fill(64), 10], 16],
  ['the deepest network', new Array<number>(66).fill(64), 4],
  ['sizes that nothing divides', [97, 89, 83], 32],
  ['nothing yet', [], 32],
])('draws %s', (_, units, most) => {
  expect(mostGroupsFor(units)).toBe(most);
  expect(edges(units, most)).toBeLessThanOrEqual(2800);
});
