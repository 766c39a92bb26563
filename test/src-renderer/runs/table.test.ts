import { describe, expect, it } from 'vitest';
import type { RunGroup } from '../../../contract/project.ts';
import { groupOptions } from '../../../src-renderer/runs/group-options.ts';
import { runLabel } from '../../../src-renderer/runs/run-label.ts';
import { columns, shownColumns, type TableContext } from '../../../src-renderer/runs/table/columns.ts';
import { filtered, noFilter } from '../../../src-renderer/runs/table/filter.ts';
import { inOrder, sortedBy } from '../../../src-renderer/runs/table/order.ts';
import { figuresOf } from '../../../src-renderer/runs/table/run-figures.ts';
import type { RunEntry } from '../../../src-renderer/state/run-list.ts';
import { point, runEntry } from './entry.ts';

const group: RunGroup = {
  id: 'g',
  kind: 'comparison',
  name: '',
  created: '2026-03-04T05:06:07.000Z',
  baseId: 'run-1',
  settings: ['activation'],
};
const context: TableContext = {
  reading: 'last',
  numbers: new Map([['run-1', 1]]),
  groups: new Map([['g', 'Comparison: activation']]),
};
const member = runEntry(3, {
  origin: { kind: 'member', groupId: 'g', changes: [{ setting: 'activation', value: 'relu' }] },
});
const numbers = (entries: readonly RunEntry[]): readonly number[] => entries.map(({ about }) => about.number);
const textOf = (id: string, entry: RunEntry): string =>
  columns.find((column) => column.id === id)!.text(entry, context);

describe('figures', () => {
  const points = [
    point(0, { trainLoss: 2, validationMetric: 0.3 }),
    point(1, { trainLoss: 0.5, validationMetric: 0.9 }),
    point(2, { trainLoss: Number.NaN, validationMetric: 0.8 }),
  ];

  it('are of the last epoch, or the lowest loss and the highest metric of all', () => {
    expect(figuresOf(points, 'last').validationMetric).toBe(0.8);
    expect(figuresOf(points, 'best')).toEqual({
      trainLoss: 0.5,
      validationLoss: null,
      trainMetric: null,
      validationMetric: 0.9,
    });
  });

  it('are those of more epochs once there are more', () => {
    expect(figuresOf([...points, point(3, { trainLoss: 0.1 })], 'best').trainLoss).toBe(0.1);
  });
});

describe('order', () => {
  const losses = [0.5, null, 0.1, Number.NaN, 2];
  const entries = losses.map((validationLoss, at) =>
    runEntry(at + 1, {}, { points: [point(0, { validationLoss })] }),
  );

  it('keeps what has no value last, whichever way it goes, in the order of making', () => {
    const by = { column: 'validationLoss', isDescending: false } as const;
    expect(numbers(inOrder(entries, by, context))).toEqual([3, 1, 5, 2, 4]);
    expect(numbers(inOrder(entries, { ...by, isDescending: true }, context))).toEqual([5, 1, 3, 2, 4]);
  });

  it('begins with the best of a column and turns round at the second click', () => {
    const byNumber = { column: 'run', isDescending: true } as const;
    const byLoss = sortedBy('validationLoss', byNumber);
    expect(byLoss).toEqual({ column: 'validationLoss', isDescending: false });
    expect(sortedBy('validationLoss', byLoss).isDescending).toBe(true);
    expect(sortedBy('validationMetric', byNumber).isDescending).toBe(true);
  });

  it('reads numbers within text as numbers', () => {
    const forks = [100, 20, 3].map((step, at) =>
      runEntry(at + 5, { origin: { kind: 'fork', runId: 'run-1', step } }),
    );
    const sorted = inOrder(forks, { column: 'origin', isDescending: false }, context);
    expect(numbers(sorted)).toEqual([7, 6, 5]);
  });
});

