/** How many units of a layer are drawn one by one before neighbours are taken together. */

/** More lines than this can neither be told apart nor be drawn several times a second. */
const mostEdges = 2600;
/** Numbers that wide layers divide evenly by are tried, the largest first. */
const candidates = [32, 24, 16, 12, 8, 6, 4, 3, 2] as const;

/** `units` of every column in turn, the inputs first. */
export function mostGroupsFor(units: readonly number[]): number {
  const edges = (most: number) =>
    units.reduce((sum, count, column) => {
      const before = units[column - 1];
      return before === undefined ? sum : sum + Math.min(count, most) * Math.min(before, most);
    }, 0);
  return candidates.find((most) => edges(most) <= mostEdges) ?? 1;
}
