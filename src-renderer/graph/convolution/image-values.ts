/** The small image of the view: 2 × 2 positions with three channels, one position after the other. */
export const channels = 3;
export const positions = 4;
export const outputUnits = 2;

/** The columns of the image change places; channels stay with their position. */
const mirrored = [1, 0, 3, 2] as const;

export function swapPositions(values: readonly number[], perPosition: number): readonly number[] {
  return mirrored.flatMap((from) => values.slice(from * perPosition, (from + 1) * perPosition));
}

/** Whether `now` is `before` with its positions swapped, apart from rounding. */
export function isSwapped(before: readonly number[], now: readonly number[], perPosition: number): boolean {
  return swapPositions(before, perPosition).every((value, at) => {
    const other = now[at] ?? Number.NaN;
    return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value));
  });
}

/** `[first, second, inner]` → `[second, first, inner]`, row-major both. */
export function exchanged(
  values: readonly number[],
  first: number,
  second: number,
  inner: number,
): readonly number[] {
  return Array.from({ length: second }, (_, outer) =>
    Array.from({ length: first }, (__, at) => {
      const start = (at * second + outer) * inner;
      return values.slice(start, start + inner);
    }),
  ).flat(2);
}