describe('filter', () => {
  const entries = [
    runEntry(1, { isStarred: true, notes: 'with too small a rate' }),
    runEntry(2, { name: 'Baseline' }, { status: 'diverged', ending: null }),
    member,
  ];

  it('finds all words in name, notes, settings and origin', () => {
    const find = (text: string): readonly number[] =>
      numbers(filtered(entries, { ...noFilter, text }, context));
    expect(find('RATE small')).toEqual([1]);
    expect(find('base')).toEqual([2]);
    expect(find('comparison relu')).toEqual([3]);
    expect(find('baseline small')).toEqual([]);
    expect(find('  ')).toEqual([1, 2, 3]);
  });

  it('finds stars, states, and the runs of a group with the one they are compared with', () => {
    expect(numbers(filtered(entries, { ...noFilter, isStarred: true }, context))).toEqual([1]);
    expect(numbers(filtered(entries, { ...noFilter, state: 'diverged' }, context))).toEqual([2]);
    expect(numbers(filtered(entries, { ...noFilter, group }, context))).toEqual([1, 3]);
  });

  it('tells runs that early stopping ended from those that came to their end', () => {
    const early = runEntry(4, {}, { ending: { stoppedEarly: true, restoredEpoch: 1 } });
    const all = [...entries, early];
    expect(numbers(filtered(all, { ...noFilter, state: 'stoppedEarly' }, context))).toEqual([4]);
    expect(numbers(filtered(all, { ...noFilter, state: 'finished' }, context))).toEqual([1, 3]);
    expect(textOf('state', early)).toBe('stopped early');
  });
});

describe('columns', () => {
  it('that all rows share are said once, and those that none has not at all', () => {
    const { shown, shared } = shownColumns([runEntry(1), runEntry(2)], context);
    expect(shared.map(({ column, text }) => [column.id, text])).toEqual([
      ['network', textOf('network', runEntry(1))],
      ['seed', '1'],
      ['data', 'this table'],
    ]);
    const ids = shown.map(({ id }) => id);
    expect(ids).toContain('trainLoss');
    expect(ids).not.toContain('validationLoss');
    expect(ids).not.toContain('origin');
  });

  it('stand where rows differ', () => {
    const other = runEntry(2, {}, { isOfThisTable: false, tableSha256: '0123456789abcdef' });
    const { shown } = shownColumns([runEntry(1), other, member], context);
    expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining(['data', 'origin']));
    expect(textOf('data', other)).toBe('another table (01234567)');
  });

  it('of a single run keep what it is', () => {
    const { shown, shared } = shownColumns([runEntry(1)], context);
    expect(shared).toEqual([]);
    expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining(['network', 'seed', 'data']));
  });

  it('say where a run came from, even where that is deleted', () => {
    const fork = (runId: string): RunEntry => runEntry(2, { origin: { kind: 'fork', runId, step: 1234 } });
    expect(textOf('origin', fork('run-1'))).toBe('fork of 1 at step 1,234');
    expect(textOf('origin', fork('gone'))).toBe('fork of a deleted run at step 1,234');
    const changes = [{ setting: 'activation', value: 'tanh' }] as const;
    expect(textOf('origin', runEntry(2, { origin: { kind: 'cure', runId: 'run-1', changes } }))).toBe(
      '1 with tanh',
    );
    expect(textOf('origin', member)).toBe('Comparison: activation');
  });
});

describe('labels and groups', () => {
  it('a run goes by its name, else by what it was made to differ in', () => {
    expect(runLabel(member)).toBe('ReLU');
    expect(runLabel(runEntry(3, { ...member.about, name: 'Mine' }))).toBe('Mine');
  });

  it('groups whose runs were all deleted are not offered; equal titles are numbered', () => {
    const groups = [group, { ...group, id: 'h' }, { ...group, id: 'gone' }];
    const underWay = [{ groupId: 'h', total: 2, finished: 0, running: 0 }];
    expect(groupOptions(groups, [member], underWay)).toEqual([
      { value: 'g', label: 'Comparison: activation' },
      { value: 'h', label: 'Comparison: activation (2)' },
    ]);
  });
});
