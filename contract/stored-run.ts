/** A stored run as a snapshot and back, and whether its arrays are as long as its network and its optimizer need. */
import { tableLimits } from './dataset.ts';
import { affineUnits, type Network } from './network.ts';
import type { Numbers } from './number-bytes.ts';
import type { StoredRun } from './project.ts';
import type { RunArrays, RunSnapshot, RunSpec, SnapshotRecord } from './run.ts';
import { optimizerBuffers } from './training.ts';

/** The whole state, to go on from; null where its arrays were let go of. */
export function snapshotOf({ record, arrays }: Pick<StoredRun, 'record' | 'arrays'>): RunSnapshot | null {
  if (arrays === null) return null;
  const best = record.best === null || arrays.best === null ? null : { ...record.best, ...arrays.best };
  return { ...record, ...arrays, best };
}

/** `snapshot` as a stored run keeps it; the arrays are the snapshot's own. */
export function partsOf(snapshot: RunSnapshot): {
  readonly record: SnapshotRecord;
  readonly arrays: RunArrays;
} {
  const { parameters, optimizerState, statistics, best, ...others } = snapshot;
  return {
    record: { ...others, best: best && { epoch: best.epoch } },
    arrays: {
      parameters,
      optimizerState,
      statistics,
      best: best && { parameters: best.parameters, statistics: best.statistics },
    },
  };
}

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

export const arrayNames = [
  'parameters',
  'optimizerState',
  'statistics',
  'bestParameters',
  'bestStatistics',
] as const;
export type ArrayName = (typeof arrayNames)[number];

/** How many numbers each array of a run of `parameters` parameters has. */
export function arrayLengths(
  { network, training }: Omit<RunSpec, 'data'>,
  parameters: number,
  keepsBest: boolean,
): Readonly<Record<ArrayName, number>> {
  const statistics = statisticsLayout(network).length;
  return {
    parameters,
    optimizerState: optimizerBuffers[training.optimizer.kind] * parameters,
    statistics,
    bestParameters: keepsBest ? parameters : 0,
    bestStatistics: keepsBest ? statistics : 0,
  };
}

export function namedArrays(arrays: RunArrays): Readonly<Record<ArrayName, Numbers>> {
  const { parameters, optimizerState, statistics, best } = arrays;
  const none = parameters.subarray(0, 0);
  return {
    parameters,
    optimizerState,
    statistics,
    bestParameters: best?.parameters ?? none,
    bestStatistics: best?.statistics ?? none,
  };
}

/** What is wrong with the arrays, `places` being what sentences call them; null where they fit. */
export function findArraysProblem(
  spec: RunSpec,
  arrays: RunArrays,
  places: Readonly<Record<ArrayName, string>>,
): string | null {
  const named = namedArrays(arrays);
  const count = named.parameters.length;
  if (!canHaveParameters(spec, count)) {
    return `${places.parameters}: ${count} numbers do not fit the network of the stored run.`;
  }
  const expected = arrayLengths(spec, count, arrays.best !== null);
  for (const name of arrayNames) {
    if (named[name].length !== expected[name]) {
      return `${places[name]}: expected ${expected[name]} numbers, got ${named[name].length}.`;
    }
  }
  for (const name of ['statistics', 'bestStatistics'] as const) {
    if (named[name].length === 0) continue;
    for (const [start, end] of statisticsLayout(spec.network).variances) {
      const negative = named[name].subarray(start, end).findIndex((variance) => variance < 0);
      if (negative >= 0) return `${places[name]}: number ${start + negative} is a variance below 0.`;
    }
  }
  return null;
}
