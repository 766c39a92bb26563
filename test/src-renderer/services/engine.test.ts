import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineService } from '../../../src-renderer/services/engine.ts';

/** A worker that hears and never answers. */
class SilentWorker extends EventTarget {
  static last: SilentWorker | null = null;
  readonly heard: unknown[] = [];
  isTerminated = false;

  constructor() {
    super();
    SilentWorker.last = this;
  }

  postMessage(message: unknown): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', SilentWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function start(onCrash: (message: string) => void = () => undefined): {
  readonly engine: EngineService;
  readonly worker: SilentWorker;
} {
  const engine = new EngineService('oneOfMany', onCrash);
  if (SilentWorker.last === null) throw new Error('no worker was started');
  return { engine, worker: SilentWorker.last };
}

it('refuses what is under way and what is asked later once the worker dies, so that nobody waits forever', async () => {
  const crashes: string[] = [];
  const { engine, worker } = start((message) => crashes.push(message));
  const underWay = [engine.api.snapshot('run-1'), engine.api.fork('run-1', null), engine.api.pause('run-1')];
  expect(worker.heard).toHaveLength(3);
  expect(engine.isDead).toBe(false);
  worker.die('out of memory');
  const refusal = { ok: false, message: 'The engine stopped unexpectedly (out of memory).' };
  expect(await Promise.all(underWay)).toEqual([refusal, refusal, refusal]);
  expect(crashes).toEqual(['out of memory']);
  expect(engine.isDead).toBe(true);
  expect(await engine.api.manifest('run-1')).toEqual(refusal);
  expect(worker.heard).toHaveLength(3);
});

it('answers again after it was started anew, and hears no more of the worker that died', () => {
  const crashes: string[] = [];
  const { engine, worker } = start((message) => crashes.push(message));
  worker.die('out of memory');
  engine.restart();
  expect(worker.isTerminated).toBe(true);
  expect(engine.isDead).toBe(false);
  expect(SilentWorker.last).not.toBe(worker);
  void engine.api.pause('run-1');
  expect(SilentWorker.last?.heard).toHaveLength(1);
  worker.die('once more');
  expect(crashes).toEqual(['out of memory']);
  expect(engine.isDead).toBe(false);
});

it('refuses what is asked of an engine that was closed', async () => {
  const { engine, worker } = start();
  const underWay = engine.api.manifest('run-1');
  engine.close();
  expect(worker.isTerminated).toBe(true);
  expect(await underWay).toMatchObject({ ok: false });
  expect(await engine.api.manifest('run-1')).toMatchObject({ ok: false });
});

it('takes no refusal for a curve', async () => {
  const { engine, worker } = start();
  const answered = vi.fn();
  void engine.api.activationCurve({ kind: 'relu' }, -1, 1, 3).then(answered);
  const other = engine.api.manifest('run-1');
  worker.die('gone');
  await other;
  expect(answered).not.toHaveBeenCalled();
});
