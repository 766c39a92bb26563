/** What a thread of a sweep does: an engine and a table of its own, one run after the other. */
import type { MessagePort } from 'node:worker_threads';
import type { RunStart } from '../contract/engine-api.ts';
import { refuse, type Outcome } from '../contract/outcome.ts';
import type { RunSpec } from '../contract/run.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { Flags, type GivenFlags } from './flags.ts';
import { importTable } from './run-plan.ts';
import { trainMember, type MemberResult } from './sweep-member.ts';

export interface ThreadTask {
  readonly flags: GivenFlags;
  /** Of the table that the runs were planned for. */
  readonly tableSha256: string;
  readonly start: RunStart;
}

/** To the thread. */
export interface MemberTask {
  readonly index: number;
  readonly spec: RunSpec;
}

/** From the thread. */
export interface MemberAnswer {
  readonly index: number;
  readonly result: Outcome<MemberResult>;
}

/** Answers every task that `port` brings, one by one. */
export async function serveMembers(port: MessagePort, task: ThreadTask): Promise<void> {
  const engine = createEngine();
  // Nobody looks back at their moments.
  engine.setTimelineBudget(0);
  const table = await importTable(engine, new Flags(task.flags));
  const isSame = table.ok && table.value.sha256 === task.tableSha256;
  const problem = table.ok ? refuse('The table has changed since the sweep began.') : table;
  let queue = Promise.resolve();
  port.on('message', ({ index, spec }: MemberTask) => {
    queue = queue.then(async () => {
      const result = isSame ? await trainMember(engine, spec, task.start) : problem;
      port.postMessage({ index, result } satisfies MemberAnswer);
    });
  });
}
