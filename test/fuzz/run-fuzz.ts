/** Tries inputs in a thread of their own and watches it: one that hangs is ended, and told by its number. */
import { Worker } from 'node:worker_threads';
import type { FuzzTargetName } from './target.ts';
import type { FuzzFigures, FuzzTask } from './try-inputs.ts';

/** Of the clock: on a busy machine an input that takes milliseconds may take seconds. */
const hangMs = 60_000;
const lookEveryMs = 500;
/** Of the objects of the thread; inputs are small, and what is made of them must be. */
const heapMegabytes = 512;

export function runFuzz(
  target: FuzzTargetName,
  { seed, first, count }: Pick<FuzzTask, 'seed' | 'first' | 'count'>,
): Promise<FuzzFigures> {
  const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const task: FuzzTask = { target, seed, first, count, progress };
  const thread = new Worker(new URL('./fuzz-thread.mjs', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return new Promise<FuzzFigures>((resolve, reject) => {
    const where = (): string => `${target}, seed ${seed}, input ${progress[0]}`;
    let seen = -1;
    let sinceMs = Date.now();
    const watchdog = setInterval(() => {
      if (progress[0] !== seen) {
        seen = progress[0]!;
        sinceMs = Date.now();
      } else if (Date.now() - sinceMs > hangMs) {
        reject(new Error(`${where()}: hangs`));
      }
    }, lookEveryMs);
    const settle = (finish: () => void) => () => {
      clearInterval(watchdog);
      finish();
    };
    thread.once('message', (figures: FuzzFigures) => settle(() => resolve(figures))());
    thread.once('error', (error) => settle(() => reject(new Error(where(), { cause: error })))());
    thread.once('exit', () => settle(() => reject(new Error(`${where()}: the thread ended`)))());
  }).finally(() => thread.terminate());
}
