/** `train`: table in, weights file out. */
import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { splitNames, type SplitName } from '../contract/dataset.ts';
import type { EngineApi } from '../contract/engine-api.ts';
import { refuse, type Outcome } from '../contract/outcome.ts';
import { stringifyRunManifest } from '../contract/run-manifest-schema.ts';
import type { Divergence, DivergenceCause, RunProgress } from '../contract/run.ts';
import { trainingLimits } from '../contract/training.ts';
import { stringifyWeights } from '../contract/weights-file-schema.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { helpFlag, jsonFlag, type Flag, type Flags } from './flags.ts';
import { openNodeThreads } from './kernel-threads.ts';
import { ProgressLine } from './progress-line.ts';
import { reason } from './read-table.ts';
import { planFlags, planRun, runId, tableId, type RunPlan } from './run-plan.ts';
import { trainingFlags } from './training-flags.ts';
import { isFolder, writeFileAtomically } from './write-file.ts';

export const trainFlags: readonly Flag[] = [
  { name: 'out', takes: 'FILE', about: 'where the weights go, as JSON (required)' },
  { name: 'manifest', takes: 'FILE', about: 'where a record of the run goes, for verify' },
  ...planFlags,
  ...trainingFlags,
  jsonFlag,
  helpFlag,
];

function fullBatchProblem({ stepsPerEpoch }: RunProgress): Outcome<never> | null {
  if (stepsPerEpoch === 1) return null;
  const most = trainingLimits.batchSize.toLocaleString('en-US');
  return refuse(`--batch-size full: a batch holds at most ${most} rows, and there are more.`);
}

/** Trains to the end; resolves to the last message. */
function train(
  engine: EngineApi,
  { spec, start }: RunPlan,
  isFullBatch: boolean,
): Promise<Outcome<RunProgress>> {
  const metricName = spec.data.task === 'classification' ? 'accuracy' : 'R²';
  const line = new ProgressLine(process.stderr, metricName);
  return new Promise((resolve) => {
    const listener = (progress: RunProgress) => {
      line.show(progress);
      const isOver = progress.status === 'finished' || progress.status === 'diverged';
      if (isOver) resolve({ ok: true, value: progress });
    };
    void engine.openRun(runId, tableId, spec, start, listener).then((opened) => {
      if (opened.ok) line.show(opened.value);
      const problem = opened.ok && isFullBatch ? fullBatchProblem(opened.value) : null;
      if (problem !== null) resolve(problem);
      else if (!opened.ok || opened.value.status === 'diverged') resolve(opened);
      else engine.play(runId);
    });
  });
}

const advice: Readonly<Record<DivergenceCause, string>> = {
  inputs: 'Its inputs are very large: scale them.',
  start: 'Its starting weights are too large: choose another --initializer.',
  gradient:
    'Its gradients grow from layer to layer: try --clip-norm 1, another --initializer or a smaller --learning-rate.',
  learning_rate: 'Try a smaller --learning-rate.',
};

const divergedWhat: Readonly<Record<Divergence['quantity'], string>> = {
  loss: 'loss is',
  gradient: 'gradient is',
  weights: 'weights are',
  statistics: 'running statistics are',
};

function describeDivergence({ step, epoch, batch, layer, quantity, cause }: Divergence): string {
  const place = [
    `epoch ${epoch}`,
    ...(batch === null ? [] : [`batch ${batch}`]),
    ...(layer === null ? [] : [`layer ${layer}`]),
  ].join(', ');
  return `The run diverged at step ${step} (${place}): the ${divergedWhat[quantity]} not finite. ${advice[cause]}`;
}

/** Numbers in a list, or in a list of rows of equal length. */
function countNumbers(rows: readonly (number | readonly number[])[]): number {
  const [first] = rows;
  return rows.length * (typeof first === 'object' ? first.length : 1);
}

/** Of everything that is trained: running statistics are not. */
function parameterCount(file: WeightsFile): number {
  const trained = Object.entries(file.state_dict).filter(([key]) => !/\.running_(mean|var)$/.test(key));
  return trained.reduce((sum, [, rows]) => sum + countNumbers(rows), 0);
}

async function rowCounts(engine: EngineApi): Promise<Record<SplitName, number>> {
  const rows = { train: 0, validation: 0, test: 0 };
  for (const split of splitNames) {
    const report = await engine.report(runId, split);
    if (report.ok) rows[split] = report.value.rows;
  }
  return rows;
}

async function printResult(
  flags: Flags,
  engine: EngineApi,
  file: WeightsFile,
  { ending }: RunProgress,
): Promise<void> {
  const out = flags.text('out') ?? '';
  const { epochs, seed, loss, metrics } = file.training;
  if (flags.has('json')) {
    const { task, target } = file.output;
    const rows = await rowCounts(engine);
    const parameters = parameterCount(file);
    console.log(
      JSON.stringify({ out, task, target, parameters, epochs, seed, loss, rows, metrics, ...ending }),
    );
    return;
  }
  if (ending !== null && ending.restoredEpoch !== null) {
    console.error(`note: the weights are those of epoch ${ending.restoredEpoch}, the best one.`);
  }
  for (const [name, value] of Object.entries(metrics)) console.log(`${name}\t${value.toPrecision(6)}`);
  console.log(`weights\t${out}`);
}

/** A sentence if one of the files to be written could not be: long before training, so that none is in vain. */
async function findUnwritable(flags: Flags): Promise<string | null> {
  for (const name of ['out', 'manifest']) {
    const path = flags.text(name);
    if (path === null) continue;
    try {
      if (await isFolder(path)) return `--${name}: ${path} is a folder, not a file.`;
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      return unwritable(name, path, error);
    }
  }
  return null;
}

function unwritable(flag: string, path: string, error: unknown): string {
  return `--${flag}: ${path} cannot be written: ${reason(error)}.`;
}

/** Writes what the flags ask for; a sentence if that fails. */
async function writeResults(flags: Flags, engine: EngineApi, file: WeightsFile): Promise<string | null> {
  const texts: (readonly [flag: string, text: string])[] = [['out', stringifyWeights(file)]];
  if (flags.has('manifest')) {
    const manifest = await engine.manifest(runId);
    if (!manifest.ok) return manifest.message;
    texts.push(['manifest', stringifyRunManifest(manifest.value)]);
  }
  for (const [flag, text] of texts) {
    const path = flags.text(flag) ?? '';
    try {
      await writeFileAtomically(path, text);
    } catch (error) {
      return unwritable(flag, path, error);
    }
  }
  return null;
}

export async function runTrain(flags: Flags): Promise<Ending> {
  const required = flags.has('from') ? ['data', 'out'] : ['data', 'target', 'out'];
  for (const name of required) {
    const given = flags.required(name);
    if (!given.ok) return misuse(given.message);
  }
  const problem = await findUnwritable(flags);
  if (problem !== null) return misuse(problem);
  const engine = createEngine(openNodeThreads());
  const plan = await planRun(engine, flags);
  if (!plan.ok) return misuse(plan.message);
  for (const note of plan.value.notes) console.error(`note: ${note}`);

  const ended = await train(engine, plan.value, flags.text('batch-size') === 'full');
  if (!ended.ok) return misuse(ended.message);
  if (ended.value.divergence !== null) return failure(describeDivergence(ended.value.divergence));
  const file = await engine.exportWeights(runId);
  if (!file.ok) return failure(file.message);
  const failed = await writeResults(flags, engine, file.value);
  if (failed !== null) return failure(failed);
  await printResult(flags, engine, file.value, ended.value);
  engine.closeRun(runId);
  return success;
}
