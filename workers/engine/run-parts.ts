/** What a run is made of: its data, encoded, and its network, with the starting weights if they are given. */
import type { RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import { optimizerBuffers } from '../../contract/training.ts';
import type { Pause } from '../data/pause.ts';
import { planData } from '../data/plan-data.ts';
import { encodeData, sizeProblem, type PreparedData } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import { createTensorMemory } from '../tensor/tensor-memory.ts';
import type { ThreadPool } from '../tensor/threads/thread-pool.ts';
import { batchRows } from './batches.ts';
import { evaluationRows } from './evaluation.ts';
import { withRoom } from './room.ts';
import { startingWeights, type StartingWeights } from './starting-weights.ts';
import { trainingProblem } from './training-problem.ts';

export interface RunParts {
  /** The training inputs lie in the network's `examples`. */
  readonly data: PreparedData;
  readonly network: CompiledNetwork;
  /** Starting weights; null if the seed draws them. */
  readonly given: StartingWeights | null;
}

/** A network for `spec` that can be trained, with room for `exampleRows` in its memory; `threads` help with its products. */
export function compileForTraining(
  { network, training }: RunSpec,
  { inputSize, target, rows }: PreparedData['summary'],
  exampleRows: number,
  threads: ThreadPool | null,
): Outcome<CompiledNetwork> {
  return compileNetwork({
    network,
    inputs: inputSize,
    target,
    loss: training.loss,
    dtype: training.dtype,
    maxBatch: Math.max(evaluationRows, batchRows(rows.train, training.batchSize)),
    exampleRows,
    optimizerBuffers: optimizerBuffers[training.optimizer.kind],
    createMemory: (dtype, byteLength, longest) => createTensorMemory(dtype, byteLength, longest, { threads }),
  });
}

/**
 * Refuses with a sentence data, networks and weights that do not fit together or do not fit memory. Sizes are looked
 * at before anything is allocated.
 */
export async function runParts(
  table: Table,
  spec: RunSpec,
  start: RunStart,
  threads: ThreadPool | null,
  pause: Pause,
): Promise<Outcome<RunParts>> {
  const { dtype } = spec.training;
  const unusable = trainingProblem(spec.training);
  if (unusable !== null) return refuse(unusable);
  const fitted =
    start.kind === 'weights' ? { features: start.file.input.features, target: start.file.output } : null;
  const plan = await planData(table, spec.data, fitted, pause);
  if (!plan.ok) return plan;
  const { summary } = plan.value;
  const tooLarge = sizeProblem(plan.value, dtype);
  if (tooLarge !== null) return refuse(tooLarge);
  const network = compileForTraining(spec, summary, summary.rows.train, threads);
  if (!network.ok) return network;
  const data = await encodeData(plan.value, dtype, network.value.examples, pause);
  if (!data.ok) return data;
  const given =
    start.kind === 'seed' || start.kind === 'snapshot'
      ? succeed(null)
      : withRoom(network.value, () => startingWeights(start, spec, network.value));
  return given.ok ? succeed({ data: data.value, network: network.value, given: given.value }) : given;
}
