/** Edits (insert, delete, replace one character) that turn `from` into `to`: Wagner and Fischer, 1974, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

const longestCompared = 100;

function nearestOf(given: string, known: readonly string[]): string | null {
  const wanted = given.slice(0, longestCompared).toLowerCase();
  let best: string | null = null;
  let fewest = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.slice(0, longestCompared).toLowerCase());
    if (distance >= fewest) continue;
    fewest = distance;
    best = candidate;
  }
  return best;
}

/** ' Did you mean "x"?' or nothing. */
export function didYouMean(given: string, known: readonly string[], prefix = ''): string {
  const nearest = nearestOf(given, known);
  return nearest === null ? '' : ` Did you mean "${prefix}${nearest}"?`;
}
