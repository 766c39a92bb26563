/** Files in `saved/` were written by the release that their name tells: they open for good, with every value. */
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrateDocument, migrateRun } from '../../contract/project-migrations.ts';
import { migrateWeights } from '../../contract/weights-file-migrations.ts';
import { unpackProject } from '../../contract/project-file.ts';
import { parseOldRun } from '../../contract/project-old-run.ts';
import type { LayerGradients } from '../../contract/run.ts';
import { parseWeightsText, stringifyWeights } from '../../contract/weights-file-schema.ts';
import { packedBytes } from './sample-project.ts';
import { setAt } from './set-at.ts';

function saved(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`saved/${name}`, import.meta.url)));
}

/** Reads a binary part of an archive as numbers of single precision. */
function numbersIn(parts: Readonly<Record<string, Uint8Array>>) {
  return (name: string) => new Float32Array(parts[name]?.slice().buffer ?? new ArrayBuffer());
}

const layer1 = { batchNorm: null, dropout: 0, frozen: false };
const training1 = {
  loss: { kind: 'softmax_cross_entropy' },
  schedule: { kind: 'constant' },
  warmUpEpochs: 0,
  clipping: { kind: 'none' },
  earlyStopping: null,
  l1: 0,
};

interface Settings1 {
  readonly network: { readonly hidden: readonly object[]; readonly output: object };
  readonly training: object;
}

/** What schemas 1 and 2 did not measure of a layer. */
const since3 = {
  zeroGradientShare: null,
  activationRms: null,
  weightFactor: null,
  derivativeFactor: null,
  normalizationFactor: null,
};

interface OldPoint {
  readonly layers: readonly object[];
}

function since3In(history: readonly OldPoint[]): readonly object[] {
  return history.map((point) => ({
    ...point,
    layers: point.layers.map((layer) => ({ ...layer, ...since3 })),
  }));
}

/** Of each layer the sums of the five quantities there were, at the places that they have among ten. */
function sumsSince3(sums: readonly number[]): readonly number[] {
  const count = (sums.length - 3) / 10;
  const layers = Array.from({ length: count }, (_, layer) => sums.slice(3 + 10 * layer, 13 + 10 * layer));
  const none = (quantities: number) => new Array<number>(2 * quantities).fill(0);
  return [
    ...sums.slice(0, 3),
    ...layers.flatMap((layer) => [
      ...layer.slice(0, 2),
      ...none(1),
      ...layer.slice(2, 4),
      ...none(4),
      ...layer.slice(4),
    ]),
  ];
}

/** What an older file says nothing of. */
const firstRun = {
  id: 'run-1',
  number: 1,
  name: '',
  notes: '',
  isStarred: false,
  origin: { kind: 'document' },
};

/** Settings of schema 1 as they are since schema 2. */
function lifted({ network, training, ...others }: Settings1): object {
  return {
    ...others,
    network: {
      hidden: network.hidden.map((layer) => ({ ...layer, ...layer1 })),
      output: { ...network.output, frozen: false },
    },
    training: { ...training, ...training1 },
  };
}

