/** A run's last figure of merit, in a few letters. */
import type { RunEntry } from '../state/run-list.ts';
import { formatPercent, formatScore } from '../plot/format.ts';

/** Accuracy or R² on the validation split, on the training split where there is none; null before it is known. */
export function runScore({
  points,
  spec,
  status,
}: Pick<RunEntry, 'points' | 'spec' | 'status'>): string | null {
  const last = points.at(-1);
  const value = last?.validationMetric ?? last?.trainMetric ?? null;
  if (value === null || status === 'diverged') return null;
  return spec.data.task === 'classification' ? formatPercent(value) : formatScore(value);
}
