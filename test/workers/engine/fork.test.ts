import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSnapshot, RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';
import { richNetwork, someNetwork, someTraining } from './settings.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

function specOf(changes: Parameters<typeof proposedSpec>[1], network = richNetwork): RunSpec {
  return { ...proposedSpec(iris, changes), network };
}

/** Everything but the time it took. */
function timeless({ elapsedMs: _, ...state }: RunSnapshot): Omit<RunSnapshot, 'elapsedMs'> {
  return state;
}

async function forkOf(runId: string, step: number | null): Promise<RunSnapshot> {
  return structuredClone(valueOf(await engine.fork(runId, step)));
}

async function stateOf(run: WatchedRun): Promise<Omit<RunSnapshot, 'elapsedMs'>> {
  return timeless(await run.snapshot());
}

/** How a run that goes on from `snapshot` ends. */
async function endedFrom(snapshot: RunSnapshot, spec: RunSpec): Promise<Omit<RunSnapshot, 'elapsedMs'>> {
  const fork = await WatchedRun.open(engine, 'fork', 'iris', spec, from(snapshot));
  if (fork.last.status !== 'finished') await fork.trainToTheEnd();
  return stateOf(fork);
}

describe('a fork', () => {
  it('goes on to the bits of the run it was taken from, from any moment of any run', async () => {
    await fc.assert(
      fc.asyncProperty(
        someNetwork,
        someTraining,
        fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }),
        async (network, changes, picks) => {
          const spec = specOf({ ...changes, epochs: 5 }, network);
          const whole = await WatchedRun.open(engine, 'whole', 'iris', spec);
          const { moments } = await whole.trainToTheEnd();
          const ended = await stateOf(whole);
          for (const pick of picks) {
            const step = moments[pick % moments.length]!;
            const fork = await forkOf('whole', step);
            expect(fork.step).toBe(step);
            expect(await endedFrom(fork, spec)).toEqual(ended);
          }
          expect(await stateOf(whole)).toEqual(ended);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('goes on from the middle of an epoch with plateau, dropout, normalization and early stopping', async () => {
    const spec = specOf({
      epochs: 60,
      batchSize: 16,
      learningRate: 0.02,
      schedule: { kind: 'plateau', patience: 1, factor: 0.3 },
      earlyStopping: { patience: 5, minDelta: 0.02, restoreBest: true },
    });
    const whole = await WatchedRun.open(engine, 'whole', 'iris', spec);
    const { moments, stepsPerEpoch } = await whole.trainToTheEnd();
    const ended = await stateOf(whole);
    expect(ended.ending).toMatchObject({ stoppedEarly: true });
    expect(ended.ending?.restoredEpoch).toBeTypeOf('number');
    expect(ended.watch.plateau.factor).toBeLessThan(1);
    const middle = moments.filter((step) => step % stepsPerEpoch !== 0);
    for (const step of [middle[2]!, middle.at(-20)!, middle.at(-1)!, moments.at(-1)!]) {
      expect(await endedFrom(await forkOf('whole', step), spec)).toEqual(ended);
    }
  });

  it('has what was done by hand until then, and nothing of later', async () => {
    const spec = specOf({ epochs: 4, batchSize: 16 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(3);
    engine.setLearningRate('run', 0.007);
    await run.takeSteps(4);
    const seventh = await stateOf(run);
    engine.setLearningRate('run', 0.5);
    engine.setEpochs('run', 9);
    await run.trainToTheEnd();
    const fork = await forkOf('run', 7);
    expect(fork.interventions.map(({ step, kind }) => [step, kind])).toEqual([
      [3, 'learning_rate'],
      [7, 'learning_rate'],
      [7, 'epochs'],
    ]);
    expect({ ...timeless(fork), interventions: [], learningRate: 0.007 }).toEqual({
      ...seventh,
      interventions: [],
    });
    expect((await forkOf('run', 5)).interventions).toHaveLength(1);
    await WatchedRun.open(engine, 'fork', 'iris', spec, from(fork));
    expect(valueOf(await engine.verifyRun('fork', () => undefined)).matches).toBe(true);
  });

  it('is ready at the start, paused on the way, finished at the end', async () => {
    const spec = specOf({ epochs: 4, batchSize: 16 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const last = await run.trainToTheEnd();
    const statuses = await Promise.all([0, 5, last.step, null].map((step) => forkOf('run', step)));
    expect(statuses.map(({ status }) => status)).toEqual(['ready', 'paused', 'finished', 'finished']);
    expect(statuses[0]!.elapsedMs).toBeLessThanOrEqual(statuses[1]!.elapsedMs);
    expect(statuses[1]!.elapsedMs).toBeLessThanOrEqual(statuses[2]!.elapsedMs);
    // More epochs than the run had: the end is no end any more.
    const longer = { ...spec, training: { ...spec.training, epochs: 6 } };
    const on = await WatchedRun.open(engine, 'on', 'iris', longer, from(statuses[2]!));
    expect(on.last.status).toBe('paused');
    await on.trainToTheEnd();
    const whole = await WatchedRun.open(engine, 'whole', 'iris', longer);
    await whole.trainToTheEnd();
    expect(await stateOf(on)).toEqual(await stateOf(whole));
  });

  it('is taken from a run that goes on meanwhile', async () => {
    const spec = specOf({ epochs: 100_000, batchSize: 16 });
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    engine.play('run');
    await run.until(({ step }) => step > 100);
    expect(await forkOf('run', 64)).toMatchObject({ step: 64, status: 'paused' });
    const reached = run.last.step;
    expect((await run.until(({ step }) => step > reached)).status).toBe('running');
    engine.closeRun('run');
  });

  it('is refused for a run that is not there and for a step that is not kept', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', specOf({ epochs: 4, batchSize: 16 }));
    await run.takeSteps(2);
    expect(await engine.fork('none', null)).toMatchObject({ ok: false });
    expect(await engine.fork('run', 3)).toMatchObject({ ok: false });
  });
});

describe('the moments of a run', () => {
  it('are told with its progress, and thinned out by a smaller budget at once', async () => {
    const own = createEngine();
    const table = await importAsset(own, 'iris');
    const spec = { ...proposedSpec(table, { epochs: 40, batchSize: 16 }), network: richNetwork };
    const run = await WatchedRun.open(own, 'run', 'iris', spec);
    expect(run.last.moments).toEqual([0]);
    await run.takeSteps(5);
    expect(run.last.moments).toEqual([0, 1, 2, 3, 4, 5]);
    own.setTimelineBudget(0);
    expect(run.last.moments).toEqual([]);
    const other = await WatchedRun.open(own, 'other', 'iris', spec);
    await other.takeSteps(3);
    expect(other.last.moments).toEqual([]);
  });

  it('are the same however the run was interrupted', async () => {
    const spec = specOf({ epochs: 12, batchSize: 10 });
    const whole = await WatchedRun.open(engine, 'whole', 'iris', spec);
    const { moments } = await whole.trainToTheEnd();
    const halting = await WatchedRun.open(engine, 'halting', 'iris', spec);
    while (halting.last.status !== 'finished') await halting.takeSteps(1);
    expect(halting.last.moments).toEqual(moments);
    expect(moments.length).toBeGreaterThan(100);
  });
});
