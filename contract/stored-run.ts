/** A stored run's record joined with its arrays, which must be as long as its network and its optimizer need. */
import { tableLimits } from './dataset.ts';
import { affineUnits, type Network } from './network.ts';
import type { Numbers } from './number-bytes.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { RunRecord } from './project-schema.ts';
import type { StoredRun } from './project.ts';
import type { RunArrays, RunSpec } from './run.ts';
import { optimizerBuffers } from './training.ts';

/** What a layer needs besides `affine · inputs` weights. */
interface LayerSize {
  readonly affine: number;
  readonly units: number;
  /** Biases, and γ and β of batch normalization. */
  readonly others: number;
}

function layerSizes({ hidden }: Network, outputs: number): readonly LayerSize[] {
  const sizes = hidden.map((layer) => {
    const affine = affineUnits(layer);
    return { affine, units: layer.units, others: layer.batchNorm === null ? affine : 3 * affine };
  });
  return [...sizes, { affine: outputs, units: outputs, others: outputs }];
}

/**
 * Whether some number of inputs and of output units, which follow from the table and are not stored, makes the
 * network have `count` parameters. The engine, which knows the table, checks the exact number.
 */
function canHaveParameters(spec: RunSpec, count: number): boolean {
  const mostOutputs = spec.data.task === 'regression' ? 1 : tableLimits.classes;
  for (let outputs = 1; outputs <= mostOutputs; outputs += 1) {
    const sizes = layerSizes(spec.network, outputs);
    const rest = sizes.reduce(
      (sum, { affine, others }, index) => sum + others + affine * (sizes[index - 1]?.units ?? 0),
      0,
    );
    const first = sizes[0]?.affine ?? 1;
    const firstWeights = count - rest;
    if (firstWeights >= first && firstWeights % first === 0) return true;
  }
  return false;
}

/** Where each layer with batch normalization has its running variance in the statistics, and their whole length. */
function statisticsLayout({ hidden }: Network): { length: number; variances: readonly [number, number][] } {
  const variances: [number, number][] = [];
  let length = 0;
  for (const layer of hidden) {
    if (layer.batchNorm === null) continue;
    const units = affineUnits(layer);
    variances.push([length + units, length + 2 * units]);
    length += 2 * units;
  }
  return { length, variances };
}

function findStatisticsProblem(network: Network, statistics: Numbers, part: string): string | null {
  const { length, variances } = statisticsLayout(network);
  if (statistics.length !== length) return `${part}: expected ${length} numbers, got ${statistics.length}.`;
  for (const [start, end] of variances) {
    const negative = statistics.subarray(start, end).findIndex((variance) => variance < 0);
    if (negative < 0) continue;
    return `${part}: number ${start + negative} is a variance below 0.`;
  }
  return null;
}

function findProblem({ spec, snapshot }: RunRecord, arrays: RunArrays): string | null {
  const { parameters, optimizerState, statistics, best } = arrays;
  if (!canHaveParameters(spec, parameters.length)) {
    return `weights.bin: ${parameters.length} numbers do not fit the network of the stored run.`;
  }
  const expected = optimizerBuffers[spec.training.optimizer.kind] * parameters.length;
  if (optimizerState.length !== expected) {
    return `optimizer.bin: expected ${expected} numbers, got ${optimizerState.length}.`;
  }
  const problem = findStatisticsProblem(spec.network, statistics, 'statistics.bin');
  if (problem !== null) return problem;
  if (best !== null) {
    if (best.parameters.length !== parameters.length) {
      return `best-weights.bin: expected ${parameters.length} numbers, got ${best.parameters.length}.`;
    }
    const bestProblem = findStatisticsProblem(spec.network, best.statistics, 'best-statistics.bin');
    if (bestProblem !== null) return bestProblem;
  }
  const layers = spec.network.hidden.length + 1;
  const wrong = snapshot.history.findIndex(
    (point) => point.layers.length > 0 && point.layers.length !== layers,
  );
  return wrong < 0 ? null : `run.snapshot.history[${wrong}].layers: expected ${layers} layers or none.`;
}

/** `arrays.best` is there exactly where the record speaks of it. */
export function joinStoredRun(record: RunRecord, arrays: RunArrays): Outcome<StoredRun> {
  const problem = findProblem(record, arrays);
  if (problem !== null) return refuse(problem);
  const { spec, snapshot } = record;
  const best = snapshot.best === null || arrays.best === null ? null : { ...snapshot.best, ...arrays.best };
  return succeed({ spec, snapshot: { ...snapshot, ...arrays, best } });
}
