/** From flags and a table to a run that can be opened. */
import { defaultLoss } from '../contract/defaults.ts';
import type { TableSummary } from '../contract/dataset.ts';
import type { EngineApi, RunStart } from '../contract/engine-api.ts';
import { proposedLoss } from '../contract/output.ts';
import { succeed, type Outcome } from '../contract/outcome.ts';
import type { RunProgress, RunSpec } from '../contract/run.ts';
import { trainingLimits } from '../contract/training.ts';
import { columnFlags, dataFromFlags, rowFlags, targetFlag } from './data-flags.ts';
import { tableFlags, type Flag, type Flags } from './flags.ts';
import { descriptionFlags, freezeFlag, networkFromFlags } from './network-flags.ts';
import { withTableFile } from './read-table.ts';
import { readWeights } from './read-weights.ts';
import { trainingFromFlags } from './training-flags.ts';
import { fromFlag, specFromWeights } from './weights-start.ts';

export const tableId = 'table';
export const runId = 'run';

export interface RunPlan {
  readonly spec: RunSpec;
  readonly start: RunStart;
  readonly tableSha256: string;
  /** Worth telling about the table and how it is read. */
  readonly notes: readonly string[];
}

/** Flags that `planRun` reads besides those of training. */
export const planFlags: readonly Flag[] = [
  ...tableFlags,
  targetFlag,
  fromFlag,
  ...columnFlags,
  ...rowFlags,
  ...descriptionFlags,
  freezeFlag,
];

export function importTable(engine: EngineApi, flags: Flags): Promise<Outcome<TableSummary>> {
  return withTableFile(flags, (source, bytes) => engine.importTable(tableId, source, bytes, () => undefined));
}

async function planFromSeed(engine: EngineApi, flags: Flags, table: TableSummary): Promise<Outcome<RunPlan>> {
  const data = dataFromFlags(flags, table);
  if (!data.ok) return data;
  const network = networkFromFlags(flags);
  if (!network.ok) return network;
  const prepared = await engine.prepare(tableId, data.value);
  if (!prepared.ok) return prepared;
  const { target, notes } = prepared.value;
  const classCount = target.task === 'classification' ? target.classes.length : 0;
  const training = trainingFromFlags(flags, defaultLoss(proposedLoss(target.task, classCount)));
  if (!training.ok) return training;
  const spec = { data: data.value, network: network.value, training: training.value };
  const { sha256: tableSha256 } = table;
  return succeed({ spec, start: { kind: 'seed' }, tableSha256, notes: [...table.notes, ...notes] });
}

async function planFromWeights(flags: Flags, path: string, table: TableSummary): Promise<Outcome<RunPlan>> {
  const file = await readWeights('from', path);
  if (!file.ok) return file;
  const spec = specFromWeights(flags, file.value, table);
  if (!spec.ok) return spec;
  return succeed({
    spec: spec.value,
    start: { kind: 'weights', file: file.value },
    tableSha256: table.sha256,
    notes: table.notes,
  });
}

/** Imports the table as `tableId` and settles what `runId` is to be. */
export async function planRun(engine: EngineApi, flags: Flags): Promise<Outcome<RunPlan>> {
  const table = await importTable(engine, flags);
  if (!table.ok) return table;
  const path = flags.text('from');
  return path === null ? planFromSeed(engine, flags, table.value) : planFromWeights(flags, path, table.value);
}

export function wantsFullBatch(flags: Flags): boolean {
  return flags.text('batch-size') === 'full';
}

/** A sentence if the run that has been opened for `--batch-size full` takes more than one batch. */
export function fullBatchProblem({ stepsPerEpoch }: Pick<RunProgress, 'stepsPerEpoch'>): string | null {
  if (stepsPerEpoch === 1) return null;
  const most = trainingLimits.batchSize.toLocaleString('en-US');
  return `--batch-size full: a batch holds at most ${most} rows, and there are more.`;
}
