import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { ParameterPlace } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';
import { richNetwork } from './settings.ts';

let engine: EngineApi;
let iris: TableSummary;
let run: WatchedRun;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

beforeEach(async () => {
  run = await WatchedRun.open(engine, 'run', 'iris', {
    ...proposedSpec(iris, { epochs: 4 }),
    network: richNetwork,
  });
});

const weight: ParameterPlace = { layer: 0, tensor: 'weight', row: 2, column: 1 };

describe('a parameter set by hand', () => {
  it.each([
    [weight, (index: number) => index === 2 * 4 + 1],
    [{ layer: 0, tensor: 'bias', row: 6, column: 0 }, (index: number) => index === 7 * 4 + 6],
    [{ layer: 0, tensor: 'gamma', row: 0, column: 0 }, (index: number) => index === 7 * 5],
    [{ layer: 0, tensor: 'beta', row: 1, column: 0 }, (index: number) => index === 7 * 6 + 1],
    [{ layer: 1, tensor: 'weight', row: 14, column: 6 }, (index: number) => index === 7 * 7 + 15 * 7 - 1],
  ] as const)('is the one at %o and no other', async (place, isIt) => {
    const { parameters } = await run.snapshot();
    const before = valueOf(await engine.setParameter('run', place, 0.375));
    const changed = (await run.snapshot()).parameters;
    expect(before).toBe(parameters.find((_, index) => isIt(index)));
    changed.forEach((value, index) => expect(value).toBe(isIt(index) ? 0.375 : parameters[index]));
  });

  it('is noted with its step, and the optimizer keeps its state', async () => {
    await run.takeSteps(3);
    const { optimizerState } = await run.snapshot();
    valueOf(await engine.setParameter('run', weight, 0.1));
    expect(run.last.interventions).toEqual([
      { kind: 'parameter', step: 3, place: weight, value: Math.fround(0.1) },
    ]);
    expect((await run.snapshot()).optimizerState).toEqual(optimizerState);
  });

  it('can be set while the run goes on', async () => {
    engine.setEpochs('run', 100_000);
    engine.play('run');
    await run.until(({ step }) => step > 0);
    valueOf(await engine.setParameter('run', weight, 0.5));
    engine.pause('run');
    const [, noted] = run.last.interventions;
    expect(noted).toMatchObject({ kind: 'parameter', place: weight, value: 0.5 });
    expect(noted?.step).toBeGreaterThan(0);
    expect(valueOf(await engine.verifyRun('run', () => undefined)).matches).toBe(true);
  });

  it('is refused where there is no such place, and where the type cannot hold the number', async () => {
    const refusals: [ParameterPlace, number, RegExp][] = [
      [{ ...weight, layer: 5 }, 1, /has 5 layers/],
      [{ ...weight, row: 7 }, 1, /no row 8/],
      [{ ...weight, column: 4 }, 1, /column 5/],
      [{ ...weight, row: 0.5 }, 1, /no row/],
      [{ layer: 0, tensor: 'bias', row: 0, column: 1 }, 1, /column 2/],
      [{ layer: 3, tensor: 'gamma', row: 0, column: 0 }, 1, /no batch normalization/],
      [weight, NaN, /not a number/],
      [weight, Infinity, /not a number/],
      [weight, 1e39, /too large for float32/],
      [weight, 1e-40, /too small for float32/],
    ];
    for (const [place, value, sentence] of refusals) {
      const outcome = await engine.setParameter('run', place, value);
      expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) as string });
    }
    expect(valueOf(await engine.manifest('run')).interventions).toEqual([]);
    expect((await engine.setParameter('run', weight, 0)).ok).toBe(true);
  });
});

describe('interventions', () => {
  it('keep the last of several learning rates between two steps', async () => {
    engine.setLearningRate('run', 0.005);
    engine.setLearningRate('run', 0.1);
    engine.setLearningRate('run', 0.2);
    await run.takeSteps(1);
    engine.setLearningRate('run', 0.3);
    expect(run.last.interventions).toEqual([
      { kind: 'learning_rate', step: 0, learningRate: 0.2 },
      { kind: 'learning_rate', step: 1, learningRate: 0.3 },
    ]);
  });

  it('are cleared by a reset, but for what still differs from the settings', async () => {
    await run.takeSteps(2);
    engine.setLearningRate('run', 0.1);
    engine.setEpochs('run', 9);
    valueOf(await engine.setParameter('run', weight, 0.5));
    engine.reset('run');
    expect(run.last.interventions).toEqual([
      { kind: 'learning_rate', step: 0, learningRate: 0.1 },
      { kind: 'epochs', step: 0, epochs: 9 },
    ]);
    engine.setLearningRate('run', 0.005);
    engine.setEpochs('run', 4);
    engine.reset('run');
    expect(run.last.interventions).toEqual([]);
  });

  it('come back with a snapshot, and with them the number of epochs', async () => {
    await run.takeSteps(2);
    engine.setEpochs('run', 3);
    const again = await WatchedRun.open(
      engine,
      'again',
      'iris',
      { ...proposedSpec(iris, { epochs: 4 }), network: richNetwork },
      from(await run.snapshot()),
    );
    expect(again.last).toMatchObject({ epochs: 3, interventions: [{ kind: 'epochs', step: 2, epochs: 3 }] });
  });
});
