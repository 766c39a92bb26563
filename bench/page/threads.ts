/** The threads that the engine of this worker shares its large products with, as in the product. */
import { openThreadPool, type ThreadPool } from '../../workers/tensor/threads/thread-pool.ts';

let pool: ThreadPool | null | undefined;

/** null where there are none. */
export function threadPool(): ThreadPool | null {
  pool ??= openThreadPool(
    navigator.hardwareConcurrency,
    () => new Worker(new URL('../../workers/kernel-thread.worker.ts', import.meta.url), { type: 'module' }),
  );
  return pool;
}

/** The engine's own thread included. */
export function threadCount(): number {
  return 1 + (threadPool()?.size ?? 0);
}
