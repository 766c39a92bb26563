/** Settings that do not fit the table or make no sense; everything else is found out from the rows. */
import { shareTolerance, splitNames, type DataSettings } from '../../contract/dataset.ts';
import { trainingLimits } from '../../contract/training.ts';
import type { Table } from './table.ts';

/** A sentence, or null when the settings can be tried. */
export function settingsProblem(table: Table, settings: DataSettings): string | null {
  const { columns } = table.summary;
  if (settings.columns.length !== columns.length) {
    return `The settings are for ${settings.columns.length} columns; the table has ${columns.length}.`;
  }
  const targets = settings.columns.filter(({ role }) => role === 'target').length;
  if (targets !== 1) return `Choose one target column; ${targets} are chosen.`;
  if (!settings.columns.some(({ role }) => role === 'feature')) {
    return 'No feature is left. Choose at least one column to predict from.';
  }
  for (const [index, use] of settings.columns.entries()) {
    const column = columns[index];
    if (column === undefined || use.role === 'ignored') continue;
    if (column.missing === table.summary.rowCount) {
      return use.role === 'target'
        ? `The target "${column.name}" has no value in any row. Choose another one.`
        : `Column "${column.name}" has no value in any row. Leave it out.`;
    }
    if (use.role === 'feature' && use.kind === 'number' && column.detected === 'category') {
      return `Column "${column.name}" holds text and cannot be used as numbers. Use it as a category or leave it out.`;
    }
  }
  const shares = splitNames.map((name) => settings.split[name]);
  if (!shares.every((share) => share >= 0 && share <= 1)) {
    return 'Every share of the split has to be between 0 and 1.';
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > shareTolerance) {
    return `The shares of the split sum to ${Number(sum.toFixed(9))}, not to 1.`;
  }
  if (settings.split.train === 0) return 'The training split is empty. Give it a share of the rows.';
  const seed = settings.splitSeed;
  if (!Number.isInteger(seed) || seed < 0 || seed > trainingLimits.seed) {
    return `The seed of the split has to be a whole number from 0 to ${trainingLimits.seed}.`;
  }
  return null;
}