describe('a project of schema 1', () => {
  const bytes = saved('project-v1.chainrule');
  const parts = unzipSync(bytes);
  const json = (name: string) => JSON.parse(strFromU8(parts[name] ?? new Uint8Array())) as never;
  const document: Settings1 = json('project.json');
  const run: {
    readonly spec: Settings1;
    readonly snapshot: { readonly history: readonly OldPoint[]; readonly epochSums: readonly number[] };
  } = json('run.json');
  const manifest: {
    readonly created: string;
    readonly parts: { readonly dataset: { readonly sha256: string } };
  } = json('manifest.json');
  const numbers = numbersIn(parts);

  it('opens with every value it was saved with', async () => {
    expect(await unpackProject(bytes)).toEqual({
      ok: true,
      value: {
        document: lifted(document),
        dataset: parts['dataset'],
        runs: [
          {
            about: { ...firstRun, created: manifest.created },
            spec: lifted(run.spec),
            tableSha256: manifest.parts.dataset.sha256,
            record: {
              ...run.snapshot,
              best: null,
              epochSums: sumsSince3(run.snapshot.epochSums),
              history: since3In(run.snapshot.history).map((point) => ({ ...point, learningRate: 0.005 })),
              watch: {
                best: { epoch: 2, loss: 1.0458700547869353 },
                epochsWithoutGain: 0,
                plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
              },
              ending: null,
              interventions: [],
            },
            arrays: {
              parameters: numbers('weights.bin'),
              optimizerState: numbers('optimizer.bin'),
              statistics: new Float32Array(),
              best: null,
            },
          },
        ],
        groups: [],
        shownRun: 'run-1',
      },
    });
    expect(numbers('weights.bin')).toHaveLength(64);
  });

  it('is saved as one of the present schema, which opens alike', async () => {
    const opened = await unpackProject(bytes);
    if (!opened.ok) throw new Error(opened.message);
    const again = await packedBytes(opened.value);
    expect(JSON.parse(strFromU8(unzipSync(again)['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      schema: 3,
    });
    expect(await unpackProject(again)).toEqual(opened);
  });

  it('opens a finished run as finished', () => {
    const record = parseOldRun(setAt(run, 'snapshot/status', 'finished'), 1);
    expect(record).toMatchObject({
      ok: true,
      value: { snapshot: { status: 'finished', ending: { stoppedEarly: false, restoredEpoch: null } } },
    });
  });

  it('names the usual cause of a divergence', () => {
    const divergence = { step: 9, epoch: 3, layer: 1, quantity: 'gradient' };
    const record = parseOldRun(setAt(run, 'snapshot/divergence', divergence), 1);
    expect(record).toMatchObject({
      ok: true,
      value: { snapshot: { divergence: { ...divergence, batch: null, cause: 'learning_rate' } } },
    });
  });

  it.each<[path: string, entry: unknown, message: string]>([
    ['spec', 1, 'run.spec: expected an object, got 1.'],
    ['snapshot/history', 'all', 'run.snapshot.history: expected a list of at most 100001 points, got "all".'],
    ['snapshot/history/1', null, 'run.snapshot.history[1]: expected an object, got null.'],
    [
      'spec/network/hidden/0/units',
      0,
      'run.spec.network.hidden[0].units: expected a whole number from 1 to 8192, got 0.',
    ],
    [
      'snapshot/history/1/trainLoss',
      null,
      'run.snapshot.history[1].trainLoss: expected a finite number, got null.',
    ],
    ['snapshot/history/2/epoch', 1, 'run.snapshot.history[2].epoch: expected one after 1, got 1.'],
    [
      'snapshot/history/1/layers/0/updateRatio',
      -1,
      'run.snapshot.history[1].layers[0].updateRatio: expected a finite number of at least 0 or null, got -1.',
    ],
    ['spec/training/loss', 3, 'run.spec.training.loss: expected an object, got 3.'],
    [
      'spec/training/loss',
      'l0',
      'run.spec.training.loss.kind: expected one of "softmax_cross_entropy", "binary_cross_entropy", "mean_squared_error", "squared_error", "huber", "hinge", got "l0".',
    ],
  ])('names the place of a fault: %s = %j', (path, entry, message) => {
    expect(parseOldRun(setAt(run, path, entry), 1)).toEqual({ ok: false, message });
  });
});

describe('lifting', () => {
  it('never throws, whatever the JSON, and leaves alone what is no object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
        const lifts = [
          migrateRun(value, 1),
          migrateRun(value, 2),
          migrateDocument(value, 1),
          migrateWeights(value, 1),
        ];
        for (const lifted of lifts) {
          if (!isObject) expect(lifted).toBe(value);
        }
      }),
    );
    const places = [
      'spec',
      'spec/network',
      'spec/training',
      'snapshot',
      'snapshot/history',
      'snapshot/history/1',
    ];
    const run = { spec: { network: {}, training: {} }, snapshot: { history: [{}, {}] } };
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(parseOldRun(setAt(run, place, value), 1).ok).toBe(false);
      }),
    );
  });
});

