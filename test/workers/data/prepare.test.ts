import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalings, splitNames, type DataSettings, type SplitName } from '../../../contract/dataset.ts';
import { proposeDataSettings } from '../../../contract/defaults.ts';
import { encodeCells, rawCell } from '../../../workers/data/encoders.ts';
import { prepareData, type PreparedData } from '../../../workers/data/prepare.ts';
import { exactCsv } from '../../../contract/csv.ts';
import type { Table } from '../../../workers/data/table.ts';
import { tableOf } from './import-text.ts';

const noPause = () => Promise.resolve();
const everythingTrains = { train: 1, validation: 0, test: 0 };

function settingsFor(table: Table, changes: Partial<DataSettings> = {}): DataSettings {
  return { ...proposeDataSettings(table.summary), ...changes };
}

async function prepare(table: Table, changes: Partial<DataSettings> = {}): Promise<PreparedData> {
  const outcome = await prepareData(table, settingsFor(table, changes), 'float64', noPause);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function refusal(table: Table, changes: Partial<DataSettings> = {}): Promise<string> {
  const outcome = await prepareData(table, settingsFor(table, changes), 'float64', noPause);
  if (outcome.ok) throw new Error('the settings were accepted');
  return outcome.message;
}

/** Inputs row by row. */
function inputRows({ summary, splits }: PreparedData, split: SplitName): number[][] {
  const { rows, inputs } = splits[split];
  return Array.from({ length: rows }, (_, row) => [
    ...inputs.subarray(row * summary.inputSize, (row + 1) * summary.inputSize),
  ]);
}

const shipped = (name: string) => tableOf(readFileSync(`assets/datasets/${name}.csv`, 'utf8'));

describe('prepareData on real tables', () => {
  it('prepares iris', async () => {
    const { summary, splits } = await prepare(await shipped('iris'));
    expect(summary).toMatchObject({
      inputSize: 4,
      target: { task: 'classification', target: 'species', classes: ['setosa', 'versicolor', 'virginica'] },
      rows: { train: 105, validation: 22, test: 23 },
      droppedRows: 0,
      notes: [],
    });
    expect(summary.classCounts.train).toEqual([35, 35, 35]);
    for (let column = 0; column < 4; column += 1) {
      const values = inputRows({ summary, splits }, 'train').map((row) => row[column] ?? NaN);
      const mean = values.reduce((sum, value) => sum + value, 0) / 105;
      const square = values.reduce((sum, value) => sum + value * value, 0) / 105;
      expect([mean, square]).toEqual([expect.closeTo(0, 12), expect.closeTo(1, 12)]);
    }
  });

  it('prepares digits: classes in the order of their numbers, blank pixels noted', async () => {
    const { summary, splits } = await prepare(await shipped('digits'));
    expect(summary.target).toMatchObject({ classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] });
    expect([summary.inputSize, splits.train.rows, splits.validation.rows, splits.test.rows]).toEqual([
      64, 1258, 269, 270,
    ]);
    expect(summary.notes).toContain(
      'Column "pixel_0_0" has one value in the training split; it tells nothing.',
    );
    expect(splits.train.inputs.every(Number.isFinite)).toBe(true);
  });

  it('prepares wine for regression', async () => {
    const table = await shipped('wine');
    const { summary, splits } = await prepare(table, proposeDataSettings(table.summary, 0));
    expect(summary.target).toMatchObject({ task: 'regression', target: 'alcohol' });
    expect(summary.inputSize).toBe(12 + 3);
    expect(summary.classCounts).toEqual({ train: [], validation: [], test: [] });
    const targets = [...splits.train.targets];
    const { rows } = splits.train;
    expect(targets.reduce((sum, value) => sum + value, 0) / rows).toBeCloseTo(0, 12);
    expect(targets.reduce((sum, value) => sum + value * value, 0) / rows).toBeCloseTo(1, 12);
  });

  it.each(['iris', 'wine', 'digits'])('encodes single rows of %s to the same bits', async (name) => {
    const table = await shipped(name);
    for (const scaling of scalings) {
      for (const dtype of ['float32', 'float64'] as const) {
        const settings = settingsFor(table, { scaling });
        const outcome = await prepareData(table, settings, dtype, noPause);
        if (!outcome.ok) throw new Error(outcome.message);
        expectSameEncoding(table, settings, outcome.value);
      }
    }
  });
});

