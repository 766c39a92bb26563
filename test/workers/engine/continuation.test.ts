import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSnapshot, RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';
import { someNetwork, someTraining } from './settings.ts';

let engine: EngineApi;
let iris: TableSummary;
const epochs = 5;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

/** Everything but the time it took. */
async function stateOf(run: WatchedRun): Promise<Omit<RunSnapshot, 'elapsedMs'>> {
  const { elapsedMs: _elapsed, ...state } = await run.snapshot();
  return state;
}

async function trained(id: string, spec: RunSpec) {
  const run = await WatchedRun.open(engine, id, 'iris', spec);
  await run.trainToTheEnd();
  return stateOf(run);
}

const someSpec = fc
  .record({ network: someNetwork, training: someTraining })
  .map((changes) => (table: TableSummary): RunSpec => {
    const spec = proposedSpec(table, { ...changes.training, epochs });
    return { ...spec, network: changes.network };
  });

describe('a run with any settings', () => {
  it('ends with the same bits when it goes on from snapshots, by single steps and by epochs', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, fc.integer({ min: 1, max: 12 }), async (specOf, steps) => {
        const spec = specOf(iris);
        const whole = await trained('whole', spec);
        const first = await WatchedRun.open(engine, 'first', 'iris', spec);
        for (let step = 0; step < steps && first.last.status !== 'finished'; step++) await first.takeSteps(1);
        const snapshot = structuredClone(await first.snapshot());
        const second = await WatchedRun.open(engine, 'second', 'iris', spec, from(snapshot));
        if (second.last.status !== 'finished') {
          engine.runEpoch('second');
          await second.until(({ status }) => status === 'paused' || status === 'finished');
          const again = structuredClone(await second.snapshot());
          const third = await WatchedRun.open(engine, 'third', 'iris', spec, from(again));
          if (third.last.status !== 'finished') await third.trainToTheEnd();
          expect(await stateOf(third)).toEqual(whole);
        } else {
          expect(await stateOf(second)).toEqual(whole);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends with the same bits wherever its time slices end', async () => {
    await fc.assert(
      fc.asyncProperty(
        someSpec,
        fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 5 }),
        async (specOf, leaps) => {
          const spec = specOf(iris);
          const whole = await trained('whole', spec);
          let nowMs = 0;
          let reading = 0;
          const clock = vi
            .spyOn(performance, 'now')
            .mockImplementation(() => (nowMs += leaps[reading++ % leaps.length]!));
          try {
            expect(await trained('leaping', spec)).toEqual(whole);
          } finally {
            clock.mockRestore();
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('begins again with the same bits after a reset', async () => {
    await fc.assert(
      fc.asyncProperty(someSpec, async (specOf) => {
        const spec = specOf(iris);
        const run = await WatchedRun.open(engine, 'run', 'iris', spec);
        await run.trainToTheEnd();
        const whole = await stateOf(run);
        engine.reset('run');
        await run.trainToTheEnd();
        expect(await stateOf(run)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on past its end as if it had been meant to be longer, where nothing goes by its length', async () => {
    const stopping = { patience: 50, minDelta: 0, restoreBest: true };
    const spec = proposedSpec(iris, { epochs: 8, learningRate: 1, earlyStopping: stopping });
    const whole = await trained('whole', spec);
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...spec,
      training: { ...spec.training, epochs },
    });
    await run.trainToTheEnd();
    expect(run.last.ending?.restoredEpoch).not.toBeNull();
    engine.setEpochs('run', 8);
    expect(run.last).toMatchObject({ status: 'paused', ending: null });
    await run.trainToTheEnd();
    const state = await stateOf(run);
    expect(state.interventions).toEqual([{ kind: 'epochs', step: 7 * epochs, epochs: 8 }]);
    expect({ ...state, interventions: [] }).toEqual(whole);
  });

  it('is computed again from its manifest to the same hash', async () => {
    await fc.assert(
      fc.asyncProperty(
        someSpec,
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
        async (specOf, waits) => {
          const spec = specOf(iris);
          const run = await WatchedRun.open(engine, 'run', 'iris', spec);
          for (const [index, wait] of waits.entries()) {
            for (let step = 0; step < wait && run.last.status !== 'finished'; step++) await run.takeSteps(1);
            if (index === 0) engine.setLearningRate('run', 0.01);
            if (index === 1) engine.setEpochs('run', 7);
            const place = { layer: 0, tensor: 'weight', row: 1, column: 2 } as const;
            if (index === 2) valueOf(await engine.setParameter('run', place, 0.75));
          }
          const verified = valueOf(await engine.verifyRun('run', () => undefined));
          expect(verified.replayedSha256).toBe(verified.manifest.weightsSha256);
          expect(verified.manifest.step).toBe(run.last.step);
          if (run.last.status !== 'finished') await run.trainToTheEnd();
          expect(valueOf(await engine.verifyRun('run', () => undefined))).toMatchObject({ matches: true });
        },
      ),
      { numRuns: 40 },
    );
  });
});
