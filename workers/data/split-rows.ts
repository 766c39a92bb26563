/** Which row goes to which split: drawn by seed, every class in its share. */
import { splitNames, type SplitName, type SplitShares } from '../../contract/dataset.ts';
import { createRandom, shuffle } from '../random.ts';

export type SplitRows = Readonly<Record<SplitName, Uint32Array>>;

/** Keeps a share times a count that should be whole from being taken for a little less. */
const slack = 1e-9;

/**
 * `groups` holds the rows of every class (one group without classes). Shares apply to all rows together by the
 * method of largest remainders, and to each group as nearly as that allows. A group with at least as many rows as
 * there are splits in use has a row in each of them, where the totals leave room. Rows of a split are in table order.
 */
export function splitRows(groups: readonly Uint32Array[], shares: SplitShares, seed: number): SplitRows {
  const random = createRandom(seed, 'split');
  const counts = groupCounts(
    groups.map((group) => group.length),
    splitNames.map((name) => shares[name]),
  );
  const lastRow = groups.reduce((last, group) => group.reduce((most, row) => Math.max(most, row), last), -1);
  /** Per row, the place of its split in `splitNames` plus 1; 0 for a row of no group. */
  const marks = new Uint8Array(lastRow + 1);
  for (const [index, group] of groups.entries()) {
    const drawn = Uint32Array.from(group);
    shuffle(drawn, random);
    let place = 0;
    for (const split of splitNames.keys()) {
      const end = place + (counts[index]?.[split] ?? 0);
      for (; place < end; place += 1) marks[drawn[place] ?? 0] = split + 1;
    }
  }
  return { train: rowsMarked(marks, 1), validation: rowsMarked(marks, 2), test: rowsMarked(marks, 3) };
}

function rowsMarked(marks: Uint8Array, mark: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < marks.length; row += 1) if (marks[row] === mark) count += 1;
  const rows = new Uint32Array(count);
  let used = 0;
  for (let row = 0; row < marks.length; row += 1) {
    if (marks[row] !== mark) continue;
    rows[used] = row;
    used += 1;
  }
  return rows;
}

/** Whole numbers near `total × share` that add up to `total`: floors, then one more by falling remainder. */
export function largestRemainders(total: number, shares: readonly number[]): number[] {
  const counts = shares.map((share) => Math.floor(total * share + slack));
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: total * share - (counts[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || b.index - a.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    counts[index] = (counts[index] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}

/** Rows per group and split: rows add up to the group, columns to the largest remainders of the total. */
function groupCounts(sizes: readonly number[], shares: readonly number[]): number[][] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const counts = sizes.map((size) => shares.map((share) => Math.floor(size * share + slack)));
  const openInGroup = sizes.map((size, group) => size - sumOf(counts[group] ?? []));
  const openInSplit = largestRemainders(total, shares).map(
    (wanted, split) => wanted - counts.reduce((sum, row) => sum + (row[split] ?? 0), 0),
  );
  const places = sizes
    .flatMap((size, group) =>
      shares.map((share, split) => ({
        group,
        split,
        remainder: size * share - (counts[group]?.[split] ?? 0),
      })),
    )
    .sort((a, b) => b.remainder - a.remainder || a.group - b.group || a.split - b.split);
  const give = (group: number, split: number, amount: number) => {
    const row = counts[group];
    if (row === undefined) return;
    row[split] = (row[split] ?? 0) + amount;
    openInGroup[group] = (openInGroup[group] ?? 0) - amount;
    openInSplit[split] = (openInSplit[split] ?? 0) - amount;
  };
  for (const { group, split } of places) {
    if ((openInGroup[group] ?? 0) > 0 && (openInSplit[split] ?? 0) > 0) give(group, split, 1);
  }
  // Where the best places were taken, what is left goes wherever there is room.
  for (const { group, split } of places) {
    const amount = Math.min(openInGroup[group] ?? 0, openInSplit[split] ?? 0);
    if (amount > 0) give(group, split, amount);
  }
  spreadSmallGroups(counts, shares);
  return counts;
}

/**
 * Gives a group a row in every split in use where it has enough rows. The row comes from the split where the group
 * has most, and another group that can spare one moves the other way; where none can, the totals are kept instead.
 */
function spreadSmallGroups(counts: readonly number[][], shares: readonly number[]): void {
  const used = shares.flatMap((share, split) => (share > 0 ? [split] : []));
  for (const group of counts) {
    if (sumOf(group) < used.length) continue;
    for (const empty of used) {
      if ((group[empty] ?? 0) > 0) continue;
      const giver = bestGiver(counts, empty, shares[empty] ?? 0, used.length);
      if (giver === null) continue;
      const fullest = used.reduce((best, split) => ((group[split] ?? 0) > (group[best] ?? 0) ? split : best));
      move(group, fullest, empty);
      move(giver, empty, fullest);
    }
  }
}

/** The group with most rows beyond its share of `split`, among those that keep one there or could not be everywhere anyway. */
function bestGiver(
  counts: readonly number[][],
  split: number,
  share: number,
  splitsInUse: number,
): number[] | null {
  let best: number[] | null = null;
  let largestSpare = -Infinity;
  for (const group of counts) {
    const here = group[split] ?? 0;
    const size = sumOf(group);
    const spare = here - size * share;
    if ((here > 1 || (here === 1 && size < splitsInUse)) && spare > largestSpare) {
      best = group;
      largestSpare = spare;
    }
  }
  return best;
}

function move(counts: number[], from: number, to: number): void {
  counts[from] = (counts[from] ?? 0) - 1;
  counts[to] = (counts[to] ?? 0) + 1;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