describe('a project of schema 2', () => {
  it('opens with every value it was saved with', async () => {
    const bytes = saved('project-v2.chainrule');
    const parts = unzipSync(bytes);
    const json = (name: string) => JSON.parse(strFromU8(parts[name] ?? new Uint8Array())) as never;
    const run: {
      readonly spec: object;
      readonly snapshot: { readonly history: readonly OldPoint[]; readonly epochSums: readonly number[] };
    } = json('run.json');
    const { created }: { readonly created: string } = json('manifest.json');
    const numbers = numbersIn(parts);
    const opened = await unpackProject(bytes);
    expect(opened).toEqual({
      ok: true,
      value: {
        document: json('project.json'),
        dataset: parts['dataset'],
        runs: [
          {
            about: { ...firstRun, created },
            spec: run.spec,
            tableSha256: createHash('sha256').update(parts['dataset']!).digest('hex'),
            record: {
              ...run.snapshot,
              best: { epoch: 2 },
              epochSums: sumsSince3(run.snapshot.epochSums),
              history: since3In(run.snapshot.history),
            },
            arrays: {
              parameters: numbers('weights.bin'),
              optimizerState: numbers('optimizer.bin'),
              statistics: numbers('statistics.bin'),
              best: {
                parameters: numbers('best-weights.bin'),
                statistics: numbers('best-statistics.bin'),
              },
            },
          },
        ],
        groups: [],
        shownRun: 'run-1',
      },
    });
    expect(run.snapshot.epochSums).toHaveLength(3 + 4 * 10);
    expect(opened).toMatchObject({
      value: {
        document: { network: { hidden: [{ kind: 'dense', frozen: true }, { kind: 'dense' }] } },
        runs: [
          {
            spec: {
              network: {
                hidden: [{ kind: 'maxout', pieces: 3, dropout: 0.1 }, {}, { batchNorm: { momentum: 0.2 } }],
              },
              training: {
                optimizer: { kind: 'adamw', weightDecay: 0.02 },
                earlyStopping: { minDelta: 0.001 },
              },
            },
            record: { interventions: [{ kind: 'learning_rate' }, { kind: 'parameter', value: 1.25 }] },
          },
        ],
      },
    });
    expect(numbers('weights.bin')).toHaveLength(156);
    expect(numbers('best-statistics.bin')).toHaveLength(32);
  });
});

describe('an older project of a generated table', () => {
  it('has a run that does not tell which table it is of', async () => {
    const { dataset: _dataset, ...others } = unzipSync(saved('project-v2.chainrule'));
    const text = (name: string) => strFromU8(others[name] ?? new Uint8Array());
    const source = { kind: 'synthetic', spec: { kind: 'xor', count: 200, noise: 0.1, seed: 1 } };
    const project = strToU8(JSON.stringify(setAt(JSON.parse(text('project.json')), 'source', source)));
    const record = { sha256: createHash('sha256').update(project).digest('hex'), bytes: project.length };
    const { parts, ...manifest } = JSON.parse(text('manifest.json')) as { readonly parts: object };
    const listed = { ...parts, dataset: undefined, 'project.json': record };
    const files = {
      ...others,
      'project.json': project,
      'manifest.json': strToU8(JSON.stringify({ ...manifest, parts: listed })),
    };
    const opened = await unpackProject(zipSync(files));
    expect(opened).toMatchObject({ ok: true, value: { dataset: null, runs: [{ tableSha256: null }] } });
    expect(opened.ok && (await unpackProject(await packedBytes(opened.value)))).toEqual(opened);
  });
});

