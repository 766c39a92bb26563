import { describe, expect, it } from 'vitest';
import type { DataSettings } from '../../../contract/dataset.ts';
import { defaultLoss, newDenseLayer } from '../../../contract/defaults.ts';
import { packProject, unpackProject } from '../../../contract/project-file.ts';
import { partsOf, snapshotOf } from '../../../contract/stored-run.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { LossKind, TrainingSettings } from '../../../contract/training.ts';
import { parseWeightsText, stringifyWeights } from '../../../contract/weights-file-schema.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importText, proposedSpec, valueOf, WatchedRun } from './bench.ts';

interface SmallCase {
  readonly name: string;
  readonly csv: string;
  readonly data?: Partial<DataSettings>;
  readonly training?: Partial<TrainingSettings>;
  readonly hidden?: readonly number[];
}

const allTrain = { split: { train: 1, validation: 0, test: 0 } };
const twoClasses = 'x,class\n' + [1, 2, 3, 4, 5, 6, 7, 8].map((x) => `${x},${x > 4 ? 'b' : 'a'}\n`).join('');
const line = 'x,y\n' + [1, 2, 3, 4, 5, 6, 7, 8].map((x) => `${x},${x / 10 + 0.05}\n`).join('');
const losses: readonly LossKind[] = [
  'softmax_cross_entropy',
  'binary_cross_entropy',
  'mean_squared_error',
  'squared_error',
  'huber',
  'hinge',
];

const cases: readonly SmallCase[] = [
  { name: 'one row', csv: 'x,y\n1.5,2.5\n' },
  {
    name: 'one training row among three',
    csv: 'x,y\n1,2.5\n2,3.5\n4,0.5\n',
    data: { split: { train: 0.34, validation: 0.33, test: 0.33 } },
  },
  { name: 'a batch larger than the split', csv: line, training: { batchSize: 1_000_000 } },
  { name: 'a batch of one', csv: line, training: { batchSize: 1 } },
  { name: 'an empty validation split', csv: line, data: { split: { train: 0.5, validation: 0, test: 0.5 } } },
  { name: 'an empty test split', csv: line, data: { split: { train: 0.5, validation: 0.5, test: 0 } } },
  { name: 'training rows only', csv: line, data: allTrain },
  { name: 'no hidden layer', csv: line, hidden: [] },
  { name: 'one unit', csv: line, hidden: [1] },
  { name: 'a constant number target', csv: 'x,y\n1,0.1\n2,0.1\n3,0.1\n4,0.1\n5,0.1\n6,0.1\n7,0.1\n' },
  { name: 'a constant feature', csv: 'x,z,y\n1,7.5,0.1\n2,7.5,0.3\n3,7.5,0.2\n4,7.5,0.6\n' },
  {
    name: 'only constant features, scaled to a range',
    csv: 'x,z,y\n2,7.5,0.1\n2,7.5,0.3\n2,7.5,0.2\n',
    data: { scaling: 'min_max' },
  },
  { name: 'numbers as they are', csv: line, data: { scaling: 'none' } },
  ...losses.map((loss) => ({
    name: `two classes under ${loss}`,
    csv: twoClasses,
    training: { loss: defaultLoss(loss) },
  })),
  {
    name: 'a gap and a category',
    csv: 'x,c,y\n1,u,0.5\n,v,0.25\n3,,0.75\n4,u,0.125\n',
    data: { ...allTrain },
  },
];

function specOf(table: Parameters<typeof proposedSpec>[0], { data, training, hidden }: SmallCase): RunSpec {
  const spec = proposedSpec(table, { epochs: 3, l2: 0.01, ...training });
  return {
    ...spec,
    data: { ...spec.data, ...data },
    network:
      hidden === undefined
        ? spec.network
        : {
            ...spec.network,
            hidden: hidden.map((units, index) => newDenseLayer(String(index), units, 'relu')),
          },
  };
}

describe.each(['float32', 'float64'] as const)('a %s run on small data', (dtype) => {
  it.each(cases)('trains, is exported and comes back from a project: $name', async (small) => {
    const engine = createEngine();
    const table = await importText(engine, 'small', small.csv);
    const spec = specOf(table, { ...small, training: { ...small.training, dtype } });
    const run = await WatchedRun.open(engine, 'run', 'small', spec);
    await run.takeSteps(1);
    await run.trainToTheEnd();
    expect(run.last).toMatchObject({ status: 'finished', epoch: 3, divergence: null });

    const file = valueOf(await engine.exportWeights('run'));
    expect(valueOf(parseWeightsText(stringifyWeights(file)))).toEqual(file);
    const report = valueOf(await engine.evaluateWeights(file, 'small'));
    expect(Number.isFinite(report.loss)).toBe(true);

    const snapshot = await run.snapshot();
    const columns = spec.data.columns;
    const document = {
      source: { kind: 'file', name: 'small.csv', parse: { delimiter: null, header: null } },
      data: { ...spec.data, columns },
      network: spec.network,
      training: spec.training,
    } as const;
    const about = {
      id: 'run',
      number: 1,
      name: '',
      notes: '',
      isStarred: false,
      created: '2026-01-31T12:00:00.000Z',
      origin: { kind: 'document' },
    } as const;
    const kept = { about, spec, tableSha256: table.sha256, ...partsOf(snapshot) };
    const packed = await packProject(
      { document, dataset: new TextEncoder().encode(small.csv), runs: [kept], groups: [], shownRun: 'run' },
      { applicationVersion: '0.1.0', createdAt: about.created },
    );
    const stored = valueOf(await unpackProject(valueOf(packed).bytes)).runs[0]!;
    expect(stored).toEqual(kept);
    const again = await WatchedRun.open(engine, 'again', 'small', stored.spec, from(snapshotOf(stored)!));
    engine.setEpochs('run', 5);
    engine.setEpochs('again', 5);
    await Promise.all([run.trainToTheEnd(), again.trainToTheEnd()]);
    expect((await again.snapshot()).parameters).toEqual((await run.snapshot()).parameters);
  });
});

describe('a report', () => {
  it('fills a feature that a table has no value of at all', async () => {
    const engine = createEngine();
    const small = cases.find(({ name }) => name === 'a gap and a category')!;
    const spec = specOf(await importText(engine, 'small', small.csv), small);
    const run = await WatchedRun.open(engine, 'run', 'small', spec);
    await run.trainToTheEnd();
    const file = valueOf(await engine.exportWeights('run'));
    await importText(engine, 'empty', 'x,c,y\n,u,0.5\n,v,0.25\n');
    expect(valueOf(await engine.evaluateWeights(file, 'empty'))).toMatchObject({ rows: 2 });
    await importText(engine, 'without-target', 'x,c,y\n1,u,\n2,v,\n');
    expect(await engine.evaluateWeights(file, 'without-target')).toEqual({
      ok: false,
      message: 'No row of without-target.csv has a target and all the features.',
    });
  });

  it('leaves R² open where every target of a table is the same', async () => {
    const engine = createEngine();
    const table = await importText(engine, 'small', line);
    const run = await WatchedRun.open(
      engine,
      'run',
      'small',
      specOf(table, { name: '', csv: '', training: { epochs: 1 } }),
    );
    await run.trainToTheEnd();
    const file = valueOf(await engine.exportWeights('run'));
    await importText(engine, 'constant', 'x,y\n1,0.1\n2,0.1\n3,0.1\n4,0.1\n5,0.1\n6,0.1\n7,0.1\n');
    expect(valueOf(await engine.evaluateWeights(file, 'constant'))).toMatchObject({ r2: null });
  });
});
