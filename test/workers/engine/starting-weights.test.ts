import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import { defaultLoss } from '../../../contract/defaults.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { parseWeightsText, stringifyWeights } from '../../../contract/weights-file-schema.ts';
import type { WeightsFile } from '../../../contract/weights-file.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, importText, proposedSpec, valueOf, WatchedRun } from './bench.ts';
import { richNetwork } from './settings.ts';
import { readAnswer } from '../../support/weights-reader.ts';

let engine: EngineApi;
let iris: TableSummary;
let spec: RunSpec;
let file: WeightsFile;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
  spec = { ...proposedSpec(iris, { epochs: 6, learningRate: 0.03 }), network: richNetwork };
  const run = await WatchedRun.open(engine, 'source', 'iris', spec);
  await run.trainToTheEnd();
  file = valueOf(parseWeightsText(stringifyWeights(valueOf(await engine.exportWeights('source')))));
});

describe('a weights file of every kind of layer', () => {
  it('is answered by a reader of its own as by the engine', async () => {
    expect(file.layers.map(({ type }) => type)).toEqual([
      ...['dense', 'batch_norm', 'activation', 'dropout'],
      ...['dense', 'batch_norm', 'maxout', 'dropout'],
      ...['dense', 'dense', 'dense'],
    ]);
    const rows = iris.previewRows.slice(0, 40).map((cells) => cells.slice(0, 4));
    const answers = valueOf(await engine.predictWithWeights(file, rows));
    rows.forEach((cells, row) => {
      const expected = readAnswer(file, cells.map(Number));
      answers[row]!.outputs.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 8));
    });
  });

  it('does on a table what the run does', async () => {
    const whole = valueOf(await engine.evaluateWeights(file, 'iris'));
    let sum = 0;
    for (const split of ['train', 'validation', 'test'] as const) {
      const report = valueOf(await engine.report('source', split, null));
      sum += report.loss * report.rows;
    }
    expect(whole.loss).toBeCloseTo(sum / 150, 5);
  });
});

describe('a run that starts with the weights of a file', () => {
  const start = () => ({ kind: 'weights', file }) as const;

  it('has them, statistics included, and comes back to them', async () => {
    const source = valueOf(await engine.snapshot('source'));
    const run = await WatchedRun.open(engine, 'run', 'iris', spec, start());
    const begun = await run.snapshot();
    expect([begun.parameters, begun.statistics]).toEqual([source.parameters, source.statistics]);
    expect(run.last).toMatchObject({ status: 'ready', step: 0, epoch: 0 });
    expect(run.last.newPoints[0]?.validationLoss).toBe(source.history.at(-1)?.validationLoss);
    await run.takeSteps(5);
    engine.reset('run');
    expect((await run.snapshot()).parameters).toEqual(source.parameters);
  });

  it('is verified from them', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec, start());
    await run.takeSteps(9);
    const verified = valueOf(await engine.verifyRun('run', () => undefined));
    expect(verified).toMatchObject({ matches: true });
    expect(verified.manifest.startSha256).toBe(valueOf(await engine.manifest('source')).weightsSha256);
  });

  it('encodes its data as the file says, whatever the split', async () => {
    const data = { ...spec.data, split: { train: 1, validation: 0, test: 0 }, scaling: 'none' as const };
    await WatchedRun.open(engine, 'run', 'iris', { ...spec, data }, start());
    const exported = valueOf(await engine.exportWeights('run'));
    expect(exported.input).toEqual(file.input);
    expect(exported.output).toEqual(file.output);
  });

  it('takes the inputs in the order of the file', async () => {
    const text = 'b,a,y\n1,10,0.1\n2,30,0.2\n4,20,0.3\n3,50,0.9\n5,40,0.4\n6,70,0.5\n';
    const table = await importText(engine, 'ordered', text);
    const all = { train: 1, validation: 0, test: 0 };
    const proposed = proposedSpec(table);
    const ordered = { ...proposed, data: { ...proposed.data, split: all } };
    await WatchedRun.open(engine, 'run', 'ordered', ordered);
    const loss = valueOf(await engine.report('run', 'train', null)).loss;
    const exported = valueOf(await engine.exportWeights('run'));
    const other = await importText(
      engine,
      'other',
      text
        .split('\n')
        .filter(Boolean)
        .map((row) => row.replace(/^([^,]*),([^,]*)/, '$2,$1'))
        .join('\n'),
    );
    expect(other.columns.map(({ name }) => name)).toEqual(['a', 'b', 'y']);
    await WatchedRun.open(engine, 'again', 'other', ordered, { kind: 'weights', file: exported });
    expect(valueOf(await engine.report('again', 'train', null)).loss).toBe(loss);
  });

  it('is refused where table, network or loss do not fit', async () => {
    const [first, second] = richNetwork.hidden;
    const withHidden = (hidden: RunSpec['network']['hidden']) => ({
      ...spec,
      network: { ...richNetwork, hidden },
    });
    const strange = proposedSpec(
      await importText(engine, 'strange', 'a,b,c,d,e\n1,2,3,4,x\n2,3,4,5,y\n3,3,4,5,y\n'),
    );
    const use = spec.data.columns;
    const cases: readonly [string, RunSpec, RegExp][] = [
      ['iris', withHidden([first!]), /4 hidden layers; the network has 1/],
      [
        'iris',
        withHidden([{ ...first!, units: 8 }, ...richNetwork.hidden.slice(1)]),
        /^Layer 1 of the weights has 7 units/,
      ],
      [
        'iris',
        withHidden([first!, { ...second!, batchNorm: null }, ...richNetwork.hidden.slice(2)]),
        /^Layer 2 /,
      ],
      [
        'iris',
        { ...spec, training: { ...spec.training, loss: defaultLoss('hinge') } },
        /trained with the loss softmax/,
      ],
      [
        'iris',
        { ...spec, data: { ...spec.data, columns: [{ role: 'ignored', kind: 'number' }, ...use.slice(1)] } },
        /need "sepal_length_cm"/,
      ],
      ['strange', { ...spec, data: strange.data }, /know no feature "a"/],
    ];
    for (const [table, wanted, sentence] of cases) {
      const opened = await engine.openRun('run', table, wanted, start(), () => undefined);
      expect(opened).toMatchObject({ ok: false, message: expect.stringMatching(sentence) as string });
    }
  });
});