/** Every row of every split, encoded cell by cell, equals the prepared inputs. */
function expectSameEncoding(table: Table, settings: DataSettings, { summary, splits }: PreparedData): void {
  const features = settings.columns.flatMap(({ role, kind }, column) =>
    role === 'feature' ? [{ column, kind }] : [],
  );
  for (const name of splitNames) {
    const { inputs, tableRows } = splits[name];
    const encoded = inputs.slice().fill(0);
    for (const [example, row] of tableRows.entries()) {
      const cells = features.map(({ column, kind }) => rawCell(table, row, column, kind));
      expect(encodeCells(summary.features, cells, encoded, example * summary.inputSize)).toBeNull();
    }
    expect(encoded).toEqual(inputs);
  }
}

describe('prepareData on any table', () => {
  const row = fc.tuple(
    fc.constantFrom('1', '2.5', '-3', '', '0.1', '1e3'),
    fc.constantFrom('red', 'green', '', 'blue', 'rare'),
    fc.constantFrom('1', '2', '10', ''),
    fc.constantFrom('yes', 'no', 'maybe'),
  );
  const rows = fc.array(row, { minLength: 30, maxLength: 60 });

  it('encodes single rows to the same bits, and the splits are disjoint', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...scalings),
        fc.constantFrom('fill', 'drop_row' as const),
        async (cells, scaling, missing) => {
          const table = await tableOf(exactCsv([['n', 'c', 'code', 'answer'], ...cells]));
          const settings = settingsFor(table, {
            scaling,
            missing,
            columns: [
              { role: 'feature', kind: 'number' },
              { role: 'feature', kind: 'category' },
              { role: 'feature', kind: 'category' },
              { role: 'target', kind: 'category' },
            ],
          });
          const outcome = await prepareData(table, settings, 'float64', noPause);
          fc.pre(outcome.ok);
          if (!outcome.ok) return;
          const { summary, splits } = outcome.value;
          expectSameEncoding(table, settings, outcome.value);
          const used = splitNames.flatMap((name) => [...splits[name].tableRows]);
          expect(new Set(used).size).toBe(used.length);
          expect(used.length + summary.droppedRows).toBe(cells.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('does not let rows outside the training split change an encoder', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => [
      `${index}`,
      ['red', 'green'][index % 2] ?? '',
      index < 20 ? 'a' : 'b',
    ]);
    const header = ['n', 'c', 'answer'];
    const before = await prepare(await tableOf(exactCsv([header, ...lines])));
    const outside = [...before.splits.test.tableRows, ...before.splits.validation.tableRows];
    const changed = lines.map((cells, row) =>
      outside.includes(row) ? ['1000000', 'violet', cells[2] ?? ''] : cells,
    );
    const after = await prepare(await tableOf(exactCsv([header, ...changed])));
    expect(after.summary.features).toEqual(before.summary.features);
    expect(after.splits.train).toEqual(before.splits.train);
    expect(inputRows(after, 'test')[0]?.slice(1)).toEqual([0, 0]);
  });
});