describe('a project of schema 3', () => {
  const bytes = saved('project-v3.chainrule');
  const parts = unzipSync(bytes);
  const json = (name: string) => JSON.parse(strFromU8(parts[name] ?? new Uint8Array())) as never;
  const stored: {
    readonly runs: readonly {
      readonly spec: { readonly network: { readonly hidden: readonly object[] } };
      readonly record: object;
      readonly points: number;
      readonly parameters: number | null;
    }[];
    readonly data: readonly object[];
    readonly groups: readonly object[];
  } = json('runs.json');

  /** Takes numbers out of `runs.bin` after those that were taken before. */
  function reader() {
    const binary = parts['runs.bin']!.slice().buffer;
    let at = 0;
    const take = (length: number) => binary.slice(at, (at += length));
    return {
      doubles: (count: number) => new Float64Array(take(8 * count)),
      singles: (count: number) => new Float32Array(take(4 * count)),
      isAtEnd: () => at === binary.byteLength,
    };
  }

  it('opens with every value it was saved with', async () => {
    const opened = await unpackProject(bytes);
    if (!opened.ok) throw new Error(opened.message);
    const { runs, ...others } = opened.value;
    expect(others).toEqual({
      document: json('project.json'),
      dataset: parts['dataset'],
      groups: stored.groups,
      shownRun: 'run-1',
    });
    const read = reader();
    const orNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? NaN);
    for (const [index, { points, parameters, spec, ...told }] of stored.runs.entries()) {
      const run = runs[index]!;
      expect(run).toMatchObject({ ...told, spec: { ...spec, data: stored.data[0] } });
      const { history } = run.record;
      const losses = read.doubles(7 * points).subarray(2 * points, 4 * points);
      expect([...losses]).toEqual([
        ...history.map(({ trainLoss }) => trainLoss),
        ...orNaN(history.map(({ validationLoss }) => validationLoss)),
      ]);
      for (let layer = 0; layer <= spec.network.hidden.length; layer += 1) {
        const columns = read.doubles(10 * points);
        const quantity = (name: keyof LayerGradients) =>
          orNaN(history.map((point) => point.layers[layer]?.[name] ?? null));
        expect([...columns.subarray(0, points)]).toEqual(quantity('weightGradientNorm'));
        expect([...columns.subarray(5 * points, 6 * points)]).toEqual(quantity('derivativeFactor'));
        expect([...columns.subarray(9 * points)]).toEqual(quantity('updateRatio'));
      }
      if (parameters === null) {
        expect(run.arrays).toBeNull();
        continue;
      }
      // The first run alone has batch normalization and a best epoch.
      const normalized = index === 0;
      const statistics = normalized ? 32 : 0;
      expect(run.arrays).toEqual({
        parameters: read.singles(parameters),
        optimizerState: read.singles(2 * parameters),
        statistics: read.singles(statistics),
        best: normalized
          ? { parameters: read.singles(parameters), statistics: read.singles(statistics) }
          : null,
      });
    }
    expect(read.isAtEnd()).toBe(true);
    const origins = runs.map(({ about }) => about.origin.kind);
    expect(origins).toEqual(['document', 'member', 'member', 'fork', 'cure']);
    expect(runs[0]?.about.notes).toContain('\nA weight set by hand after 9.');
    expect(runs[4]?.tableSha256).toBeNull();
  });

  it('is written again to the byte', async () => {
    const opened = await unpackProject(bytes);
    if (!opened.ok) throw new Error(opened.message);
    const again = unzipSync(await packedBytes(opened.value));
    for (const name of ['project.json', 'dataset', 'runs.json', 'runs.bin']) {
      expect(again[name], name).toEqual(parts[name]);
    }
  });
});

describe('a weights file of version 2', () => {
  it('opens with every value it was saved with, and is written alike', () => {
    const text = strFromU8(saved('weights-v2.json'));
    const opened = parseWeightsText(text);
    expect(opened).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    expect(opened.ok && stringifyWeights(opened.value)).toBe(text);
  });
});

describe('a weights file of version 1', () => {
  it('opens with every value it was saved with', () => {
    const text = strFromU8(saved('weights-v1.json'));
    const file = JSON.parse(text) as { readonly training: object };
    expect(parseWeightsText(text)).toEqual({
      ok: true,
      value: {
        ...file,
        version: 2,
        training: {
          ...file.training,
          schedule: { kind: 'constant' },
          warm_up_epochs: 0,
          clipping: { kind: 'none' },
          early_stopping: null,
          l1: 0,
        },
      },
    });
  });

  it('is refused for a __proto__ entry', () => {
    const text = strFromU8(saved('weights-v1.json')).replace('"training": {', '"training": {"__proto__": 1,');
    expect(parseWeightsText(text)).toEqual({
      ok: false,
      message: 'training: unknown entry "__proto__".',
    });
  });
});
