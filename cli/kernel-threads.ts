/** The threads that help with large products, in Node. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { openThreadPool, type ThreadPool } from '../workers/tensor/threads/thread-pool.ts';

export function spawnThread(): Worker {
  // What reads TypeScript here would be inherited and does not work in threads; the entry brings its own.
  const thread = new Worker(new URL('./kernel-thread.mjs', import.meta.url), { execArgv: [] });
  // A thread that does not start or that dies is done without: the engine computes alone.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}

/** For `createTensorMemory`; null where the machine has one core. It never keeps the process from ending. */
export function openNodeThreads(cores: number = availableParallelism()): ThreadPool | null {
  return openThreadPool(cores, spawnThread);
}
