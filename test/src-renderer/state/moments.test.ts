import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { succeed, type Outcome } from '../../../contract/outcome.ts';
import type { LayerSnapshot } from '../../../contract/run.ts';
import type { MomentInspection } from '../../../contract/moment.ts';
import { Moments } from '../../../src-renderer/state/moments.svelte.ts';
import { look, RunOnScreenStub } from './run-on-screen-stub.svelte.ts';

interface Asked {
  readonly step: number | null;
  answer(batchLoss: number, layers?: readonly string[]): Promise<void>;
}

/** An engine that answers when it is told to. */
function open(): { run: RunOnScreenStub; moments: Moments; asked: Asked[] } {
  const asked: Asked[] = [];
  const run = new RunOnScreenStub({
    inspect: (_run, step) =>
      new Promise((resolve: (outcome: Outcome<MomentInspection>) => void) => {
        asked.push({
          step,
          answer: async (batchLoss, names = []) => {
            const layers = names.map((name) => ({ measures: name, outputs: name }));
            resolve(succeed({ batchLoss, layers } as unknown as MomentInspection));
            await new Promise((done) => setTimeout(done));
            flushSync();
          },
        });
      }),
  });
  return { run, moments: new Moments(run), asked };
}

function standing(): ReturnType<typeof open> {
  const laboratory = open();
  laboratory.run.tell(100, [0, 1, 2, 4, 8, 16, 32, 64, 100]);
  flushSync();
  return laboratory;
}

describe('the moment shown', () => {
  it('is now at first, and a step of the timeline when it is chosen', () => {
    const { moments } = standing();
    expect([moments.step, moments.isPast, moments.cursor]).toEqual([null, false, null]);
    moments.show(16);
    expect([moments.step, moments.isPast, moments.cursor]).toEqual([16, true, 1.6]);
    moments.show(null);
    expect(moments.isPast).toBe(false);
  });

  it('is the nearest one that is kept; the present step is now', () => {
    const { moments } = standing();
    moments.show(50);
    expect(moments.step).toBe(64);
    moments.show(100);
    expect(moments.step).toBeNull();
    expect(moments.past).toEqual([0, 1, 2, 4, 8, 16, 32, 64]);
  });

  it.each<[string, (run: RunOnScreenStub) => void]>([
    ['a step', (run) => run.tell(101, [0, 4, 16, 64, 100])],
    ['training', (run) => run.tell(100, [0, 4, 16, 64, 100], true)],
    ['a reset', (run) => run.tell(0, [0])],
    ['another run', (run) => (run.runId = 'run-2')],
  ])('is now again after %s', (_what, happen) => {
    const { run, moments } = standing();
    moments.show(16);
    flushSync();
    happen(run);
    flushSync();
    expect(moments.step).toBeNull();
  });

  it('can be looked at while the run goes on, and gives way to its neighbour where the timeline is thinned out', () => {
    const { run, moments } = standing();
    run.tell(100, [0, 1, 2, 4, 8, 16, 32, 64, 100], true);
    flushSync();
    moments.show(8);
    run.tell(140, [0, 1, 2, 4, 8, 16, 32, 64, 128], true);
    flushSync();
    expect(moments.step).toBe(8);
    run.tell(300, [0, 1, 4, 16, 64, 256], true);
    flushSync();
    expect(moments.step).toBe(4);
  });
});

describe('the layers', () => {
  it('are of the last update now, and of the next one at a past moment and after a run was taken up', async () => {
    const { run, moments, asked } = standing();
    look(() => moments.layers);
    flushSync();
    expect(moments.tellsOfNext).toBe(true);
    await asked[0]?.answer(1, ['next']);
    expect(moments.layers).toEqual([{ gradients: 'next', activations: 'next' }]);
    run.layers = [{ gradients: 'last' }] as unknown as readonly LayerSnapshot[];
    run.tell(101, [0, 4, 16, 64, 100]);
    flushSync();
    expect([moments.tellsOfNext, moments.layers]).toEqual([false, run.layers]);
    moments.show(16);
    flushSync();
    await asked[1]?.answer(2, ['past']);
    expect([moments.tellsOfNext, moments.layers]).toEqual([
      true,
      [{ gradients: 'past', activations: 'past' }],
    ]);
  });
});

describe('what is told about it', () => {
  it('is asked for only while somebody looks', async () => {
    const { moments, asked } = standing();
    expect(moments.inspection).toBeNull();
    flushSync();
    expect(asked).toEqual([]);
    const stop = look(() => moments.inspection);
    flushSync();
    expect(asked.map(({ step }) => step)).toEqual([null]);
    await asked[0]?.answer(1);
    expect(moments.inspection?.batchLoss).toBe(1);
    stop();
    await Promise.resolve();
    moments.show(16);
    flushSync();
    expect(asked).toHaveLength(1);
  });

  it('is one question at a time, the newest next, and nothing twice', async () => {
    const { moments, asked } = standing();
    look(() => moments.inspection);
    flushSync();
    for (const step of [16, 8, 4]) {
      moments.show(step);
      flushSync();
    }
    expect(asked.map(({ step }) => step)).toEqual([null]);
    await asked[0]?.answer(1);
    expect(asked.map(({ step }) => step)).toEqual([null, 4]);
    await asked[1]?.answer(2);
    expect(moments.inspection?.batchLoss).toBe(2);
    moments.show(null);
    flushSync();
    expect(moments.inspection?.batchLoss).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('is not taken for the moment shown when it comes after a kept answer', async () => {
    const { moments, asked } = standing();
    look(() => moments.inspection);
    flushSync();
    await asked[0]?.answer(1);
    moments.show(4);
    flushSync();
    moments.show(null);
    flushSync();
    await asked[1]?.answer(2);
    expect(moments.inspection?.batchLoss).toBe(1);
    moments.show(4);
    flushSync();
    expect(moments.inspection?.batchLoss).toBe(2);
    expect(asked).toHaveLength(2);
  });

  it('is asked again after a reset, and a run that goes on is not asked at every message', async () => {
    const { run, moments, asked } = standing();
    look(() => moments.inspection);
    flushSync();
    await asked[0]?.answer(1);
    run.resets += 1;
    flushSync();
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(2);
    for (const step of [101, 102, 103]) {
      run.tell(step, [0], true);
      flushSync();
    }
    expect(asked).toHaveLength(2);
    run.tell(104, [0]);
    flushSync();
    expect(asked).toHaveLength(3);
  });

  it('ends with its run', async () => {
    const { run, moments, asked } = standing();
    look(() => moments.inspection);
    flushSync();
    await asked[0]?.answer(1);
    run.runId = 'run-2';
    flushSync();
    expect(moments.inspection).toBeNull();
  });

  it('is not taken for that of a run of the same name in another project', async () => {
    const { run, moments, asked } = standing();
    const stop = look(() => moments.inspection);
    flushSync();
    await asked[0]?.answer(1);
    expect(moments.inspection).not.toBeNull();
    stop();
    flushSync();
    run.projectsLeft += 1;
    look(() => moments.inspection);
    flushSync();
    expect(moments.inspection).toBeNull();
  });
});
