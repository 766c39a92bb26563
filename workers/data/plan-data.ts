/** Table and settings → which rows go where and how they are encoded; nothing is encoded yet. */
import {
  splitNames,
  type DataSettings,
  type FeatureEncoder,
  type PreparedSummary,
  type SplitName,
  type TargetEncoder,
} from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { encodedSize } from './encoders.ts';
import { featureColumns, fitFeature, isMissing, type FeatureColumn } from './feature-columns.ts';
import { fittedFeatures, fittedTarget, type FittedEncoders } from './fitted-columns.ts';
import { fittedProblem } from './fitted-problem.ts';
import { inPieces, type Pause } from './pause.ts';
import { settingsProblem } from './settings-problem.ts';
import { splitRows, type SplitRows } from './split-rows.ts';
import type { Table } from './table.ts';
import { fitTarget, hasTarget, readTarget, type Target } from './target.ts';

export interface DataPlan {
  readonly summary: PreparedSummary;
  /** Rows of the table in each split; ascending. */
  readonly rows: SplitRows;
  readonly target: Target;
  /** One per feature, in the order of `summary.features`. */
  readonly columns: readonly FeatureColumn[];
}

interface Encoders {
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
  readonly notes: readonly string[];
}

/**
 * Splits the rows and fits the encoders on the training split, or takes over those in `fitted`. Refuses with a
 * sentence what cannot be learned from. Equal tables and settings give equal plans.
 */
export async function planData(
  table: Table,
  settings: DataSettings,
  fitted: FittedEncoders | null,
  pause: Pause,
): Promise<Outcome<DataPlan>> {
  const problem =
    settingsProblem(table, settings) ?? (fitted === null ? null : fittedProblem(table, settings, fitted));
  if (problem !== null) return refuse(problem);
  const readableTarget = await (fitted === null
    ? readTarget(table, settings, pause)
    : fittedTarget(table, fitted.target, pause));
  if (!readableTarget.ok) return readableTarget;
  const target = readableTarget.value;
  const readable = await (fitted === null
    ? featureColumns(table, settings, pause).then(succeed)
    : fittedFeatures(table, fitted.features, pause));
  if (!readable.ok) return readable;
  const columns = readable.value;

  const needed = columns.filter(
    (_, index) =>
      settings.missing === 'drop_row' || (fitted !== null && fitted.features[index]?.fill === undefined),
  );
  const kept = await keptRows(table.summary.rowCount, target, needed, pause);
  if (kept.length === 0) {
    return refuse('No row is left: each misses its target or, where rows with gaps are left out, a feature.');
  }
  const groups = await groupsOf(target, kept, pause);
  const rows = splitRows(groups, settings.split, settings.splitSeed);
  if (rows.train.length === 0) {
    return refuse(`The training split has none of the ${kept.length} rows. Give it a larger share.`);
  }
  await pause();
  const encoders = await (fitted === null
    ? fitEncoders(columns, target, settings, rows.train, pause)
    : succeed({ ...fitted, notes: [] }));
  if (!encoders.ok) return encoders;
  const { features, notes } = encoders.value;
  const classCounts = countClasses(target, rows);
  return succeed({
    summary: {
      inputSize: encodedSize(features),
      features,
      target: encoders.value.target,
      rows: { train: rows.train.length, validation: rows.validation.length, test: rows.test.length },
      droppedRows: table.summary.rowCount - kept.length,
      classCounts,
      notes: [...notes, ...absentClasses(target, classCounts.train)],
    },
    rows,
    target,
    columns,
  });
}

async function fitEncoders(
  columns: readonly FeatureColumn[],
  target: Target,
  settings: DataSettings,
  trainRows: Uint32Array,
  pause: Pause,
): Promise<Outcome<Encoders>> {
  const fitting = { trainRows, scaling: settings.scaling, missing: settings.missing };
  const features: FeatureEncoder[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    const fitted = fitFeature(column, fitting);
    if (!fitted.ok) return fitted;
    features.push(fitted.value.encoder);
    notes.push(...fitted.value.notes);
    await pause();
  }
  const fittedOutput = fitTarget(target, fitting);
  return succeed({ features, target: fittedOutput.encoder, notes: [...notes, ...fittedOutput.notes] });
}

/** Rows with a target and a value in each of `needed`. */
async function keptRows(
  rowCount: number,
  target: Target,
  needed: readonly FeatureColumn[],
  pause: Pause,
): Promise<Uint32Array> {
  const kept = new Uint32Array(rowCount);
  let count = 0;
  await inPieces(rowCount, pause, (first, end) => {
    for (let row = first; row < end; row += 1) {
      if (!hasTarget(target, row) || needed.some((column) => isMissing(column, row))) continue;
      kept[count] = row;
      count += 1;
    }
  });
  return kept.slice(0, count);
}

/** The rows of each class, or all rows as one group for regression. */
async function groupsOf(target: Target, rows: Uint32Array, pause: Pause): Promise<Uint32Array[]> {
  if (target.task === 'regression') return [rows];
  const counts = new Uint32Array(target.classes.length);
  for (const row of rows) counts[target.codes[row] ?? 0]! += 1;
  await pause();
  const groups = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  await inPieces(rows.length, pause, (first, end) => {
    for (let place = first; place < end; place += 1) {
      const row = rows[place] ?? 0;
      const code = target.codes[row] ?? 0;
      groups[code]![counts[code]!] = row;
      counts[code]! += 1;
    }
  });
  return groups;
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
