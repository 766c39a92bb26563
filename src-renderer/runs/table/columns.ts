/** The columns of the table of runs: what stands in a cell, and by what the rows are put in order. */
import type { RunOrigin } from '../../../contract/project.ts';
import { formatCount, formatMeasured, formatPercent, formatScore } from '../../plot/format.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { runTableText } from '../../text/en/run-table.ts';
import { changesName } from '../../text/en/setting-changes.ts';
import { figuresOf, isLoss, measures, type Measure, type Reading } from './run-figures.ts';
import { runState, runStates } from './run-state.ts';

export const columnIds = [
  'run',
  ...measures,
  'notes',
  'epochs',
  'state',
  'network',
  'origin',
  'seed',
  'data',
  'created',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** What a cell says besides its own run. */
export interface TableContext {
  readonly reading: Reading;
  /** Of every run there is, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Of every group, by id. */
  readonly groups: ReadonlyMap<string, string>;
}

export interface Column {
  readonly id: ColumnId;
  /** Numbers stand to the right. */
  readonly isNumber: boolean;
  /** Where all rows say the same, it is said once above them. */
  readonly folds: boolean;
  readonly text: (entry: RunEntry, context: TableContext) => string;
  /** Where the text does not fit, or says more in other words. */
  readonly detail?: (entry: RunEntry, context: TableContext) => string;
  /** Null stands last, whichever way the rows are ordered. */
  readonly rank: (entry: RunEntry, context: TableContext) => number | string | null;
}

export const nothing = '–';

function measureText(entry: RunEntry, measure: Measure, reading: Reading): string {
  const value = figuresOf(entry.points, reading)[measure];
  if (value === null) return nothing;
  if (isLoss(measure)) return formatMeasured(value);
  return entry.spec.data.task === 'classification' ? formatPercent(value) : formatScore(value);
}

function measureColumn(measure: Measure): Column {
  return {
    id: measure,
    isNumber: true,
    folds: false,
    text: (entry, { reading }) => measureText(entry, measure, reading),
    detail: (entry) =>
      runTableText.lastAndBest(measureText(entry, measure, 'last'), measureText(entry, measure, 'best')),
    rank: ({ points }, { reading }) => figuresOf(points, reading)[measure],
  };
}

export function originText(origin: RunOrigin, { numbers, groups }: TableContext): string {
  switch (origin.kind) {
    case 'document':
      return nothing;
    case 'fork':
      return runTableText.fork(numbers.get(origin.runId) ?? null, origin.step);
    case 'cure':
      return runTableText.cure(numbers.get(origin.runId) ?? null, changesName(origin.changes));
    case 'member':
      return groups.get(origin.groupId) ?? nothing;
  }
}

export const columns: readonly Column[] = [
  {
    id: 'run',
    isNumber: false,
    folds: false,
    text: ({ about }) => String(about.number),
    rank: ({ about }) => about.number,
  },
  ...measures.map(measureColumn),
  {
    id: 'notes',
    isNumber: false,
    folds: false,
    text: ({ about }) => about.notes,
    rank: ({ about }) => (about.notes === '' ? null : about.notes),
  },
  {
    id: 'epochs',
    isNumber: true,
    folds: false,
    text: ({ epoch, epochs }) =>
      epoch === epochs ? formatCount(epoch) : runTableText.epochOf(formatCount(epoch), formatCount(epochs)),
    detail: ({ step }) => runTableText.steps(formatCount(step)),
    rank: ({ epoch }) => epoch,
  },
  {
    id: 'state',
    isNumber: false,
    folds: false,
    text: (entry) => runTableText.states[runState(entry)],
    rank: (entry) => runStates.indexOf(runState(entry)),
  },
  {
    id: 'network',
    isNumber: false,
    folds: true,
    text: ({ spec }) => runTableText.network(spec.network),
    detail: ({ spec }) => runTableText.layers(spec.network),
    rank: ({ spec }) => runTableText.network(spec.network),
  },
  {
    id: 'origin',
    isNumber: false,
    folds: true,
    text: ({ about }, context) => originText(about.origin, context),
    rank: ({ about }, context) => originText(about.origin, context),
  },
  {
    id: 'seed',
    isNumber: true,
    folds: true,
    text: ({ spec }) => String(spec.training.seed),
    rank: ({ spec }) => spec.training.seed,
  },
  {
    id: 'data',
    isNumber: false,
    folds: true,
    text: ({ isOfThisTable, tableSha256 }) => runTableText.table(isOfThisTable, tableSha256),
    detail: ({ tableSha256 }) => runTableText.sha(tableSha256),
    rank: ({ isOfThisTable, tableSha256 }) => (isOfThisTable ? '' : tableSha256),
  },
  {
    id: 'created',
    isNumber: false,
    folds: false,
    text: ({ about }) => runTableText.created(about.created),
    detail: ({ about }) => runTableText.createdInFull(about.created),
    rank: ({ about }) => about.created,
  },
];

export interface SharedValue {
  readonly column: Column;
  readonly text: string;
}

export interface ShownColumns {
  readonly shown: readonly Column[];
  /** What all rows share; what none has is left out altogether. */
  readonly shared: readonly SharedValue[];
}

/** Columns that are worth their room for these rows. */
export function shownColumns(entries: readonly RunEntry[], context: TableContext): ShownColumns {
  const shown: Column[] = [];
  const shared: SharedValue[] = [];
  for (const column of columns) {
    const isMeasure = measures.some((measure) => measure === column.id);
    const texts = new Set(
      column.folds || isMeasure ? entries.map((entry) => column.text(entry, context)) : [],
    );
    const [only] = texts;
    const isEmpty = texts.size === 1 && only === nothing;
    if (column.folds && texts.size === 1 && only !== undefined && (entries.length > 1 || isEmpty)) {
      if (!isEmpty) shared.push({ column, text: only });
    } else if (!isEmpty) shown.push(column);
  }
  return { shown, shared };
}
