/** How many units of a layer are drawn one by one before neighbours are taken together. */

/** More lines than this can neither be told apart nor be drawn several times a second. */
const mostEdges = 2800;
const candidates = [32, 24, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1] as const;
/** Groups of one size are worth as many fewer of them. */
const fewerForEven = 2;

/** `units` of every column in turn, the inputs first. */
export function mostGroupsFor(units: readonly number[]): number {
  const edges = (most: number) =>
    units.reduce((sum, count, column) => {
      const before = units[column - 1];
      return before === undefined ? sum : sum + Math.min(count, most) * Math.min(before, most);
    }, 0);
  const isEven = (most: number) => units.every((count) => count <= most || count % most === 0);
  const finest = candidates.find((most) => edges(most) <= mostEdges) ?? 1;
  return candidates.find((most) => most <= finest && most * fewerForEven >= finest && isEven(most)) ?? finest;
}
