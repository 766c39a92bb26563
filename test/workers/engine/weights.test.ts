import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  defaultActivation,
  defaultBatchNorm,
  newDenseLayer,
  proposeDataSettings,
} from '../../../contract/defaults.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { Network } from '../../../contract/network.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { parseWeightsText, stringifyWeights } from '../../../contract/weights-file-schema.ts';
import { networkOfFile } from '../../../contract/weights-file-network.ts';
import type { WeightsFile } from '../../../contract/weights-file.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import {
  assetRows,
  from,
  fromSeed,
  importAsset,
  importText,
  proposedSpec,
  valueOf,
  WatchedRun,
} from './bench.ts';
import { readAnswer } from '../../support/weights-reader.ts';

const kinds = ['sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'identity'] as const;

/** One hidden layer of every activation. */
const everyActivation: Network = {
  hidden: kinds.map((kind, index) => newDenseLayer(String(index), 6, kind)),
  output: {
    activation: defaultActivation('identity'),
    initializer: { kind: 'xavier_uniform' },
    frozen: false,
  },
};

let engine: EngineApi;
let iris: Awaited<ReturnType<typeof importAsset>>;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

async function trainAndExport(tableId: string, spec: RunSpec): Promise<WeightsFile> {
  const run = await WatchedRun.open(engine, 'run', tableId, spec);
  expect((await run.trainToTheEnd()).status).toBe('finished');
  return valueOf(await engine.exportWeights('run'));
}

/** What a stranger reads out of the file's text is what the engine says, to 1e-5 of the answer's size. */
async function expectReadable(file: WeightsFile, rows: readonly (readonly string[])[]) {
  const read = valueOf(parseWeightsText(stringifyWeights(file)));
  expect(read).toEqual(file);
  const answers = valueOf(await engine.predictWithWeights(file, rows));
  const raw = rows.map((cells) =>
    cells.map((cell, index) =>
      cell === '' ? null : file.input.features[index]?.kind === 'number' ? Number(cell) : cell,
    ),
  );
  const pairs = [
    ...raw.map((cells, row) => [readAnswer(read, cells), answers[row]!.outputs] as const),
    ...file.check.input.map((cells, row) => [readAnswer(read, cells), file.check.output[row]!] as const),
  ];
  expect(pairs.length).toBe(rows.length + 3);
  for (const [expected, actual] of pairs) {
    expect(actual.length).toBe(expected.length);
    expected.forEach((value, index) => {
      expect(Math.abs(actual[index]! - value)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
    });
  }
  return answers;
}

describe('exported weights', () => {
  it.each(['float32', 'float64'] as const)(
    'answer every row as a reader of its own does, in %s',
    async (dtype) => {
      const spec = proposedSpec(iris, { epochs: 20, dtype });
      const file = await trainAndExport('iris', { ...spec, network: everyActivation });
      const rows = (await assetRows('iris')).map((cells) => cells.slice(0, 4));
      expect(rows).toHaveLength(150);
      await expectReadable(file, rows);
      expect(file.layers.at(-1)).toMatchObject({ type: 'dense', activation: { name: 'softmax' } });
    },
  );

  it('tell which layers were frozen, and these stay so in a run that starts with them', async () => {
    const frozenLayer = { ...newDenseLayer('1', 4, 'tanh'), batchNorm: defaultBatchNorm, frozen: true };
    const hidden = [frozenLayer, newDenseLayer('2', 3, 'tanh')];
    const spec = proposedSpec(iris, { epochs: 3 });
    const file = await trainAndExport('iris', { ...spec, network: { ...spec.network, hidden } });
    const { network } = valueOf(networkOfFile(file));
    expect([...network.hidden, network.output].map(({ frozen }) => frozen)).toEqual([true, false, false]);
    const run = await WatchedRun.open(engine, 'run', 'iris', { ...spec, network }, { kind: 'weights', file });
    await run.trainToTheEnd();
    const { state_dict: after, layers } = valueOf(await engine.exportWeights('run'));
    expect(layers).toEqual(file.layers);
    const changed = Object.keys(after).filter((key) => !isDeepStrictEqual(after[key], file.state_dict[key]));
    expect(changed).toEqual(['layers.3.weight', 'layers.3.bias', 'layers.4.weight', 'layers.4.bias']);
  });

  it('give the run its own parameters back', async () => {
    const file = await trainAndExport('iris', proposedSpec(iris, { epochs: 3 }));
    const { parameters } = valueOf(await engine.snapshot('run'));
    const text = stringifyWeights(file);
    const tensors = Object.values(valueOf(parseWeightsText(text)).state_dict);
    expect(Float32Array.from(tensors.flat(2))).toEqual(parameters);
  });

  it('say how well the run does', async () => {
    const file = await trainAndExport('iris', proposedSpec(iris, { epochs: 30 }));
    const report = valueOf(await engine.report('run', 'test', null));
    if (report.task !== 'classification') throw new Error('expected classes');
    expect(file.training).toMatchObject({ seed: 1, epochs: 30, learning_rate: 0.005, batch_size: 16 });
    expect(file.training.metrics).toMatchObject({
      test_loss: report.loss,
      test_accuracy: report.accuracy,
    });
    expect(Object.keys(file.training.metrics)).toContain('validation_accuracy');
  });

  it('have an entry of its own for a link behind another activation', async () => {
    const spec = proposedSpec(iris, { epochs: 5 });
    const output = { ...spec.network.output, activation: defaultActivation('tanh') };
    const file = await trainAndExport('iris', { ...spec, network: { ...spec.network, output } });
    expect(
      file.layers
        .slice(-2)
        .map((layer) => [layer.type, 'activation' in layer ? layer.activation.name : null]),
    ).toEqual([
      ['dense', 'tanh'],
      ['activation', 'softmax'],
    ]);
    await expectReadable(
      file,
      iris.previewRows.slice(0, 10).map((cells) => cells.slice(0, 4)),
    );
  });

  it('carry categories, gaps and a regression target through', async () => {
    const lines = Array.from({ length: 120 }, (_, i) => {
      const color = ['red', 'green', 'a "b", c'][i % 3]!;
      const size = i % 11 === 0 ? '' : String((i * 7) % 50);
      const price = 1000 + 30 * ((i * 7) % 50) + 500 * (i % 3);
      return `"${color.replaceAll('"', '""')}",${size},${price}`;
    });
    const table = await importText(engine, 'prices', ['color,size,price', ...lines].join('\n'));
    const spec: RunSpec = { ...proposedSpec(table, { epochs: 40 }), data: proposeDataSettings(table) };
    const file = await trainAndExport('prices', spec);
    const rows = [...table.previewRows.map((cells) => cells.slice(0, 2)), ['unseen', '3'], ['', '']];
    const answers = await expectReadable(file, rows);
    expect(answers[0]?.answer).toBe(answers[0]?.outputs[0]);
    expect(answers[0]?.answer).toBeGreaterThan(500);
    expect(file.training.metrics).toHaveProperty('test_rmse');
    expect(file.training.metrics).toHaveProperty('test_r2');
  });

  it('say one probability, that of the second class, for two classes', async () => {
    const summary = valueOf(
      await engine.importTable(
        'circles',
        { kind: 'synthetic', spec: { kind: 'circles', count: 200, noise: 0.05, seed: 3 } },
        null,
        () => undefined,
      ),
    );
    const file = await trainAndExport('circles', proposedSpec(summary, { epochs: 40 }));
    const answers = await expectReadable(
      file,
      summary.previewRows.map((cells) => cells.slice(0, -1)),
    );
    if (file.output.task !== 'classification') throw new Error('expected classes');
    for (const { answer, outputs } of answers) {
      expect(outputs).toHaveLength(1);
      expect(answer).toBe(file.output.classes[outputs[0]! > 0.5 ? 1 : 0]);
    }
  });

  it('are evaluated on a table as the run was on its own rows', async () => {
    const spec = proposedSpec(iris, { epochs: 30, dtype: 'float64' });
    const file = await trainAndExport('iris', spec);
    const whole = valueOf(await engine.evaluateWeights(file, 'iris'));
    const parts = [];
    for (const split of ['train', 'validation', 'test'] as const) {
      parts.push(valueOf(await engine.report('run', split, null)));
    }
    const loss = parts.reduce((sum, part) => sum + part.loss * part.rows, 0) / 150;
    expect(whole.rows).toBe(150);
    expect(whole.loss).toBeCloseTo(loss, 10);
  });
});

describe('requests', () => {
  it('are refused in words when their table, run or row is not there', async () => {
    const file = await trainAndExport('iris', proposedSpec(iris, { epochs: 1 }));
    const spec = proposedSpec(iris);
    const refusals = [
      await engine.tableAsCsv('x'),
      await engine.prepare('x', spec.data),
      await engine.openRun('r', 'x', spec, fromSeed, () => undefined),
      await engine.snapshot('x'),
      await engine.layerDetail('x', 0, null),
      await engine.report('x', 'test', null),
      await engine.exportWeights('x'),
      await engine.evaluateWeights(file, 'x'),
      await engine.predictWithWeights(file, [['1', '2', '3']]),
      await engine.predictWithWeights(file, [
        ['1', '2', '3', '4'],
        ['1', '2', 'three', '4'],
      ]),
    ].map((outcome) => (outcome.ok ? 'accepted' : outcome.message));
    expect(refusals).toEqual([
      'There is no table "x".',
      'There is no table "x".',
      'There is no table "x".',
      'There is no run "x".',
      'There is no run "x".',
      'There is no run "x".',
      'There is no run "x".',
      'There is no table "x".',
      'Row 1: The row has 3 cells; the network has 4 features.',
      'Row 2: Column "petal_length_cm": "three" is not a number.',
    ]);
  });

  it('with hyperparameters that cannot be are refused', async () => {
    const changes = [{ learningRate: NaN }, { epochs: 0 }, { batchSize: 1.5 }, { seed: -1 }, { l2: -1 }];
    for (const change of changes) {
      const opened = await engine.openRun(
        'bad',
        'iris',
        proposedSpec(iris, change),
        fromSeed,
        () => undefined,
      );
      expect(opened).toMatchObject({ ok: false, message: expect.stringMatching(/^The .* has to be .*\.$/) });
    }
    await WatchedRun.open(engine, 'run', 'iris', proposedSpec(iris));
    expect(() => engine.setLearningRate('run', 0)).toThrow(RangeError);
    expect(() => engine.setEpochs('run', 0)).toThrow(RangeError);
  });

  it('to go on from a snapshot that does not fit are refused', async () => {
    const spec = proposedSpec(iris);
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(2);
    const snapshot = await run.snapshot();
    const broken = [
      { ...snapshot, parameters: snapshot.parameters.slice(1) },
      { ...snapshot, parameters: new Float64Array(snapshot.parameters) },
      { ...snapshot, parameters: snapshot.parameters.map((value, index) => (index === 3 ? NaN : value)) },
      { ...snapshot, optimizerState: new Float32Array(0) },
      { ...snapshot, step: 3 },
      { ...snapshot, history: [] },
      { ...snapshot, learningRate: -1 },
      { ...snapshot, epochSums: [1] },
    ];
    for (const [index, bad] of broken.entries()) {
      const opened = await engine.openRun(`bad ${index}`, 'iris', spec, from(bad), () => undefined);
      expect(opened).toMatchObject({ ok: false, message: expect.stringMatching(/^The stored .*\.$/) });
      expect((await engine.snapshot(`bad ${index}`)).ok).toBe(false);
    }
  });
});