describe('a run that starts with the weights of a moment', () => {
  const startOf = async (step: number | null) => {
    const { parameters, statistics } = valueOf(await engine.fork('source', step));
    return { kind: 'parameters', parameters, statistics } as const;
  };

  it('has them as its step 0, and comes back to them', async () => {
    const start = await startOf(4);
    const run = await WatchedRun.open(engine, 'run', 'iris', spec, structuredClone(start));
    expect(run.last).toMatchObject({ status: 'ready', step: 0, epoch: 0, moments: [0] });
    const begun = await run.snapshot();
    expect([begun.parameters, begun.statistics]).toEqual([start.parameters, start.statistics]);
    expect(begun.optimizerState.every((value) => value === 0)).toBe(true);
    await run.takeSteps(5);
    expect((await run.snapshot()).parameters).not.toEqual(start.parameters);
    engine.reset('run');
    expect((await run.snapshot()).parameters).toEqual(start.parameters);
  });

  it('trains as one that starts with a file of the same weights, and is verified like it', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec, await startOf(null));
    await run.trainToTheEnd();
    const other = await WatchedRun.open(engine, 'other', 'iris', spec, { kind: 'weights', file });
    await other.trainToTheEnd();
    expect((await run.snapshot()).parameters).toEqual((await other.snapshot()).parameters);
    const { matches, manifest } = valueOf(await engine.verifyRun('run', () => undefined));
    expect(matches).toBe(true);
    expect(manifest.startSha256).toBe(valueOf(await engine.manifest('source')).weightsSha256);
    const known = await engine.verifyManifest(manifest, 'iris', file, () => undefined);
    expect(valueOf(known).matches).toBe(true);
  });

  it('takes other settings of training, and weights of the other type', async () => {
    const start = await startOf(null);
    const training = { ...spec.training, dtype: 'float64', optimizer: { kind: 'sgd' } } as const;
    const run = await WatchedRun.open(engine, 'run', 'iris', { ...spec, training }, structuredClone(start));
    expect((await run.snapshot()).parameters).toEqual(Float64Array.from(start.parameters));
  });

  it('is refused where the numbers do not fit', async () => {
    const { parameters, statistics } = await startOf(null);
    const [first, ...others] = richNetwork.hidden;
    const wider = { ...spec, network: { ...richNetwork, hidden: [{ ...first!, units: 8 }, ...others] } };
    const float64 = Float64Array.from(parameters);
    const cases = [
      [
        wider,
        { parameters, statistics },
        /^The weights to start with are \d+ numbers; this network has \d+\.$/,
      ],
      [spec, { parameters, statistics: statistics.slice(1) }, /come with 43 running statistics; .* has 44\./],
      [spec, { parameters: float64.fill(1e200), statistics }, /too large for float32/],
      [spec, { parameters: float64.slice().fill(NaN), statistics }, /too large for float32/],
    ] as const;
    for (const [wanted, given, sentence] of cases) {
      const start = structuredClone({ kind: 'parameters', ...given } as const);
      const opened = await engine.openRun('run', 'iris', wanted, start, () => undefined);
      expect(opened).toMatchObject({ ok: false, message: expect.stringMatching(sentence) as string });
    }
  });
});
