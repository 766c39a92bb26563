/** What one update of one weight begins with, asked of the run and of the graph of its matrices. */
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { NetworkSource } from '../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import { parameterEntry, parameterName } from '../../../contract/graph/network-parts.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { ParameterPlace } from '../../../contract/run.ts';
import { optimizerBuffers, type TrainingSettings } from '../../../contract/training.ts';
import { graphNetworkText } from '../../text/en/graph-network.ts';
import type { ShownMoment } from '../shown-moment.ts';
import type { GraphRow } from './graph-row.ts';
import { parameterGates, type ParameterGate } from './parameter-gates.ts';
import type { WeightUpdate } from './weight-update.ts';

export interface UpdateQuestion {
  readonly moment: ShownMoment;
  /** The run's, as it was begun. */
  readonly training: TrainingSettings;
  readonly row: GraphRow;
  readonly place: ParameterPlace;
}

/** The run must stand still. Refused for places that are not there, frozen layers, and runs without a next update. */
export async function askWeightUpdate(
  grapher: Pick<GraphApi, 'open' | 'close'>,
  { moment, training, row, place }: UpdateQuestion,
): Promise<Outcome<WeightUpdate>> {
  const { runId, step } = moment;
  const { api } = moment.engine;
  const weights = await api.networkWeights(runId, step);
  if (!weights.ok) return weights;
  const { network } = weights.value;
  const units = [...network.hidden, network.output].map(() => null);
  const walk = await api.walkUpdate(runId, step, { example: 0, units });
  if (!walk.ok) return walk;
  const source: NetworkSource = { kind: 'network', weights: weights.value, ...row, depth: 'layers' };
  const opened = await grapher.open(source);
  if (!opened.ok) return refuse(opened.problems.map(({ message }) => message).join(' '));
  grapher.close(opened.value.graph);

  const gates = parameterGates(opened.value.structure, network);
  const found = gates.find(({ layer, tensor }) => layer === place.layer && tensor === place.tensor);
  const read = found === undefined ? null : readEntry(opened.value, found, place);
  if (found === undefined || read === null) return refuse(graphNetworkText.noParameter(parameterName(place)));
  if (found.isFrozen) return refuse(graphNetworkText.frozen);
  const buffers = await buffersOf(
    moment,
    training,
    found.first + read.entry,
    weights.value.parameters.length,
  );
  if (!buffers.ok) return buffers;
  const { l1, l2, clipping, optimizer, dtype } = training;
  const norm = clipping.kind === 'norm' ? gradientNorm(opened.value, gates, training) : 0;
  // An expression has no way of writing what is no finite number.
  if (![read.weight, read.gradient, norm, ...buffers.value].every(Number.isFinite)) {
    return refuse(graphNetworkText.notFinite);
  }
  return succeed({
    name: parameterName(place),
    weight: read.weight,
    gradient: read.gradient,
    ...(place.tensor === 'weight' ? { l1, l2 } : { l1: 0, l2: 0 }),
    clipping,
    gradientNorm: norm,
    optimizer,
    learningRate: walk.value.learningRate,
    step: walk.value.step,
    buffers: buffers.value,
    dtype,
  });
}

/** Null where the tensor has no such entry. */
function readEntry(
  { structure, pass }: OpenedGraph,
  { gate }: ParameterGate,
  place: ParameterPlace,
): { readonly entry: number; readonly weight: number; readonly gradient: number } | null {
  const [rows = 0, columns = 1] = structure.gates[gate]?.shape ?? [];
  if (place.row >= rows || place.column >= columns) return null;
  const { entry } = parameterEntry('layers', place, columns);
  const weight = pass.values[gate]?.values[entry];
  const gradient = pass.gradients[gate]?.values[entry];
  return weight === undefined || gradient === undefined ? null : { entry, weight, gradient };
}

/** The optimizer's buffers for one parameter, at the moment. */
async function buffersOf(
  { engine, runId, step }: ShownMoment,
  { optimizer }: TrainingSettings,
  parameter: number,
  parameters: number,
): Promise<Outcome<readonly number[]>> {
  const count = optimizerBuffers[optimizer.kind];
  if (count === 0) return succeed([]);
  const whole = await engine.api.fork(runId, step);
  if (!whole.ok) return whole;
  const { optimizerState } = whole.value;
  return succeed(
    Array.from({ length: count }, (_, buffer) => optimizerState[buffer * parameters + parameter] ?? 0),
  );
}

/** Of the row's loss and the penalties, over all layers that are not frozen. */
function gradientNorm(
  { pass }: OpenedGraph,
  gates: readonly ParameterGate[],
  { l1, l2 }: TrainingSettings,
): number {
  let squares = 0;
  for (const { gate, tensor, isFrozen } of gates) {
    if (isFrozen) continue;
    const values = pass.values[gate]?.values ?? [];
    const isPenalized = tensor === 'weight';
    pass.gradients[gate]?.values.forEach((gradient, entry) => {
      const weight = values[entry] ?? 0;
      const penalty = isPenalized ? 2 * l2 * weight + l1 * Math.sign(weight) : 0;
      squares += (gradient + penalty) ** 2;
    });
  }
  return Math.sqrt(squares);
}
