/** `train`: table in, weights file out. */
import { splitNames, type SplitName } from '../contract/dataset.ts';
import type { EngineApi } from '../contract/engine-api.ts';
import { diagnose } from '../contract/diagnosis/diagnose.ts';
import type { Finding } from '../contract/diagnosis.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { stringifyRunManifest } from '../contract/run-manifest-schema.ts';
import type { Divergence, DivergenceCause, EpochPoint, RunProgress } from '../contract/run.ts';
import { stringifyWeights } from '../contract/weights-file-schema.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { describeFinding } from './finding-words.ts';
import { helpFlag, jsonFlag, type Flag, type Flags } from './flags.ts';
import { openNodeThreads } from './kernel-threads.ts';
import { ProgressLine } from './progress-line.ts';
import {
  fullBatchProblem,
  planFlags,
  planRun,
  runId,
  tableId,
  wantsFullBatch,
  type RunPlan,
} from './run-plan.ts';
import { trainingFlags } from './training-flags.ts';
import { findUnwritable, writeOut } from './write-out.ts';

export const trainFlags: readonly Flag[] = [
  { name: 'out', takes: 'FILE', about: 'where the weights go, as JSON (required)' },
  { name: 'manifest', takes: 'FILE', about: 'where a record of the run goes, for verify' },
  ...planFlags,
  ...trainingFlags,
  jsonFlag,
  helpFlag,
];

/** A run that has come to its end: its last message, and all points of its curves. */
interface Trained {
  readonly progress: RunProgress;
  readonly points: readonly EpochPoint[];
}

/** Trains to the end. */
function train(engine: EngineApi, { spec, start }: RunPlan, isFullBatch: boolean): Promise<Outcome<Trained>> {
  const metricName = spec.data.task === 'classification' ? 'accuracy' : 'R²';
  const line = new ProgressLine(process.stderr, metricName);
  const points: EpochPoint[] = [];
  return new Promise((resolve) => {
    const listener = (progress: RunProgress) => {
      line.show(progress);
      points.push(...progress.newPoints);
      const isOver = progress.status === 'finished' || progress.status === 'diverged';
      if (isOver) resolve(succeed({ progress, points }));
    };
    void engine.openRun(runId, tableId, spec, start, listener).then((opened) => {
      if (!opened.ok) {
        resolve(opened);
        return;
      }
      const problem = isFullBatch ? fullBatchProblem(opened.value) : null;
      if (problem !== null) resolve(refuse(problem));
      else {
        listener(opened.value);
        if (opened.value.status !== 'diverged') engine.play(runId);
      }
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
    const report = await engine.report(runId, split, null);
    if (report.ok) rows[split] = report.value.rows;
  }
  return rows;
}

async function printResult(
  flags: Flags,
  engine: EngineApi,
  file: WeightsFile,
  { ending }: RunProgress,
  findings: readonly Finding[],
): Promise<void> {
  const out = flags.text('out') ?? '';
  const { epochs, seed, loss, metrics } = file.training;
  if (flags.has('json')) {
    const { task, target } = file.output;
    const rows = await rowCounts(engine);
    const parameters = parameterCount(file);
    console.log(
      JSON.stringify({
        out,
        task,
        target,
        parameters,
        epochs,
        seed,
        loss,
        rows,
        metrics,
        findings,
        ...ending,
      }),
    );
    return;
  }
  if (ending !== null && ending.restoredEpoch !== null) {
    console.error(`note: the weights are those of epoch ${ending.restoredEpoch}, the best one.`);
  }
  for (const finding of findings) console.error(`note: ${describeFinding(finding)}`);
  for (const [name, value] of Object.entries(metrics)) console.log(`${name}\t${value.toPrecision(6)}`);
  console.log(`weights\t${out}`);
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
    const failed = await writeOut(flags, flag, text);
    if (failed !== null) return failed;
  }
  return null;
}

export async function runTrain(flags: Flags): Promise<Ending> {
  for (const name of flags.has('from') ? ['data'] : ['data', 'target']) {
    const given = flags.required(name);
    if (!given.ok) return misuse(given.message);
  }
  const problem = await findUnwritable(flags, ['out', 'manifest']);
  if (problem !== null) return misuse(problem);
  const engine = createEngine(openNodeThreads());
  // Nobody looks back at its moments.
  engine.setTimelineBudget(0);
  const plan = await planRun(engine, flags);
  if (!plan.ok) return misuse(plan.message);
  // Last, so that whoever tries flags out first hears what is wrong with them.
  const out = flags.required('out');
  if (!out.ok) return misuse(out.message);
  for (const note of plan.value.notes) console.error(`note: ${note}`);

  const ended = await train(engine, plan.value, wantsFullBatch(flags));
  if (!ended.ok) return misuse(ended.message);
  const { progress, points } = ended.value;
  const { divergence, status } = progress;
  if (divergence !== null) return failure(describeDivergence(divergence));
  const file = await engine.exportWeights(runId);
  if (!file.ok) return failure(file.message);
  const failed = await writeResults(flags, engine, file.value);
  if (failed !== null) return failure(failed);
  const layers = progress.layers.map((layer) => layer.gradients);
  const findings = diagnose({ spec: plan.value.spec, status, points, layers, divergence });
  await printResult(flags, engine, file.value, progress, findings);
  engine.closeRun(runId);
  return success;
}
