import type { DataSettings } from '../../contract/dataset.ts';
import type { FittedEncoders } from './fitted-columns.ts';
import type { Table } from './table.ts';

/** A sentence if the settings, which fit the table, ask for other columns or another task than the encoders know. */
export function fittedProblem(
  table: Table,
  settings: DataSettings,
  { features, target }: FittedEncoders,
): string | null {
  const known = new Set(features.map(({ name }) => name));
  for (const [index, use] of settings.columns.entries()) {
    const name = table.summary.columns[index]?.name ?? '';
    if (use.role === 'target' && name !== target.target) {
      return `The weights predict "${target.target}", but the target is "${name}".`;
    }
    if (use.role === 'feature' && !known.delete(name)) {
      return `The weights know no feature "${name}". Leave it out.`;
    }
  }
  const [missing] = known;
  if (missing !== undefined) return `The weights need "${missing}" as a feature.`;
  return settings.task === target.task
    ? null
    : `The weights were trained for ${target.task}, but the task is ${settings.task}.`;
}
