/** Where things in a column stand: as near as can be to where each would like to, and far enough from one another. */

/**
 * The heights y with the least Σ (y − wished)² of all with y[i + 1] − y[i] ≥ apart[i]: isotonic regression by pooling
 * adjacent violators (Barlow et al., Statistical Inference under Order Restrictions, 1972).
 * @param wished in the order of the column, from the top
 * @param apart between an entry and the next; one shorter than `wished`
 */
export function spread(wished: readonly number[], apart: readonly number[]): readonly number[] {
  /** Runs that touch, each moved as one: entries, and the sum of where they would like its first one. */
  const runs: { first: number; count: number; sum: number }[] = [];
  const offsets = [0];
  for (const distance of apart) offsets.push(offsets.at(-1)! + distance);
  wished.forEach((wish, at) => {
    let run = { first: at, count: 1, sum: wish - offsets[at]! };
    for (let above = runs.at(-1); above !== undefined; above = runs.at(-1)) {
      if (above.sum / above.count < run.sum / run.count) break;
      runs.pop();
      run = { first: above.first, count: above.count + run.count, sum: above.sum + run.sum };
    }
    runs.push(run);
  });
  return runs.flatMap(({ first, count, sum }) =>
    Array.from({ length: count }, (_, at) => sum / count + offsets[first + at]!),
  );
}
