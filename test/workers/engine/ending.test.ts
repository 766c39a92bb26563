import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

/** Overfits within a few epochs. */
const restless: Partial<TrainingSettings> = {
  learningRate: 1,
  epochs: 30,
  earlyStopping: { patience: 3, minDelta: 0, restoreBest: true },
};

describe('early stopping', () => {
  it('ends a run and gives it back the weights of its best epoch', async () => {
    const spec = proposedSpec(iris, restless);
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const { ending, epoch } = await run.trainToTheEnd();
    const { watch, parameters, best } = await run.snapshot();
    expect(ending).toEqual({ stoppedEarly: true, restoredEpoch: watch.best?.epoch });
    expect(epoch).toBe((watch.best?.epoch ?? 0) + 3);
    expect(best?.epoch).toBe(epoch);
    const upTo = { ...spec, training: { ...spec.training, epochs: watch.best!.epoch } };
    const short = await WatchedRun.open(engine, 'short', 'iris', upTo);
    await short.trainToTheEnd();
    expect(parameters).toEqual((await short.snapshot()).parameters);
    expect(valueOf(await engine.report('run', 'validation', null)).loss).toBe(watch.best?.loss);
  });

  it('leaves the last weights where they are not to be restored', async () => {
    const earlyStopping = { patience: 3, minDelta: 0, restoreBest: false };
    const run = await WatchedRun.open(
      engine,
      'run',
      'iris',
      proposedSpec(iris, { ...restless, earlyStopping }),
    );
    const { ending, epoch, messages } = { ...(await run.trainToTheEnd()), messages: run.messages };
    expect(ending).toEqual({ stoppedEarly: true, restoredEpoch: null });
    expect((await run.snapshot()).best).toBeNull();
    const last = messages.flatMap(({ newPoints }) => newPoints).find((point) => point.epoch === epoch);
    expect(valueOf(await engine.report('run', 'validation', null)).loss).toBe(last?.validationLoss);
  });

  it('lets a run go on that is given more epochs, from its last weights', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', proposedSpec(iris, restless));
    const { epoch } = await run.trainToTheEnd();
    const { best } = await run.snapshot();
    engine.setEpochs('run', 29);
    expect(run.last).toMatchObject({ status: 'finished' });
    engine.setEpochs('run', 40);
    expect(run.last).toMatchObject({ status: 'paused', epoch, ending: null });
    expect((await run.snapshot()).parameters).toEqual(best?.parameters);
    await run.takeSteps(1);
    expect(run.last.status).toBe('paused');
  });

  it('ends a run at once that comes back with fewer epochs than it has done', async () => {
    const spec = proposedSpec(iris, { ...restless, earlyStopping: null });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(run.last.stepsPerEpoch * 2);
    engine.setEpochs('run', 2);
    expect(run.last).toMatchObject({ status: 'finished', ending: { stoppedEarly: false } });
    const again = await WatchedRun.open(engine, 'again', 'iris', spec, from(await run.snapshot()));
    expect(again.last).toMatchObject({ status: 'finished', epochs: 2 });
  });
});

describe('the learning rate', () => {
  it('follows schedule and warm-up, and is told with every point', async () => {
    const schedule = { kind: 'step', everyEpochs: 2, factor: 0.5 } as const;
    const training = { schedule, warmUpEpochs: 1, learningRate: 0.1, epochs: 5 };
    const run = await WatchedRun.open(engine, 'run', 'iris', proposedSpec(iris, training));
    const { stepsPerEpoch } = run.last;
    expect(run.last.scheduledLearningRate).toBeCloseTo(0.1 / stepsPerEpoch, 12);
    await run.trainToTheEnd();
    const rates = run.messages.flatMap(({ newPoints }) => newPoints).map(({ learningRate }) => learningRate);
    const expected = [0.1 / stepsPerEpoch, 0.1, 0.1, 0.05, 0.05, 0.025];
    rates.forEach((rate, epoch) => expect(rate).toBeCloseTo(expected[epoch]!, 12));
    expect(run.last).toMatchObject({ learningRate: 0.1 });
  });

  it('falls on a plateau', async () => {
    const schedule = { kind: 'plateau', patience: 1, factor: 0.1 } as const;
    const run = await WatchedRun.open(
      engine,
      'run',
      'iris',
      proposedSpec(iris, { schedule, learningRate: 1, epochs: 20 }),
    );
    await run.trainToTheEnd();
    const { watch } = await run.snapshot();
    expect(watch.plateau.factor).toBeLessThan(1);
    expect(run.last.scheduledLearningRate).toBe(watch.plateau.factor);
  });
});
