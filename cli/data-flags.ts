/** Flags that say how a table becomes training data. */
import { defaultSeed, defaultSplit, proposeDataSettings } from '../contract/defaults.ts';
import {
  missingPolicies,
  scalings,
  shareTolerance,
  tasks,
  type ColumnUse,
  type DataSettings,
  type SplitShares,
  type TableSummary,
} from '../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { trainingLimits } from '../contract/training.ts';
import { FirstProblem } from './first-problem.ts';
import { parseNumber, type Flag, type Flags, type NumberRule } from './flags.ts';
import { didYouMean } from '../contract/nearest.ts';

export const seedRule: NumberRule = { min: 0, max: trainingLimits.seed, isWhole: true };

const shares = [defaultSplit.train, defaultSplit.validation, defaultSplit.test].join(',');

export const targetFlag: Flag = {
  name: 'target',
  takes: 'COLUMN',
  about: 'the column to predict (required without --from)',
};

/** A file of weights has settled how its columns are read. */
export const columnFlags: readonly Flag[] = [
  { name: 'task', takes: 'TASK', about: `${tasks.join(' or ')} (default: from the target)` },
  { name: 'ignore', takes: 'COL,COL', about: 'columns to leave out' },
  { name: 'categorical', takes: 'COL,COL', about: 'columns of numbers that are labels' },
  { name: 'scaling', takes: 'KIND', about: `${scalings.join(', ')} (default: standardize)` },
];

export const rowFlags: readonly Flag[] = [
  { name: 'missing', takes: 'KIND', about: `${missingPolicies.join(', ')} (default: fill)` },
  {
    name: 'split',
    takes: 'A,B,C',
    about: `shares of train, validation, test; 1,0,0 trains on every row (default: ${shares})`,
  },
  { name: 'split-seed', takes: 'N', about: 'which row goes where (default: the seed)' },
];

const mostNamed = 12;

export function findColumn(flag: string, name: string, table: TableSummary): Outcome<number> {
  const names = table.columns.map((column) => column.name);
  const index = names.indexOf(name);
  if (index >= 0) return succeed(index);
  const listed = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');
  return refuse(
    `--${flag}: ${table.name} has no column "${name}", only ${listed}.${didYouMean(name, names)}`,
  );
}

function parseSplit(flags: Flags): Outcome<SplitShares> {
  const text = flags.text('split');
  if (text === null) return succeed(defaultSplit);
  const parts = text.split(',');
  const shares: number[] = [];
  for (const part of parts) {
    const share = parseNumber('--split', part, { min: 0, max: 1 });
    if (!share.ok) return share;
    shares.push(share.value);
  }
  const [train, validation, test] = shares;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (train === undefined || validation === undefined || test === undefined || parts.length !== 3) {
    return refuse(`--split: expected three shares such as 0.7,0.15,0.15, got "${text}".`);
  }
  if (Math.abs(sum - 1) > shareTolerance)
    return refuse(`--split: the shares sum to ${Number(sum.toFixed(9))}, not to 1.`);
  return succeed({ train, validation, test });
}

/** The proposed uses of the columns, changed as `--ignore`, `--categorical` and the target ask. */
function columnUses(flags: Flags, table: TableSummary, proposed: DataSettings): Outcome<ColumnUse[]> {
  const uses = [...proposed.columns];
  const changes = [
    ['categorical', (): ColumnUse => ({ role: 'feature', kind: 'category' })],
    ['ignore', (use: ColumnUse): ColumnUse => ({ ...use, role: 'ignored' })],
  ] as const;
  for (const [flag, change] of changes) {
    for (const name of flags.list(flag)) {
      const index = findColumn(flag, name, table);
      if (!index.ok) return index;
      const use = uses[index.value];
      if (use === undefined) continue;
      if (use.role === 'target') return refuse(`--${flag}: "${name}" is the target.`);
      uses[index.value] = change(use);
    }
  }
  return succeed(uses);
}

/** What the flags say about rows, which holds for columns of any kind. */
export function rowsFromFlags(flags: Flags): Outcome<Pick<DataSettings, 'missing' | 'split' | 'splitSeed'>> {
  const problems = new FirstProblem();
  const seed = problems.take(flags.number('seed', defaultSeed, seedRule), defaultSeed);
  return problems.settle({
    missing: problems.take(flags.choice('missing', 'fill', missingPolicies), 'fill'),
    split: problems.take(parseSplit(flags), defaultSplit),
    splitSeed: problems.take(flags.number('split-seed', seed, seedRule), seed),
  });
}

export function dataFromFlags(flags: Flags, table: TableSummary): Outcome<DataSettings> {
  const target = flags.required('target');
  if (!target.ok) return target;
  const targetIndex = findColumn('target', target.value, table);
  if (!targetIndex.ok) return targetIndex;
  const proposed = proposeDataSettings(table, targetIndex.value);
  const task = flags.choice('task', proposed.task, tasks);
  if (!task.ok) return task;
  const targetKind = task.value === 'classification' ? 'category' : 'number';
  const uses = columnUses(flags, table, {
    ...proposed,
    columns: proposed.columns.map((use) =>
      use.role === 'target' ? { role: 'target', kind: targetKind } : use,
    ),
  });
  if (!uses.ok) return uses;
  const scaling = flags.choice('scaling', proposed.scaling, scalings);
  if (!scaling.ok) return scaling;
  const rows = rowsFromFlags(flags);
  if (!rows.ok) return rows;
  return succeed({ columns: uses.value, task: task.value, scaling: scaling.value, ...rows.value });
}
