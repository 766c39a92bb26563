/** Threads that train the runs of a sweep side by side; who gets which changes nothing in them. */
import { Worker } from 'node:worker_threads';
import { refuse, type Outcome } from '../contract/outcome.ts';
import type { RunSpec } from '../contract/run.ts';
import type { MemberResult } from './sweep-member.ts';
import type { MemberAnswer, MemberTask, ThreadTask } from './sweep-thread.ts';

export interface SweepWork {
  /** Resolves with one entry for each spec, null where it was stopped before its end. */
  readonly results: Promise<readonly (Outcome<MemberResult> | null)[]>;
  /** Ends all threads; runs under way are lost. */
  stop(): void;
}

/**
 * Trains `specs` in at most `jobs` threads at a time. A thread that dies takes the run it was at with it, and another
 * takes its place. `onResult` hears of every run that has ended.
 */
export function trainAll(
  specs: readonly RunSpec[],
  task: ThreadTask,
  jobs: number,
  onResult: (index: number, result: Outcome<MemberResult>) => void,
): SweepWork {
  const results: (Outcome<MemberResult> | null)[] = specs.map(() => null);
  const threads = new Set<Worker>();
  let resolve: (all: typeof results) => void = () => undefined;
  const promise = new Promise<typeof results>((resolver) => {
    resolve = resolver;
  });
  let next = 0;
  let isStopped = false;

  const settle = (): void => {
    if (threads.size === 0) resolve(results);
  };

  const note = (index: number, result: Outcome<MemberResult>): void => {
    results[index] = result;
    onResult(index, result);
  };

  const begin = (): void => {
    const thread = new Worker(new URL('./sweep-thread.mjs', import.meta.url), {
      // What reads TypeScript here would be inherited and does not work in threads; the entry brings its own.
      execArgv: [],
      workerData: task,
    });
    let index = -1;
    const takeNext = (): void => {
      const spec = isStopped ? undefined : specs[next];
      if (spec === undefined) {
        void thread.terminate();
        return;
      }
      index = next++;
      thread.postMessage({ index, spec } satisfies MemberTask);
    };
    threads.add(thread);
    thread.on('message', (answer: MemberAnswer) => {
      note(answer.index, answer.result);
      takeNext();
    });
    thread.on('error', (error) => note(index, refuse(`Its thread died: ${error.message}`)));
    thread.on('exit', () => {
      threads.delete(thread);
      if (!isStopped && next < specs.length) begin();
      settle();
    });
    takeNext();
  };

  for (let job = 0; job < Math.min(jobs, specs.length); job++) begin();
  settle();
  return {
    results: promise,
    stop() {
      isStopped = true;
      for (const thread of threads) void thread.terminate();
    },
  };
}
