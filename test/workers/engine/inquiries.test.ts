import { beforeAll, describe, expect, it } from 'vitest';
import { defaultGradientCheck, type GradientCheckProgress } from '../../../contract/gradient-check.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';
import { richNetwork } from './settings.ts';

let engine: EngineApi;
let spec: RunSpec;

beforeAll(async () => {
  engine = createEngine();
  spec = { ...proposedSpec(await importAsset(engine, 'iris'), { l1: 1e-3, l2: 1e-2 }), network: richNetwork };
});

describe('a gradient check', () => {
  it('finds the gradients of a run right, at the weights it has, without disturbing it', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(5);
    const { elapsedMs: _before, ...before } = await run.snapshot();
    const told: GradientCheckProgress[] = [];
    const report = valueOf(
      await engine.checkGradients('run', defaultGradientCheck, (progress) => told.push(progress)),
    );
    expect(report.parameterCount).toBe(before.parameters.length);
    expect(report.checked + report.kinks.count).toBe(report.parameterCount);
    expect(report.wrong).toBe(0);
    expect(report.options).toEqual(defaultGradientCheck);
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    const { elapsedMs: _after, ...after } = await run.snapshot();
    expect(after).toEqual(before);
  });

  it('sees other gradients at other weights', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const check = async () =>
      valueOf(await engine.checkGradients('run', defaultGradientCheck, () => undefined));
    const first = await check();
    expect(await check()).toEqual(first);
    await run.takeSteps(5);
    expect((await check()).worst).not.toEqual(first.worst);
  });

  it('takes no more rows than there are', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const options = { ...defaultGradientCheck, rows: 1000, parameters: 20 };
    const report = valueOf(await engine.checkGradients('run', options, () => undefined));
    expect(report.options).toEqual({ ...options, rows: 105 });
  });

  it('can be cancelled', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const check = engine.checkGradients('run', defaultGradientCheck, () => engine.cancelGradientCheck('run'));
    expect(await check).toEqual({ ok: false, message: 'cancelled' });
  });

  it('is refused with options that cannot be', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    for (const change of [
      { rows: 0 },
      { rows: 2000 },
      { parameters: 1.5 },
      { h: 0 },
      { h: NaN },
      { seed: -1 },
    ]) {
      const options = { ...defaultGradientCheck, ...change };
      const outcome = await engine.checkGradients('run', options, () => undefined);
      expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/has to be/) as string });
    }
  });
});

describe('the look at a layer', () => {
  it('has the rows of all pieces, and what normalizes them', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(3);
    const { parameters, statistics } = await run.snapshot();
    const { weight, bias, inputs, units, affineUnits, batchNorm } = valueOf(
      await engine.layerDetail('run', 1, null),
    );
    expect([inputs, units, affineUnits]).toEqual([7, 5, 15]);
    const start = 7 * 4 + 3 * 7;
    const flat = [...weight, ...bias, ...batchNorm!.gamma, ...batchNorm!.beta];
    expect(flat).toEqual([...parameters.subarray(start, start + flat.length)]);
    const running = [...batchNorm!.runningMean, ...batchNorm!.runningVariance];
    expect(running).toEqual([...statistics.subarray(14, 14 + 30)]);
    expect(valueOf(await engine.layerDetail('run', 3, null)).batchNorm).toBeNull();
  });
});

describe('a run that is asked everything at once while it trains', () => {
  it.each([1, 16])('answers rightly and ends with the same bits, in batches of %i', async (batchSize) => {
    const { data } = spec;
    const training = { ...spec.training, batchSize, epochs: 6 };
    const whole = { ...spec, training, data: { ...data, split: { train: 1, validation: 0, test: 0 } } };
    const alone = await WatchedRun.open(engine, 'alone', 'iris', whole);
    await alone.trainToTheEnd();
    const run = await WatchedRun.open(engine, 'run', 'iris', whole);
    const ended = run.trainToTheEnd();
    const options = { ...defaultGradientCheck, rows: 4, parameters: 50 };
    const asked = () =>
      Promise.all([
        engine.verifyRun('run', () => undefined),
        engine.checkGradients('run', options, () => undefined),
        engine.report('run', 'train', null),
        engine.exportWeights('run'),
        engine.manifest('run'),
      ]);
    for (let times = 0; times < 3; times++) {
      const [verified, checked, ...others] = await asked();
      expect(valueOf(verified).matches).toBe(true);
      expect(valueOf(checked).wrong).toBe(0);
      for (const answer of others) expect(answer.ok).toBe(true);
    }
    expect((await ended).status).toBe('finished');
    expect((await run.snapshot()).parameters).toEqual((await alone.snapshot()).parameters);
  });
});
