/** The column to be predicted: classes or numbers, and what the loss sees of them. */
import { tableLimits, type DataSettings, type TargetEncoder } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { momentsOf } from './column-statistics.ts';
import type { Fitted, Fitting } from './fit-encoders.ts';
import { labelsOf, positionsIn, sortLabels } from './labels.ts';
import type { Pause } from './pause.ts';
import type { Column, Table } from './table.ts';

export type Target =
  | {
      readonly task: 'classification';
      readonly name: string;
      /** From all rows with a target, so that a class does not depend on the split. */
      readonly classes: readonly string[];
      /** `[rows]`, indices into `classes`; −1 without a target. */
      readonly codes: Int32Array;
    }
  /** `values` is `[rows]`; NaN without a target. */
  | { readonly task: 'regression'; readonly name: string; readonly values: Float64Array };

/** Expects settings that `settingsProblem` let through. */
export async function readTarget(
  table: Table,
  settings: DataSettings,
  pause: Pause,
): Promise<Outcome<Target>> {
  const index = settings.columns.findIndex(({ role }) => role === 'target');
  const column = table.columns[index];
  const name = table.summary.columns[index]?.name;
  if (column === undefined || name === undefined) throw new RangeError('the table has no target column');
  if (settings.task === 'classification') return readClasses(name, column, pause);
  if (column.kind === 'category' || settings.columns[index]?.kind === 'category') {
    return refuse(
      `The target "${name}" is a category; regression predicts numbers. Choose classification or another target.`,
    );
  }
  return succeed({ task: 'regression', name, values: column.values });
}

async function readClasses(name: string, column: Column, pause: Pause): Promise<Outcome<Target>> {
  const { codes, labels } = await labelsOf(column, pause);
  if (labels.length === 1) {
    return refuse(
      `The target "${name}" has one class only, "${labels[0] ?? ''}". There is nothing to tell apart.`,
    );
  }
  if (labels.length > tableLimits.classes) {
    return refuse(
      `The target "${name}" has ${labels.length.toLocaleString('en-US')} classes; at most ` +
        `${tableLimits.classes.toLocaleString('en-US')} can be told apart. Is it a number to predict (regression)?`,
    );
  }
  const classes = sortLabels(labels);
  const classOf = positionsIn(classes, labels);
  return succeed({
    task: 'classification',
    name,
    classes,
    codes: codes.map((code) => (code < 0 ? -1 : (classOf[code] ?? -1))),
  });
}

export function hasTarget(target: Target, row: number): boolean {
  return target.task === 'classification'
    ? (target.codes[row] ?? -1) >= 0
    : !Number.isNaN(target.values[row] ?? NaN);
}

/** A regression target is standardized with the training split's mean and std, unless scaling is none. */
export function fitTarget(target: Target, { trainRows, scaling }: Fitting): Fitted<TargetEncoder> {
  if (target.task === 'classification') {
    return {
      encoder: { task: 'classification', target: target.name, classes: target.classes },
      notes: [],
    };
  }
  const { min, max, mean, std } = momentsOf(target.values, trainRows);
  const isConstant = min === max || std === 0;
  const notes = isConstant ? [`The target "${target.name}" has one value in the training split.`] : [];
  const scale = scaling === 'none' ? { mean: 0, std: 1 } : { mean, std: isConstant ? 1 : std };
  return { encoder: { task: 'regression', target: target.name, ...scale }, notes };
}

/** What the loss sees: a class index, or (value − mean) / std. */
export function targetValue(target: Target, encoder: TargetEncoder, row: number): number {
  if (target.task === 'classification') return target.codes[row] ?? NaN;
  const value = target.values[row] ?? NaN;
  return encoder.task === 'regression' ? (value - encoder.mean) / encoder.std : NaN;
}