describe('prepareData, column by column', () => {
  const small = 'n,c,answer\n1,red,yes\n2,green,no\n,red,yes\n6,,no\n3,green,\n';

  it('fills gaps with the mean and the most frequent label, and drops rows without a target', async () => {
    const prepared = await prepare(await tableOf(small), { split: everythingTrains, scaling: 'none' });
    expect(prepared.summary.features).toEqual([
      { name: 'n', kind: 'number', mean: 0, std: 1, fill: 3 },
      { name: 'c', kind: 'category', categories: ['green', 'red'], fill: 'red' },
    ]);
    expect(inputRows(prepared, 'train')).toEqual([
      [1, 0, 1],
      [2, 1, 0],
      [3, 0, 1],
      [6, 0, 1],
    ]);
    expect(prepared.summary.droppedRows).toBe(1);
    expect([...prepared.splits.train.targets]).toEqual([1, 0, 1, 0]);
  });

  it('drops rows with gaps when told to, and then fills nothing', async () => {
    const prepared = await prepare(await tableOf(small), { split: everythingTrains, missing: 'drop_row' });
    expect([...prepared.splits.train.tableRows]).toEqual([0, 1]);
    expect(prepared.summary.droppedRows).toBe(3);
    expect(prepared.summary.features.every((feature) => feature.fill === undefined)).toBe(true);
  });

  it('writes a fill also for a column without gaps', async () => {
    const { summary } = await prepare(await tableOf('x,y\n1,a\n3,b\n'), { split: everythingTrains });
    expect(summary.features).toEqual([{ name: 'x', kind: 'number', mean: 2, std: 1, fill: 2 }]);
  });

  it('scales to 0…1 when told to', async () => {
    const prepared = await prepare(await tableOf('x,y\n1,a\n3,b\n5,a\n'), {
      split: everythingTrains,
      scaling: 'min_max',
    });
    expect(inputRows(prepared, 'train')).toEqual([[0], [0.5], [1]]);
  });

  it.each([
    ['standardize', { mean: 7, std: 1 }],
    ['min_max', { min: 7, max: 8 }],
    ['none', { mean: 0, std: 1 }],
  ] as const)('keeps a constant column finite under %s', async (scaling, encoder) => {
    const { summary } = await prepare(await tableOf('x,y\n7,a\n7,b\n'), { split: everythingTrains, scaling });
    expect(summary.features[0]).toMatchObject(encoder);
    expect(summary.notes).toHaveLength(scaling === 'none' ? 0 : 1);
  });

  it('keeps a constant beyond whole-number precision finite', async () => {
    const { splits } = await prepare(await tableOf('x,y\n-1e20,a\n-1e20,b\n'), {
      split: everythingTrains,
      scaling: 'min_max',
    });
    expect([...splits.train.inputs]).toEqual([0, 0]);
  });

  it('sorts categories and classes as numbers where they are numbers', async () => {
    const table = await tableOf('x,y\n10,10\n9,9\nten,-1\n1,2.5\n');
    const { summary } = await prepare(table, { split: everythingTrains, task: 'classification' });
    expect(summary.features[0]).toMatchObject({ categories: ['1', '9', '10', 'ten'] });
    expect(summary.target).toMatchObject({ classes: ['-1', '2.5', '9', '10'] });
  });

  it('uses a column of numbers as a category by its text', async () => {
    const table = await tableOf('x,y\n1.0,a\n1,b\n2,a\n');
    const columns = [
      { role: 'feature', kind: 'category' },
      { role: 'target', kind: 'category' },
    ] as const;
    const { summary } = await prepare(table, { split: everythingTrains, columns });
    expect(summary.features[0]).toMatchObject({ categories: ['1', '1.0', '2'] });
  });

  it('keeps a regression target in its own unit under scaling none', async () => {
    const { summary, splits } = await prepare(await tableOf('x,y\n1,1.5\n2,2.5\n3,4\n'), {
      split: everythingTrains,
      scaling: 'none',
    });
    expect(summary.target).toEqual({ task: 'regression', target: 'y', mean: 0, std: 1 });
    expect([...splits.train.targets]).toEqual([1.5, 2.5, 4]);
  });

  it('says which class the training split lacks', async () => {
    const table = await tableOf('x,y\n1,a\n2,a\n3,b\n');
    const { summary } = await prepare(table, {
      split: { train: 0.5, validation: 0, test: 0.5 },
      splitSeed: 1,
    });
    const lacks = summary.classCounts.train.includes(0);
    expect(summary.notes.some((note) => note.includes('has no row of class'))).toBe(lacks);
    expect(summary.target).toMatchObject({ classes: ['a', 'b'] });
  });

  it('gives equal bits for equal settings and other rows for another seed', async () => {
    const table = await shipped('iris');
    const { splits } = await prepare(table);
    expect((await prepare(table)).splits).toEqual(splits);
    const other = await prepare(table, { splitSeed: 2 });
    expect(other.splits.test.tableRows).not.toEqual(splits.test.tableRows);
  });
});

