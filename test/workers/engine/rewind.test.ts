import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { newDenseLayer } from '../../../contract/defaults.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

let engine: EngineApi;
let iris: TableSummary;
let spec: RunSpec;
const stopping = { patience: 100, minDelta: 0, restoreBest: true };

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
  const proposed = proposedSpec(iris, {
    optimizer: { kind: 'momentum', momentum: 0.5 },
    learningRate: 0.01,
    epochs: 60,
    earlyStopping: stopping,
  });
  const hidden = [newDenseLayer('1', 8, 'leaky_relu'), newDenseLayer('2', 8, 'leaky_relu')];
  spec = { ...proposed, network: { ...proposed.network, hidden } };
});

/** Trains well for `epochs`, then much too fast. */
async function diverged(id: string, epochs: number): Promise<WatchedRun> {
  const run = await WatchedRun.open(engine, id, 'iris', spec);
  await run.takeSteps(run.last.stepsPerEpoch * epochs + 2);
  engine.setLearningRate(id, 1e6);
  await run.trainToTheEnd();
  expect(run.last.status).toBe('diverged');
  return run;
}

describe('a diverged run', () => {
  it('goes back to its best epoch and on from there, to the bit as if it had never gone wrong', async () => {
    const run = await diverged('run', 4);
    expect(run.last.rewindEpoch).toBe(4);
    const rewound = structuredClone(valueOf(await engine.rewind('run')));
    expect(rewound).toMatchObject({
      epoch: 4,
      stepInEpoch: 0,
      status: 'paused',
      learningRate: 0.01,
      interventions: [],
    });
    expect(rewound.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);

    const again = await WatchedRun.open(engine, 'again', 'iris', spec, from(rewound));
    expect(again.last).toMatchObject({ status: 'paused', divergence: null, rewindEpoch: null });
    await again.trainToTheEnd();
    const whole = await WatchedRun.open(engine, 'whole', 'iris', spec);
    await whole.trainToTheEnd();
    const { elapsedMs: _ours, ...ours } = await again.snapshot();
    const { elapsedMs: _theirs, ...theirs } = await whole.snapshot();
    expect(ours).toEqual(theirs);
    expect(run.last.status).toBe('diverged');
  });

  it('keeps the number of epochs it was given later', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...spec,
      training: { ...spec.training, epochs: 3 },
    });
    await run.trainToTheEnd();
    engine.setEpochs('run', 70);
    engine.setLearningRate('run', 1e6);
    expect((await run.trainToTheEnd()).status).toBe('diverged');
    const rewound = valueOf(await engine.rewind('run'));
    const step = 3 * run.last.stepsPerEpoch;
    expect(rewound).toMatchObject({ epoch: 3, interventions: [{ kind: 'epochs', step, epochs: 70 }] });
    const short = { ...spec, training: { ...spec.training, epochs: 3 } };
    const again = await WatchedRun.open(engine, 'again', 'iris', short, from(rewound));
    expect(again.last).toMatchObject({ status: 'paused', epochs: 70 });
    engine.setLearningRate('again', 0.001);
    await again.takeSteps(10);
    expect(valueOf(await engine.verifyRun('again', () => undefined)).matches).toBe(true);
  });

  it('can do so after it came out of a snapshot', async () => {
    const first = await WatchedRun.open(engine, 'first', 'iris', spec);
    await first.takeSteps(first.last.stepsPerEpoch * 2);
    const second = await WatchedRun.open(engine, 'second', 'iris', spec, from(await first.snapshot()));
    engine.setLearningRate('second', 1e6);
    expect((await second.trainToTheEnd()).status).toBe('diverged');
    expect(second.last.rewindEpoch).toBe(2);
    expect(valueOf(await engine.rewind('second')).interventions).toEqual([]);
  });

  it('has nothing to go back to if no epoch was better than the untrained network', async () => {
    const training = { ...spec.training, learningRate: 1e6 };
    const run = await WatchedRun.open(engine, 'run', 'iris', { ...spec, training });
    expect(await run.trainToTheEnd()).toMatchObject({ status: 'diverged', rewindEpoch: null });
    expect(await engine.rewind('run')).toEqual({
      ok: false,
      message: 'There is no epoch that this run could go back to.',
    });
  });

  it('is the only one that can', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(20);
    expect(run.last.rewindEpoch).toBeNull();
    expect((await engine.rewind('run')).ok).toBe(false);
  });
});
