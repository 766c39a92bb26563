import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { succeed } from '../../../contract/outcome.ts';
import type { EpochPoint, RunProgress, RunSpec } from '../../../contract/run.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import { LiveRun } from '../../../src-renderer/state/live-run.svelte.ts';

function point(epoch: number): EpochPoint {
  return { epoch } as EpochPoint;
}

function message(change: Partial<RunProgress>): RunProgress {
  return {
    status: 'running',
    step: 0,
    interventions: [],
    newPoints: [],
    historyStartsOver: false,
    epochs: 9,
    learningRate: 1,
    ...change,
  } as unknown as RunProgress;
}

interface Told {
  readonly run: LiveRun;
  readonly tell: (change: Partial<RunProgress>) => void;
  readonly verbs: string[];
}

/** A run in an engine that says what the test says. */
async function openRun(): Promise<Told> {
  const verbs: string[] = [];
  const line: { hear: (progress: RunProgress) => void } = { hear: () => undefined };
  const engine = {
    openRun: async (...[, , , , listener]: Parameters<EngineService['openRun']>) => {
      line.hear = listener;
      return succeed(message({ status: 'ready', newPoints: [point(0)], historyStartsOver: true }));
    },
    closeRun: () => verbs.push('close'),
    api: { play: async () => verbs.push('play'), pause: async () => verbs.push('pause') },
  } as unknown as EngineService;
  const order = { id: 'run-1', tableId: 'a', spec: {} as RunSpec, start: { kind: 'seed' } } as const;
  const opened = await LiveRun.open(engine, order);
  if (!opened.ok) throw new Error(opened.message);
  return { run: opened.value, tell: (change) => line.hear(message(change)), verbs };
}

function epochsOf({ points }: LiveRun): readonly number[] {
  return points.map(({ epoch }) => epoch);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows what a run on screen reports at once', async () => {
  const { run, tell } = await openRun();
  run.isOnScreen = true;
  tell({ step: 5, newPoints: [point(1)] });
  expect([run.progress.step, epochsOf(run)]).toEqual([5, [0, 1]]);
});

it('shows fewer messages of a long curve, and none of them too late', async () => {
  const { run, tell } = await openRun();
  run.isOnScreen = true;
  tell({ step: 1, newPoints: Array.from({ length: 49_999 }, (_, index) => point(index + 1)) });
  tell({ step: 2, newPoints: [point(50_000)] });
  vi.advanceTimersByTime(499);
  tell({ step: 3, newPoints: [point(50_001)] });
  expect([run.progress.step, run.points.length]).toEqual([1, 50_000]);
  vi.advanceTimersByTime(1);
  tell({ step: 4, newPoints: [point(50_002)] });
  expect([run.progress.step, run.points.length]).toEqual([4, 50_003]);
  tell({ step: 5, status: 'paused' });
  expect(run.progress.step).toBe(5);
  tell({ step: 6 });
  expect(run.progress.step).toBe(6);
});

it('shows what many runs in the background report together, a few times a second, and loses no point', async () => {
  const [one, other] = [await openRun(), await openRun()];
  one.tell({ step: 5, newPoints: [point(1)] });
  one.tell({ step: 7, newPoints: [point(2), point(3)] });
  other.tell({ step: 3 });
  expect([one.run.progress.step, other.run.progress.step]).toEqual([0, 0]);
  vi.advanceTimersToNextTimer();
  expect([one.run.progress.step, other.run.progress.step]).toEqual([7, 3]);
  expect(epochsOf(one.run)).toEqual([0, 1, 2, 3]);
  expect(vi.getTimerCount()).toBe(0);
});

it('shows a run on screen together with others that are under way, and at once again when they are not', async () => {
  const [shown, other] = [await openRun(), await openRun()];
  shown.run.isOnScreen = true;
  vi.advanceTimersByTime(1000);
  other.tell({ step: 3 });
  shown.tell({ step: 5 });
  expect(shown.run.progress.step).toBe(0);
  vi.advanceTimersToNextTimer();
  expect([shown.run.progress.step, other.run.progress.step]).toEqual([5, 3]);
  shown.tell({ step: 6 });
  expect(shown.run.progress.step).toBe(5);
  vi.advanceTimersByTime(1000);
  expect(shown.run.progress.step).toBe(6);
  shown.tell({ step: 7 });
  expect(shown.run.progress.step).toBe(7);
});

it('shows what waits when it comes on screen, and when it comes to rest', async () => {
  const { run, tell } = await openRun();
  tell({ step: 5 });
  run.isOnScreen = true;
  expect(run.progress.step).toBe(5);
  run.isOnScreen = false;
  tell({ step: 6, newPoints: [point(1)] });
  tell({ step: 7, status: 'finished' });
  expect([run.progress.step, epochsOf(run)]).toEqual([7, [0, 1]]);
  vi.advanceTimersByTime(1000);
  expect(run.progress.step).toBe(7);
});

it('begins its curves anew where one of the messages that waited says so', async () => {
  const { run, tell } = await openRun();
  const { era } = run;
  tell({ newPoints: [point(1), point(2)] });
  tell({ newPoints: [point(0)], historyStartsOver: true });
  tell({ newPoints: [point(1)] });
  vi.advanceTimersToNextTimer();
  expect(epochsOf(run)).toEqual([0, 1]);
  expect(run.era).not.toBe(era);
});

it('trains to rest: at its end, at a pause, at a reset, or where it is closed', async () => {
  for (const change of [{ status: 'finished' }, { status: 'paused' }, { status: 'ready' }] as const) {
    const { run, tell } = await openRun();
    const rested = vi.fn();
    void run.trainToRest().then(rested);
    tell({ status: 'ready' });
    await vi.advanceTimersByTimeAsync(200);
    expect(rested).not.toHaveBeenCalled();
    tell({ step: 1 });
    tell(change);
    await vi.advanceTimersByTimeAsync(0);
    expect(rested).toHaveBeenCalled();
  }
  const { run, verbs } = await openRun();
  const rested = run.trainToRest();
  run.close();
  await rested;
  expect(verbs).toEqual(['play', 'close']);
});

it('hears nothing after it was closed', async () => {
  const { run, tell } = await openRun();
  tell({ step: 5 });
  run.close();
  vi.advanceTimersByTime(1000);
  expect(run.progress.step).toBe(0);
});

it('has another era each time it is opened, so that nothing told of a run of the same name is taken for its own', async () => {
  const [one, other] = [await openRun(), await openRun()];
  expect(one.run.id).toBe(other.run.id);
  expect(one.run.era).not.toBe(other.run.era);
});
