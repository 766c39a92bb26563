/** Files in `saved/` were written by the release that their name tells: they open for good, with every value. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrateDocument, migrateRun } from '../../contract/project-migrations.ts';
import { migrateWeights } from '../../contract/weights-file-migrations.ts';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import { parseRunRecord } from '../../contract/project-schema.ts';
import { parseWeightsText, stringifyWeights } from '../../contract/weights-file-schema.ts';
import { packOptions } from './sample-project.ts';
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
    readonly snapshot: { readonly history: readonly object[]; readonly learningRate: number };
  } = json('run.json');
  const numbers = numbersIn(parts);

  it('opens with every value it was saved with', () => {
    expect(unpackProject(bytes)).toEqual({
      ok: true,
      value: {
        document: lifted(document),
        dataset: parts['dataset'],
        run: {
          spec: lifted(run.spec),
          snapshot: {
            ...run.snapshot,
            parameters: numbers('weights.bin'),
            optimizerState: numbers('optimizer.bin'),
            statistics: new Float32Array(),
            best: null,
            history: run.snapshot.history.map((point) => ({ ...point, learningRate: 0.005 })),
            watch: {
              best: { epoch: 2, loss: 1.0458700547869353 },
              epochsWithoutGain: 0,
              plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
            },
            ending: null,
            interventions: [],
          },
        },
      },
    });
    expect(numbers('weights.bin')).toHaveLength(64);
  });

  it('is saved as one of the present schema, which opens alike', () => {
    const opened = unpackProject(bytes);
    if (!opened.ok) throw new Error(opened.message);
    const again = packProject(opened.value, packOptions);
    expect(JSON.parse(strFromU8(unzipSync(again)['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      schema: 2,
    });
    expect(unpackProject(again)).toEqual(opened);
  });

  it('opens a finished run as finished', () => {
    const record = parseRunRecord(migrateRun(setAt(run, 'snapshot/status', 'finished'), 1));
    expect(record).toMatchObject({
      ok: true,
      value: { snapshot: { status: 'finished', ending: { stoppedEarly: false, restoredEpoch: null } } },
    });
  });

  it('names the usual cause of a divergence', () => {
    const divergence = { step: 9, epoch: 3, layer: 1, quantity: 'gradient' };
    const record = parseRunRecord(migrateRun(setAt(run, 'snapshot/divergence', divergence), 1));
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
    ['spec/training/loss', 3, 'run.spec.training.loss: expected an object, got 3.'],
    [
      'spec/training/loss',
      'l0',
      'run.spec.training.loss.kind: expected one of "softmax_cross_entropy", "binary_cross_entropy", "mean_squared_error", "squared_error", "huber", "hinge", got "l0".',
    ],
  ])('names the place of a fault: %s = %j', (path, entry, message) => {
    expect(parseRunRecord(migrateRun(setAt(run, path, entry), 1))).toEqual({ ok: false, message });
  });
});

describe('lifting', () => {
  it('never throws, whatever the JSON, and leaves alone what is no object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
        for (const lifted of [migrateRun(value, 1), migrateDocument(value, 1), migrateWeights(value, 1)]) {
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
        expect(parseRunRecord(migrateRun(setAt(run, place, value), 1)).ok).toBe(false);
      }),
    );
  });
});

describe('a project of schema 2', () => {
  it('opens with every value it was saved with', () => {
    const bytes = saved('project-v2.chainrule');
    const parts = unzipSync(bytes);
    const json = (name: string) => JSON.parse(strFromU8(parts[name] ?? new Uint8Array())) as never;
    const run: { readonly spec: object; readonly snapshot: object } = json('run.json');
    const numbers = numbersIn(parts);
    const opened = unpackProject(bytes);
    expect(opened).toEqual({
      ok: true,
      value: {
        document: json('project.json'),
        dataset: parts['dataset'],
        run: {
          spec: run.spec,
          snapshot: {
            ...run.snapshot,
            parameters: numbers('weights.bin'),
            optimizerState: numbers('optimizer.bin'),
            statistics: numbers('statistics.bin'),
            best: {
              epoch: 2,
              parameters: numbers('best-weights.bin'),
              statistics: numbers('best-statistics.bin'),
            },
          },
        },
      },
    });
    expect(opened).toMatchObject({
      value: {
        document: { network: { hidden: [{ kind: 'dense', frozen: true }, { kind: 'dense' }] } },
        run: {
          spec: {
            network: {
              hidden: [{ kind: 'maxout', pieces: 3, dropout: 0.1 }, {}, { batchNorm: { momentum: 0.2 } }],
            },
            training: { optimizer: { kind: 'adamw', weightDecay: 0.02 }, earlyStopping: { minDelta: 0.001 } },
          },
          snapshot: { interventions: [{ kind: 'learning_rate' }, { kind: 'parameter', value: 1.25 }] },
        },
      },
    });
    expect(numbers('weights.bin')).toHaveLength(156);
    expect(numbers('best-statistics.bin')).toHaveLength(32);
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
