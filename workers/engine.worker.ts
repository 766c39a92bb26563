/** Entry of the engine's worker. */
import { expose } from 'comlink';
import type { EngineApi } from '../contract/engine-api.ts';
import { readEngineName } from '../contract/engine-names.ts';
import { createEngine } from './engine/engine.ts';
import { openThreadPool, type KernelThread } from './tensor/threads/thread-pool.ts';

// A rejection that nobody handles is a crash like any other: the page hears of it as the worker's error event.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});

function spawnThread(): KernelThread {
  const thread = new Worker(new URL('./kernel-thread.worker.ts', import.meta.url), { type: 'module' });
  // A thread that does not start or that dies is done without: the engine computes alone.
  thread.addEventListener('error', (event) => event.preventDefault());
  return thread;
}

const { role, threads: most } = readEngineName(self.name);
const threads = role === 'alone' ? openThreadPool(most ?? navigator.hardwareConcurrency, spawnThread) : null;
expose(createEngine(threads) satisfies EngineApi);
