import type { EpochPoint } from '../../contract/run.ts';

/** The last point that had been measured after `step` updates (null: now), of points in the order of their epochs. */
export function pointReached(points: readonly EpochPoint[], step: number | null): EpochPoint | null {
  const point = step === null ? points.at(-1) : points.findLast((each) => each.step <= step);
  return point ?? null;
}
