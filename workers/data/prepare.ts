/** Table and settings → what a network is trained on. Everything that is fitted is fitted on the training split. */
import {
  splitNames,
  type DataSettings,
  type FeatureEncoder,
  type PreparedSummary,
  type SplitName,
  type TargetEncoder,
} from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { Dtype } from '../../contract/training.ts';
import { bytesPerValue, createFloatArray, type FloatArray } from '../tensor/float-array.ts';
import { encodedSize } from './encoders.ts';
import {
  encodeInputs,
  featureColumns,
  fitFeature,
  isMissing,
  tooLarge,
  type FeatureColumn,
} from './feature-columns.ts';
import { settingsProblem } from './settings-problem.ts';
import { splitRows, type SplitRows } from './split-rows.ts';
import type { Table } from './table.ts';
import { fitTarget, hasTarget, readTarget, targetValue, type Target } from './target.ts';

export interface Examples {
  readonly rows: number;
  /** `[rows, inputSize]`, row-major. */
  readonly inputs: FloatArray;
  /** `[rows]`: index into the target's classes, or the standardized value. */
  readonly targets: FloatArray;
  /** `[rows]`: which row of the table each example is; ascending. */
  readonly tableRows: Uint32Array;
}

export interface PreparedData {
  readonly summary: PreparedSummary;
  readonly splits: Readonly<Record<SplitName, Examples>>;
}

/** What inputs and targets may take together; more would leave no room to compute. */
const mostBytes = 2_000_000_000;

/**
 * Splits the rows, fits the encoders and encodes every split. Refuses with a sentence what cannot be learned from.
 * Equal tables and settings give equal bits.
 */
export function prepareData(table: Table, settings: DataSettings, dtype: Dtype): Outcome<PreparedData> {
  const problem = settingsProblem(table, settings);
  if (problem !== null) return refuse(problem);
  const readableTarget = readTarget(table, settings);
  if (!readableTarget.ok) return readableTarget;
  const target = readableTarget.value;
  const columns = featureColumns(table, settings);

  const kept = keptRows(table.summary.rowCount, target, settings.missing === 'drop_row' ? columns : []);
  if (kept.length === 0) {
    return refuse('No row is left: each misses its target or, where rows with gaps are left out, a feature.');
  }
  const rows = splitRows(groupsOf(target, kept), settings.split, settings.splitSeed);
  if (rows.train.length === 0) {
    return refuse(`The training split has none of the ${kept.length} rows. Give it a larger share.`);
  }

  const fitting = { trainRows: rows.train, scaling: settings.scaling, missing: settings.missing };
  const features: FeatureEncoder[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    const fitted = fitFeature(column, fitting);
    if (!fitted.ok) return fitted;
    features.push(fitted.value.encoder);
    notes.push(...fitted.value.notes);
  }
  const fittedTarget = fitTarget(target, fitting);
  notes.push(...fittedTarget.notes);

  const sizeProblem = tooMuch(kept.length, encodedSize(features), dtype);
  if (sizeProblem !== null) return refuse(sizeProblem);
  const encode = (split: SplitName) =>
    encodeExamples(rows[split], columns, features, target, fittedTarget.encoder, dtype);
  const train = encode('train');
  if (!train.ok) return train;
  const validation = encode('validation');
  if (!validation.ok) return validation;
  const test = encode('test');
  if (!test.ok) return test;

  const classCounts = countClasses(target, rows);
  return succeed({
    summary: {
      inputSize: encodedSize(features),
      features,
      target: fittedTarget.encoder,
      rows: { train: rows.train.length, validation: rows.validation.length, test: rows.test.length },
      droppedRows: table.summary.rowCount - kept.length,
      classCounts,
      notes: [...notes, ...absentClasses(target, classCounts.train)],
    },
    splits: { train: train.value, validation: validation.value, test: test.value },
  });
}

/** Rows with a target and a value in each of `needed`. */
function keptRows(rowCount: number, target: Target, needed: readonly FeatureColumn[]): Uint32Array {
  const kept = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row += 1) {
    if (!hasTarget(target, row) || needed.some((column) => isMissing(column, row))) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.slice(0, count);
}

/** The rows of each class, or all rows as one group for regression. */
function groupsOf(target: Target, rows: Uint32Array): Uint32Array[] {
  if (target.task === 'regression') return [rows];
  const groups = target.classes.map((): number[] => []);
  for (const row of rows) groups[target.codes[row] ?? -1]?.push(row);
  return groups.map((group) => Uint32Array.from(group));
}

function encodeExamples(
  tableRows: Uint32Array,
  columns: readonly FeatureColumn[],
  features: readonly FeatureEncoder[],
  target: Target,
  encoder: TargetEncoder,
  dtype: Dtype,
): Outcome<Examples> {
  const rows = tableRows.length;
  const inputs = encodeInputs(
    columns,
    features,
    tableRows,
    createFloatArray(dtype, rows * encodedSize(features)),
  );
  if (!inputs.ok) return inputs;
  const targets = createFloatArray(dtype, rows);
  for (const [example, row] of tableRows.entries()) {
    targets[example] = targetValue(target, encoder, row);
    if (!Number.isFinite(targets[example])) return refuse(tooLarge(target.name, row));
  }
  return succeed({ rows, inputs: inputs.value, targets, tableRows });
}

function countClasses(target: Target, rows: SplitRows): Record<SplitName, number[]> {
  const counts: Record<SplitName, number[]> = { train: [], validation: [], test: [] };
  if (target.task === 'regression') return counts;
  for (const split of splitNames) {
    const ofSplit = target.classes.map(() => 0);
    for (const row of rows[split]) {
      const code = target.codes[row] ?? -1;
      ofSplit[code] = (ofSplit[code] ?? 0) + 1;
    }
    counts[split] = ofSplit;
  }
  return counts;
}

function absentClasses(target: Target, trainCounts: readonly number[]): string[] {
  if (target.task === 'regression') return [];
  const absent = target.classes.filter((_, code) => trainCounts[code] === 0);
  if (absent.length === 0) return [];
  const [first = ''] = absent;
  const more = absent.length === 1 ? '' : ` and ${absent.length - 1} more`;
  return [`The training split has no row of class "${first}"${more}; the network cannot learn it.`];
}

function tooMuch(rows: number, inputSize: number, dtype: Dtype): string | null {
  const bytes = rows * (inputSize + 1) * bytesPerValue(dtype);
  if (bytes <= mostBytes) return null;
  return (
    `${rows.toLocaleString('en-US')} rows of ${inputSize.toLocaleString('en-US')} inputs need ` +
    `${(bytes / 1e9).toFixed(1)} GB; there is room for ${mostBytes / 1e9} GB. Leave out columns with many labels.`
  );
}