describe('prepareData refuses', () => {
  const xy = 'x,y\n1,a\n2,b\n3,a\n';

  it.each([
    ['a target of one class', 'x,y\n1,a\n2,a\n', {}, /one class only, "a"/],
    [
      'a target without values',
      'x,y\n1,\n2,\n',
      {
        columns: [
          { role: 'feature', kind: 'number' },
          { role: 'target', kind: 'category' },
        ],
      },
      /target "y" has no value/,
    ],
    [
      'a feature without values',
      'x,y,z\n1,,a\n2,,b\n',
      {
        columns: [
          { role: 'feature', kind: 'number' },
          { role: 'feature', kind: 'category' },
          { role: 'target', kind: 'category' },
        ],
      },
      /Column "y" has no value in any row/,
    ],
    [
      'no feature',
      xy,
      {
        columns: [
          { role: 'ignored', kind: 'number' },
          { role: 'target', kind: 'category' },
        ],
      },
      /No feature is left/,
    ],
    [
      'two targets',
      xy,
      {
        columns: [
          { role: 'target', kind: 'number' },
          { role: 'target', kind: 'category' },
        ],
      },
      /one target column; 2/,
    ],
    [
      'settings of another table',
      xy,
      { columns: [{ role: 'target', kind: 'number' }] },
      /for 1 columns; the table has 2/,
    ],
    [
      'text used as numbers',
      'x,y\na,1\nb,2\n',
      {
        columns: [
          { role: 'feature', kind: 'number' },
          { role: 'target', kind: 'category' },
        ],
      },
      /"x" holds text/,
    ],
    [
      'regression on a category',
      xy,
      { task: 'regression' },
      /"y" is a category; regression predicts numbers/,
    ],
    [
      'shares that do not sum to 1',
      xy,
      { split: { train: 0.5, validation: 0.2, test: 0.2 } },
      /sum to 0\.9, not to 1/,
    ],
    [
      'shares that a project file would not take',
      xy,
      { split: { train: 0.6999999, validation: 0.15, test: 0.15 } },
      /sum to 0\.9999999, not to 1/,
    ],
    ['a negative share', xy, { split: { train: 1.2, validation: -0.2, test: 0 } }, /between 0 and 1/],
    [
      'a training split of share 0',
      xy,
      { split: { train: 0, validation: 0.5, test: 0.5 } },
      /training split is empty/,
    ],
    ['a seed that is none', xy, { splitSeed: 1.5 }, /seed of the split/],
    ['rows that all have gaps', 'x,z,y\n1,,a\n,2,b\n', { missing: 'drop_row' }, /No row is left/],
    [
      'numbers that overflow when scaled',
      'x,y\n-1.7e308,a\n1.7e308,b\n',
      { scaling: 'min_max', split: everythingTrains },
      /too large to scale/,
    ],
  ] as const)('%s', async (_, text, changes, sentence) => {
    expect(await refusal(await tableOf(text), changes)).toMatch(sentence);
  });

  it('a column without a value in the training split', async () => {
    const table = await tableOf(`x,z,y\n1,5,a\n${'2,,b\n3,,a\n'.repeat(10)}`);
    const split = { train: 0.5, validation: 0, test: 0.5 };
    const sentences = new Set<string>();
    for (let splitSeed = 0; splitSeed < 12; splitSeed += 1) {
      const outcome = await prepareData(table, settingsFor(table, { split, splitSeed }), 'float64', noPause);
      sentences.add(outcome.ok ? 'fine' : outcome.message);
    }
    expect(sentences).toEqual(
      new Set(['fine', 'Column "z" has no value in the training split. Leave it out.']),
    );
  });

  it('too many classes and too many categories', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => `label ${index}`);
    const target = await tableOf(`x,y\n${many.map((label, index) => `${index},${label}\n`).join('')}`);
    expect(await refusal(target)).toMatch(/"y" has 1,001 classes; at most 1,000/);
    const feature = await tableOf(`x,y\n${many.map((label, index) => `${label},${index % 2}\n`).join('')}`);
    const columns = [
      { role: 'feature', kind: 'category' },
      { role: 'target', kind: 'category' },
    ] as const;
    expect(await refusal(feature, { columns, split: everythingTrains })).toMatch(
      /"x" has 1,001 different labels/,
    );
  });

  it('numbers that float32 cannot hold', async () => {
    const table = await tableOf('x,y\n1e300,a\n2,b\n');
    const settings = settingsFor(table, { scaling: 'none', split: everythingTrains });
    expect(await prepareData(table, settings, 'float32', noPause)).toEqual({
      ok: false,
      message: 'Column "x", row 1: the value is too large to compute with.',
    });
    expect(await prepareData(table, settings, 'float64', noPause)).toMatchObject({ ok: true });
  });

  it('a table whose one-hot inputs would not fit into memory', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) =>
      new Array<number>(130).fill(index % 1000).join(','),
    );
    const table = await tableOf(`${new Array<string>(130).fill('x').join(',')}\n${rows.join('\n')}\n`);
    const columns = table.columns.map((_, index) => ({
      role: index === 0 ? ('target' as const) : ('feature' as const),
      kind: 'category' as const,
    }));
    expect(await refusal(table, { columns, task: 'classification', split: everythingTrains })).toMatch(
      /^2,000 rows of 129,000 inputs need 2\.1 GB/,
    );
  });
});
