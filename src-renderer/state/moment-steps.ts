/** Steps of a timeline: ascending, close together at first, then further and further apart. */

/** Those before `now`. */
export function pastMoments(steps: readonly number[], now: number): readonly number[] {
  return (steps.at(-1) ?? -1) < now ? steps : steps.filter((step) => step < now);
}

/** The kept step nearest to `wanted`, the earlier one of two that are equally near; null if none is kept. */
export function nearestMoment(steps: readonly number[], wanted: number): number | null {
  let nearest: number | null = null;
  for (const step of steps) {
    if (nearest === null || Math.abs(step - wanted) < Math.abs(nearest - wanted)) nearest = step;
  }
  return nearest;
}
