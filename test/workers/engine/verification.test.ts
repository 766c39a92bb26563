import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi, RunStart } from '../../../contract/engine-api.ts';
import { parseRunManifest, stringifyRunManifest } from '../../../contract/run-manifest-schema.ts';
import type { ReplayProgress, RunManifest } from '../../../contract/run-manifest.ts';
import type { WeightsFile } from '../../../contract/weights-file.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, fromSeed, importAsset, importText, proposedSpec, valueOf, WatchedRun } from './bench.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

describe('a run that is computed again', () => {
  it('tells how far it is, and goes on undisturbed', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', proposedSpec(iris, { epochs: 100_000 }));
    engine.play('run');
    await run.until(({ step }) => step > 200);
    const told: ReplayProgress[] = [];
    const verified = valueOf(await engine.verifyRun('run', (progress) => told.push(progress)));
    expect(verified.matches).toBe(true);
    const { step } = verified.manifest;
    expect(told.at(-1)).toEqual({ step, steps: step });
    engine.pause('run');
    expect(run.last.step).toBeGreaterThan(step);
    expect(valueOf(await engine.verifyRun('run', () => undefined)).matches).toBe(true);
  });

  it('does not match where a weight is not what training made of it', async () => {
    const spec = proposedSpec(iris, { epochs: 2 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.trainToTheEnd();
    const snapshot = await run.snapshot();
    const { parameters } = snapshot;
    const forged = {
      ...snapshot,
      parameters: parameters.map((w, index) => (index === 5 ? w + 2 ** -20 : w)),
    };
    await WatchedRun.open(engine, 'forged', 'iris', spec, from(forged));
    const verified = valueOf(await engine.verifyRun('forged', () => undefined));
    expect(verified.matches).toBe(false);
    expect(verified.replayedSha256).toBe(valueOf(await engine.manifest('run')).weightsSha256);
  });

  it('matches after it has diverged', async () => {
    const wild = proposedSpec(iris, { optimizer: { kind: 'sgd' }, learningRate: 1e6, epochs: 50 });
    const hidden = wild.network.hidden.map((layer) => ({
      ...layer,
      activation: { kind: 'identity' } as const,
    }));
    const spec = { ...wild, network: { ...wild.network, hidden } };
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    expect((await run.trainToTheEnd()).status).toBe('diverged');
    expect(valueOf(await engine.verifyRun('run', () => undefined)).matches).toBe(true);
  });

  it('can be cancelled, by closing the run as well, and by asking again', async () => {
    const spec = proposedSpec(iris, { epochs: 100_000 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    engine.play('run');
    await run.until(({ step }) => step > 500);
    const cancel = { ok: false, message: 'cancelled' };
    const first = engine.verifyRun('run', () => engine.cancelVerification('run'));
    expect(await first).toEqual(cancel);
    const second = engine.verifyRun('run', () => undefined);
    const third = engine.verifyRun('run', () => engine.closeRun('run'));
    expect([await second, await third]).toEqual([cancel, cancel]);
    expect(await engine.verifyRun('run', () => undefined)).toEqual({
      ok: false,
      message: 'There is no run "run".',
    });
  });
});

describe('a run that is known from its manifest alone', () => {
  const unheard = () => undefined;

  async function verify(manifest: RunManifest, start: WeightsFile | null = null, tableId = 'iris') {
    const elsewhere = createEngine();
    await importAsset(elsewhere, 'iris');
    await importText(elsewhere, 'other', 'x,y\n1,a\n2,b\n');
    return elsewhere.verifyManifest(manifest, tableId, start, unheard);
  }

  /** One that was changed by hand, to its end. */
  async function recorded(start: RunStart = fromSeed): Promise<RunManifest> {
    const run = await WatchedRun.open(engine, 'run', 'iris', proposedSpec(iris, { epochs: 4 }), start);
    await run.takeSteps(5);
    const place = { layer: 0, tensor: 'weight', row: 1, column: 2 } as const;
    valueOf(await engine.setParameter('run', place, 0.25));
    engine.setLearningRate('run', 0.01);
    await run.trainToTheEnd();
    return valueOf(await engine.manifest('run'));
  }

  it('matches although its text keeps no −0', async () => {
    const spec = proposedSpec(iris, { epochs: 2 });
    const initializer = { kind: 'constant', value: -0 } as const;
    // Frozen, so that the zeros are still there at the end.
    const network = { ...spec.network, output: { ...spec.network.output, initializer, frozen: true } };
    const run = await WatchedRun.open(engine, 'run', 'iris', { ...spec, network });
    const place = { layer: network.hidden.length, tensor: 'bias', row: 0, column: 0 } as const;
    valueOf(await engine.setParameter('run', place, -0));
    await run.trainToTheEnd();
    const text = stringifyRunManifest(valueOf(await engine.manifest('run')));
    expect(valueOf(await verify(valueOf(parseRunManifest(text)))).matches).toBe(true);
  });

  it('matches, whether the seed or a file gave its starting weights', async () => {
    const manifest = await recorded();
    expect(valueOf(await verify(manifest))).toMatchObject({ matches: true, manifest });
    const file = valueOf(await engine.exportWeights('run'));
    const continued = await recorded({ kind: 'weights', file });
    expect(continued.startSha256).not.toBeNull();
    expect(valueOf(await verify(continued, file)).matches).toBe(true);
    expect(await verify(continued, null)).toMatchObject({
      message: expect.stringMatching(/not the weights/) as string,
    });
    expect(await verify(manifest, file)).toMatchObject({
      message: expect.stringMatching(/drawn from its seed/) as string,
    });
  });

  it('does not match where it was changed, and is refused where it cannot have been', async () => {
    const manifest = await recorded();
    const [first, ...others] = manifest.interventions;
    expect(valueOf(await verify({ ...manifest, interventions: others })).matches).toBe(false);
    const problems: readonly (readonly [Partial<RunManifest>, RegExp])[] = [
      [{ numerics: manifest.numerics + 1 }, /version \d+ of the arithmetic/],
      [{ step: manifest.step + 1 }, /^The run ended after 28 of 29 steps\.$/],
      [{ interventions: [{ ...first!, step: 6 }, ...others] }, /not in the order of their steps/],
      [{ interventions: [{ ...first!, step: manifest.step + 1 }] }, /not in the order of their steps/],
    ];
    for (const [change, problem] of problems) {
      expect(await verify({ ...manifest, ...change })).toMatchObject({
        ok: false,
        message: expect.stringMatching(problem) as string,
      });
    }
    expect(await verify(manifest, null, 'other')).toMatchObject({
      message: expect.stringMatching(/had other cells/) as string,
    });
    expect(await verify(manifest, null, 'none')).toMatchObject({ message: 'There is no table "none".' });
  });
});

describe('a manifest', () => {
  it('says what the run was made of', async () => {
    const spec = proposedSpec(iris, { epochs: 3 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.trainToTheEnd();
    const manifest = valueOf(await engine.manifest('run'));
    expect(manifest).toMatchObject({
      format: 'chainrule-run',
      version: 1,
      data: { name: 'iris.csv', rows: 150 },
      spec,
      startSha256: null,
      step: 21,
      epoch: 3,
    });
    expect(manifest.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  it('knows data by what it says, not by how the file is written', async () => {
    const hashes: string[] = [];
    const texts = [
      'x;y\n1,50;a\n2,00;b\n',
      'x,y\n1.5,a\n2,b\n',
      'x,y\n1.5,a\n2.5,b\n',
      'z,y\n1.5,a\n2,b\n',
      'x,y\n1.5,a\n2,c\n',
    ];
    for (const [index, text] of texts.entries()) {
      const table = await importText(engine, `t${index}`, text);
      const spec = proposedSpec(table);
      const data = { ...spec.data, split: { train: 1, validation: 0, test: 0 } };
      await WatchedRun.open(engine, 'run', `t${index}`, { ...spec, data });
      hashes.push(valueOf(await engine.manifest('run')).data.sha256);
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(4);
  });
});
