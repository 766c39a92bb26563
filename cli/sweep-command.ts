/** `sweep`: many runs with other settings each, side by side, and which did best. */
import { availableParallelism } from 'node:os';
import type { EngineApi } from '../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import type { SweepMember } from '../contract/sweep.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { FirstProblem } from './first-problem.ts';
import { helpFlag, jsonFlag, type Flag, type Flags } from './flags.ts';
import {
  fullBatchProblem,
  planFlags,
  planRun,
  runId,
  tableId,
  wantsFullBatch,
  type RunPlan,
} from './run-plan.ts';
import { describeChanges } from './setting-words.ts';
import { StatusLine } from './status-line.ts';
import type { MemberResult } from './sweep-member.ts';
import { trainAll } from './sweep-pool.ts';
import { bestFirst, bestMetric, csvTable, jsonRows, screenTable, type SweepRow } from './sweep-report.ts';
import { trainingFlags } from './training-flags.ts';
import { sweepFromFlags, varyFlags } from './vary-flags.ts';
import { findUnwritable, writeOut } from './write-out.ts';

const mostJobs = 256;
/** What a timer can wait for: 2³¹ ms are not quite 25 days. */
const mostMinutes = 60 * 24 * 24;
const rowsOnScreen = 20;

export const sweepFlags: readonly Flag[] = [
  ...varyFlags,
  {
    name: 'jobs',
    takes: 'N',
    about: 'runs that are trained side by side, each in a thread of its own (default: one for each core)',
  },
  {
    name: 'minutes',
    takes: 'N',
    about: 'stops when they are over, and tells what is done (default: no end)',
  },
  { name: 'out', takes: 'FILE', about: 'where the results go, as CSV' },
  { name: 'all', takes: null, about: `all runs on the screen, not just the best ${rowsOnScreen}` },
  ...planFlags,
  ...trainingFlags,
  jsonFlag,
  helpFlag,
];

interface Limits {
  readonly jobs: number;
  /** Infinity without an end. */
  readonly minutes: number;
}

function limitsFromFlags(flags: Flags): Outcome<Limits> {
  const problems = new FirstProblem();
  const jobs = flags.number('jobs', availableParallelism(), { min: 1, max: mostJobs, isWhole: true });
  const minutes = flags.number('minutes', mostMinutes, { min: 0, max: mostMinutes, isAbove: true });
  return problems.settle({
    jobs: problems.take(jobs, 1),
    minutes: flags.has('minutes') ? problems.take(minutes, 1) : Infinity,
  });
}

interface SweepPlan extends RunPlan {
  readonly members: readonly SweepMember[];
}

async function planMembers(engine: EngineApi, flags: Flags): Promise<Outcome<SweepPlan>> {
  const sweep = sweepFromFlags(flags);
  if (!sweep.ok) return sweep;
  const plan = await planRun(engine, flags);
  if (!plan.ok) return plan;
  const members = engine.planSweep(plan.value.spec, sweep.value);
  if (!members.ok) return members;
  const variesBatches = sweep.value.axes.some(({ setting }) => setting === 'batchSize');
  const problem = wantsFullBatch(flags) && !variesBatches ? await baseBatchProblem(engine, plan.value) : null;
  return problem === null ? succeed({ ...plan.value, members: members.value }) : refuse(problem);
}

/** A base that cannot be opened is no problem of its batches; what its members lack is told of each of them. */
async function baseBatchProblem(engine: EngineApi, { spec, start }: RunPlan): Promise<string | null> {
  const opened = await engine.openRun(runId, tableId, spec, start, () => undefined);
  if (!opened.ok) return null;
  engine.closeRun(runId);
  return fullBatchProblem(opened.value);
}

/** Why the sweep ended before its last run; null if it did not. */
type CutShort = 'interrupted' | 'time' | null;

interface Swept {
  readonly rows: readonly SweepRow[];
  readonly cutShort: CutShort;
}

/** Trains all, until Ctrl+C or the time is over. */
async function sweepAll(flags: Flags, plan: SweepPlan, { jobs, minutes }: Limits): Promise<Swept> {
  const { members, tableSha256, start } = plan;
  const rowOf = (index: number, result: Outcome<MemberResult> | null): SweepRow => ({
    run: index + 1,
    changes: members[index]?.changes ?? [],
    result,
  });
  const line = new StatusLine(process.stderr);
  const done: SweepRow[] = [];
  const work = trainAll(
    members.map(({ spec }) => spec),
    { flags: flags.given, tableSha256, start },
    jobs,
    (index, result) => {
      const row = rowOf(index, result);
      done.push(row);
      if (!result.ok) {
        line.close();
        console.error(`note: run ${row.run} (${describeChanges(row.changes)}): ${result.message}`);
      }
      const best = bestMetric(done);
      const bestText = best === null ? '' : `  best ${best.toFixed(4)}`;
      const isOver = done.length === members.length;
      line.show(`${done.length}/${members.length} runs${bestText}`, done.length / members.length, isOver);
    },
  );
  let cutShort: CutShort = null;
  const stopBecause = (cause: CutShort) => () => {
    cutShort ??= cause;
    work.stop();
  };
  const interrupt = stopBecause('interrupted');
  const timer = Number.isFinite(minutes) ? setTimeout(stopBecause('time'), minutes * 60_000) : null;
  process.on('SIGINT', interrupt);
  const results = await work.results;
  process.off('SIGINT', interrupt);
  if (timer !== null) clearTimeout(timer);
  line.close();
  return { rows: bestFirst(results.map((result, index) => rowOf(index, result))), cutShort };
}

function endingOf({ rows, cutShort }: Swept): Ending {
  const done = rows.filter(({ result }) => result !== null).length;
  const hasFinished = rows.some(({ result }) => result?.ok === true && result.value.status === 'finished');
  if (cutShort === 'interrupted') return failure(`Stopped after ${done} of ${rows.length} runs.`);
  if (!hasFinished) return failure(done === 0 ? 'No run was done in time.' : 'No run came to its end.');
  if (cutShort === 'time')
    return { ...success, message: `The time was over after ${done} of ${rows.length} runs.` };
  return success;
}

export async function runSweep(flags: Flags): Promise<Ending> {
  for (const name of flags.has('from') ? ['data'] : ['data', 'target']) {
    const given = flags.required(name);
    if (!given.ok) return misuse(given.message);
  }
  const unwritable = await findUnwritable(flags, ['out']);
  if (unwritable !== null) return misuse(unwritable);
  const limits = limitsFromFlags(flags);
  if (!limits.ok) return misuse(limits.message);
  const engine = createEngine();
  const plan = await planMembers(engine, flags);
  if (!plan.ok) return misuse(plan.message);
  engine.forgetTable(tableId);
  for (const note of plan.value.notes) console.error(`note: ${note}`);

  const swept = await sweepAll(flags, plan.value, limits.value);
  const { rows } = swept;
  if (flags.has('json')) console.log(jsonRows(rows));
  else {
    const shown = flags.has('all') ? rows.length : rowsOnScreen;
    console.log(screenTable(rows, shown));
    if (rows.length > shown) console.error(`note: ${rows.length - shown} more runs; --all shows them.`);
  }
  const failed = flags.has('out') ? await writeOut(flags, 'out', csvTable(rows)) : null;
  return failed === null ? endingOf(swept) : failure(failed);
}
