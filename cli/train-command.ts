/** `train`: table in, weights file out. */
import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PreparedSummary, TableSummary } from '../contract/dataset.ts';
import type { EngineApi } from '../contract/engine-api.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { Divergence, RunProgress, RunSpec } from '../contract/run.ts';
import { stringifyWeights } from '../contract/weights-file-schema.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { dataFromFlags } from './data-flags.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import type { Flags } from './flags.ts';
import { networkFromFlags } from './network-flags.ts';
import { ProgressLine } from './progress-line.ts';
import { reason, withTableFile } from './read-table.ts';
import { trainingFromFlags } from './training-flags.ts';
import { writeFileAtomically } from './write-file.ts';

const tableId = 'table';
const runId = 'run';

interface Plan {
  readonly spec: RunSpec;
  readonly prepared: PreparedSummary;
}

async function planFromFlags(engine: EngineApi, flags: Flags, table: TableSummary): Promise<Outcome<Plan>> {
  const data = dataFromFlags(flags, table);
  if (!data.ok) return data;
  const network = networkFromFlags(flags);
  if (!network.ok) return network;
  const prepared = await engine.prepare(tableId, data.value);
  if (!prepared.ok) return prepared;
  const training = trainingFromFlags(flags, prepared.value.target);
  if (!training.ok) return training;
  const spec = { data: data.value, network: network.value, training: training.value };
  return { ok: true, value: { spec, prepared: prepared.value } };
}

/** Trains to the end; resolves to the last message. */
function train(engine: EngineApi, spec: RunSpec, metricName: string): Promise<Outcome<RunProgress>> {
  const line = new ProgressLine(process.stderr, metricName);
  return new Promise((resolve) => {
    const listener = (progress: RunProgress) => {
      line.show(progress);
      const isOver = progress.status === 'finished' || progress.status === 'diverged';
      if (isOver) resolve({ ok: true, value: progress });
    };
    void engine.openRun(runId, tableId, spec, null, listener).then((opened) => {
      if (opened.ok) line.show(opened.value);
      if (!opened.ok || opened.value.status === 'diverged') resolve(opened);
      else engine.play(runId);
    });
  });
}

function describeDivergence({ step, epoch, layer, quantity }: Divergence): string {
  const where = layer === null ? '' : `, layer ${layer}`;
  const what = quantity === 'weights' ? 'weights are' : `${quantity} is`;
  return `The run diverged at step ${step} (epoch ${epoch}${where}): the ${what} not finite. Try a smaller --learning-rate.`;
}

function printResult(flags: Flags, file: WeightsFile, prepared: PreparedSummary, out: string): void {
  const parameters = file.layers.reduce(
    (sum, layer) => sum + (layer.type === 'dense' ? layer.units * (layer.inputs + 1) : 0),
    0,
  );
  const { epochs, seed, loss, metrics } = file.training;
  if (flags.has('json')) {
    const result = {
      out,
      task: file.output.task,
      target: file.output.target,
      parameters,
      epochs,
      seed,
      loss,
    };
    console.log(JSON.stringify({ ...result, rows: prepared.rows, metrics }));
    return;
  }
  for (const [name, value] of Object.entries(metrics)) console.log(`${name}\t${value.toPrecision(6)}`);
  console.log(`weights\t${out}`);
}

export async function runTrain(flags: Flags): Promise<Ending> {
  for (const name of ['data', 'target', 'out']) {
    const given = flags.required(name);
    if (!given.ok) return misuse(given.message);
  }
  const out = flags.text('out') ?? '';
  const unwritable = (error: unknown): string => `--out: ${out} cannot be written: ${reason(error)}.`;
  try {
    // Long before the weights are there, so that no training is in vain.
    await access(dirname(out), constants.W_OK);
  } catch (error) {
    return misuse(unwritable(error));
  }
  const engine = createEngine();
  const table = await withTableFile(flags, (source, bytes) =>
    engine.importTable(tableId, source, bytes, () => undefined),
  );
  if (!table.ok) return misuse(table.message);
  const plan = await planFromFlags(engine, flags, table.value);
  if (!plan.ok) return misuse(plan.message);
  const { spec, prepared } = plan.value;
  for (const note of [...table.value.notes, ...prepared.notes]) console.error(`note: ${note}`);

  const ended = await train(engine, spec, spec.data.task === 'classification' ? 'accuracy' : 'R²');
  if (!ended.ok) return misuse(ended.message);
  if (ended.value.divergence !== null) return failure(describeDivergence(ended.value.divergence));
  const file = await engine.exportWeights(runId);
  engine.closeRun(runId);
  if (!file.ok) return failure(file.message);
  try {
    await writeFileAtomically(out, stringifyWeights(file.value));
  } catch (error) {
    return failure(unwritable(error));
  }
  printResult(flags, file.value, prepared, out);
  return success;
}
