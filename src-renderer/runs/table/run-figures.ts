/** Loss and metric of a run in one number each: as they are now, or the best of all epochs. */
import type { EpochPoint } from '../../../contract/run.ts';

export const measures = ['trainLoss', 'validationLoss', 'trainMetric', 'validationMetric'] as const;
export type Measure = (typeof measures)[number];

export const readings = ['last', 'best'] as const;
export type Reading = (typeof readings)[number];

/** Null where the run has no such number. */
export type RunFigures = Readonly<Record<Measure, number | null>>;

export function isLoss(measure: Measure): boolean {
  return measure === 'trainLoss' || measure === 'validationLoss';
}

function finite(value: number | null | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function lastOf(points: readonly EpochPoint[]): RunFigures {
  const last = points.at(-1);
  return {
    trainLoss: last?.trainLoss ?? null,
    validationLoss: last?.validationLoss ?? null,
    trainMetric: last?.trainMetric ?? null,
    validationMetric: last?.validationMetric ?? null,
  };
}

/** The lowest loss, the highest metric; not of the same epoch. */
function bestOf(points: readonly EpochPoint[], measure: Measure): number | null {
  const sign = isLoss(measure) ? -1 : 1;
  let best: number | null = null;
  for (const point of points) {
    const value = finite(point[measure]);
    if (value !== null && (best === null || sign * value > sign * best)) best = value;
  }
  return best;
}

/** By the array itself: a run's points are a new array whenever there are more of them. */
const known = new WeakMap<readonly EpochPoint[], RunFigures>();

export function figuresOf(points: readonly EpochPoint[], reading: Reading): RunFigures {
  if (reading === 'last') return lastOf(points);
  const before = known.get(points);
  if (before !== undefined) return before;
  const best: RunFigures = {
    trainLoss: bestOf(points, 'trainLoss'),
    validationLoss: bestOf(points, 'validationLoss'),
    trainMetric: bestOf(points, 'trainMetric'),
    validationMetric: bestOf(points, 'validationMetric'),
  };
  known.set(points, best);
  return best;
}
