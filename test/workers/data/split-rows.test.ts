import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitNames } from '../../../contract/dataset.ts';
import { largestRemainders, splitRows } from '../../../workers/data/split-rows.ts';

const usual = { train: 0.7, validation: 0.15, test: 0.15 };

/** Groups of the given sizes over consecutive rows. */
function groupsOf(sizes: readonly number[]): Uint32Array[] {
  let next = 0;
  return sizes.map((size) => Uint32Array.from({ length: size }, () => next++));
}

function countsOf(sizes: readonly number[], shares = usual, seed = 1): number[][] {
  const groups = groupsOf(sizes);
  const splits = splitRows(groups, shares, seed);
  return groups.map((group) =>
    splitNames.map((name) => splits[name].filter((row) => group.includes(row)).length),
  );
}

const anyShares = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([train, validation, test]) => {
    const sum = train + validation + test;
    return { train: train / sum, validation: validation / sum, test: test / sum };
  });
const anySizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 });

describe('largestRemainders', () => {
  it.each([
    [150, [0.7, 0.15, 0.15], [105, 22, 23]],
    [10, [0.7, 0.15, 0.15], [7, 1, 2]],
    [100, [0.29, 0.29, 0.42], [29, 29, 42]],
    [3, [0.8, 0.1, 0.1], [3, 0, 0]],
    [0, [0.5, 0.5, 0], [0, 0, 0]],
  ])('rounds %d rows at %o', (total, shares, counts) => {
    expect(largestRemainders(total, shares)).toEqual(counts);
  });
});

describe('splitRows', () => {
  it('keeps the shares in every class', () => {
    const counts = countsOf([50, 50, 50]);
    const totals = splitNames.map((_, split) => counts.reduce((sum, row) => sum + (row[split] ?? 0), 0));
    expect(totals).toEqual([105, 22, 23]);
    for (const row of counts) expect([row[0], [7, 8].includes(row[1] ?? 0)]).toEqual([35, true]);
  });

  it('puts every row into one split, in table order, and meets the totals', () => {
    fc.assert(
      fc.property(anySizes, anyShares, fc.nat(), (sizes, shares, seed) => {
        const splits = splitRows(groupsOf(sizes), shares, seed);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const all = splitNames.flatMap((name) => [...splits[name]]);
        expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, row) => row));
        for (const name of splitNames) expect(splits[name]).toEqual(splits[name].toSorted());
        expect(splitNames.map((name) => splits[name].length)).toEqual(
          largestRemainders(
            total,
            splitNames.map((name) => shares[name]),
          ),
        );
      }),
    );
  });

  it('stays within two rows of the share in every class, and two more for each class too small for its shares', () => {
    fc.assert(
      fc.property(anySizes, anyShares, (sizes, shares) => {
        const leastShare = Math.min(...splitNames.map((name) => shares[name] || 1));
        const most = 2 + 2 * sizes.filter((size) => size * leastShare < 1).length;
        for (const [index, row] of countsOf(sizes, shares).entries()) {
          for (const [split, name] of splitNames.entries()) {
            expect(Math.abs((row[split] ?? 0) - (sizes[index] ?? 0) * shares[name])).toBeLessThan(most);
          }
        }
      }),
    );
  });

  it('puts a class of three rows into each split', () => {
    for (const counts of [countsOf([100, 100, 3]), countsOf([3, 60]), countsOf([200, 3, 3, 4])]) {
      for (const row of counts) expect(row.every((count) => count >= 1)).toBe(true);
    }
  });

  it('leaves a split of share 0 empty', () => {
    expect(countsOf([3, 30], { train: 0.8, validation: 0.2, test: 0 }).map((row) => row[2])).toEqual([0, 0]);
  });

  it('depends on the seed alone', () => {
    const groups = groupsOf([30, 30]);
    expect(splitRows(groups, usual, 7)).toEqual(splitRows(groups, usual, 7));
    expect(splitRows(groups, usual, 7).test).not.toEqual(splitRows(groups, usual, 8).test);
  });
});
