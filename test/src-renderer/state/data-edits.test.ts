import { describe, expect, it } from 'vitest';
import type { ColumnSummary, DataSource, TableSummary } from '../../../contract/dataset.ts';
import { defaultNetwork, defaultTraining, proposeDataSettings } from '../../../contract/defaults.ts';
import { proposedLoss } from '../../../contract/output.ts';
import type { ProjectDocument } from '../../../contract/project.ts';
import { onTable, withTarget, withTask } from '../../../src-renderer/state/data-edits.ts';

function number(name: string, distinct = 100): ColumnSummary {
  const statistics = { kind: 'number', min: 0, max: 1, mean: 0.5, std: 0.2, histogram: [1] } as const;
  return { name, detected: 'number', isInteger: false, missing: 0, distinct, statistics };
}

function category(name: string, distinct: number): ColumnSummary {
  const statistics = { kind: 'category', distinct, top: [] } as const;
  return { name, detected: 'category', isInteger: false, missing: 0, distinct, statistics };
}

function table(name: string, ...columns: ColumnSummary[]): TableSummary {
  return { name, rowCount: 150, columns, previewRows: [], parsed: null, notes: [], sha256: '' };
}

const source: DataSource = { kind: 'file', name: 'new.csv', parse: { delimiter: null, header: null } };
const flowers = table('flowers', number('length'), number('width'), category('species', 3));
const answers = table('answers', number('age'), category('answer', 2));
const prices = table('prices', number('size'), number('price'));

function documentOn(summary: TableSummary): ProjectDocument {
  const data = proposeDataSettings(summary);
  const target = summary.columns.at(-1);
  const training = defaultTraining(proposedLoss(data.task, target?.distinct ?? 0));
  return { source, data, network: defaultNetwork(), training };
}

describe('another table', () => {
  it('leaves all settings as they are when its columns are the same', () => {
    const document = {
      ...documentOn(flowers),
      training: { ...documentOn(flowers).training, loss: { kind: 'hinge' } as const },
    };
    expect(onTable(document, source, { ...flowers, rowCount: 9 }, flowers)).toEqual({ ...document, source });
  });

  it('keeps scaling, missing cells, split and its seed', () => {
    const document = documentOn(flowers);
    const chosen = { scaling: 'min_max', missing: 'drop_row', splitSeed: 9 } as const;
    const moved = onTable({ ...document, data: { ...document.data, ...chosen } }, source, answers, flowers);
    expect(moved.data).toMatchObject(chosen);
    expect(moved.data.columns).toHaveLength(2);
  });

  it('takes the proposed loss along, and a chosen one where it can be computed', () => {
    expect(onTable(documentOn(flowers), source, answers, flowers).training.loss.kind).toBe(
      'binary_cross_entropy',
    );
    const chosen = {
      ...documentOn(flowers),
      training: { ...documentOn(flowers).training, loss: { kind: 'hinge' } as const },
    };
    expect(onTable(chosen, source, answers, flowers).training.loss.kind).toBe('hinge');
    expect(onTable(chosen, source, prices, flowers).training.loss.kind).toBe('mean_squared_error');
  });
});

describe('another target', () => {
  it('brings its task and loss, and leaves the other columns as they were chosen', () => {
    const document = documentOn(flowers);
    const columns = document.data.columns.map((use, index) =>
      index === 1 ? { ...use, role: 'ignored' as const } : use,
    );
    const moved = withTarget({ ...document, data: { ...document.data, columns } }, flowers, 0);
    expect(moved.data).toMatchObject({ task: 'regression' });
    expect(moved.data.columns.map((use) => use.role)).toEqual(['target', 'ignored', 'feature']);
    expect(moved.training.loss.kind).toBe('mean_squared_error');
  });
});

describe('another task', () => {
  it('changes how the target is read, and the loss', () => {
    const moved = withTask(documentOn(prices), prices, 'classification');
    expect(moved.data.columns.at(-1)).toEqual({ role: 'target', kind: 'category' });
    expect(moved.training.loss.kind).toBe('softmax_cross_entropy');
  });
});
