/** A network's graph beside the training engine: both pass one row, and every number is compared. */
import { expect } from 'vitest';
import type { NetworkWeights } from '../../../../contract/answerer-api.ts';
import type { NetworkDepth, NetworkSource } from '../../../../contract/graph/graph-source.ts';
import type { GraphPass } from '../../../../contract/graph/graph.ts';
import {
  lossGate,
  outputGate,
  parameterEntry,
  preActivationGate,
} from '../../../../contract/graph/network-parts.ts';
import { makePasses } from '../../../../workers/graph/passes.ts';
import { buildNetworkGraph } from '../../../../workers/graph/network/network-graph.ts';
import type { GraphPlan } from '../../../../workers/graph/plan.ts';
import type { CompiledLayer } from '../../../../workers/nn/compiled-layer.ts';
import type { CompiledNetwork, CompileOptions } from '../../../../workers/nn/compiled-network.ts';
import { parameterTensors } from '../../../../workers/nn/parameter-tensors.ts';
import type { FloatArray } from '../../../../workers/tensor/float-array.ts';
import { noPenalties, type Batch } from '../../nn/small-networks.ts';
import { valueOf } from '../../engine/bench.ts';

/** The compiled network's numbers as the page has them, of features that are used as they are. */
export function weightsOf(network: CompiledNetwork, options: CompileOptions): NetworkWeights {
  return {
    network: options.network,
    loss: options.loss,
    dtype: options.dtype,
    features: Array.from({ length: options.inputs }, (_, index) => ({
      name: `feature ${index}`,
      kind: 'number',
      mean: 0,
      std: 1,
    })),
    target: options.target,
    parameters: network.parameters.slice(),
    statistics: network.statistics.slice(),
  };
}

/** The first row of a batch as cells. */
export function sourceOf(weights: NetworkWeights, { inputs, targets }: Batch): Omit<NetworkSource, 'depth'> {
  const cells = Array.from(inputs.subarray(0, weights.features.length), String);
  const target = targets[0]!;
  const cell = weights.target.task === 'classification' ? weights.target.classes[target]! : String(target);
  return { kind: 'network', weights, cells, target: cell };
}

/** Passes the first row through the engine's network, as one that answers, there and back; its loss. */
export function passThroughEngine(network: CompiledNetwork, { inputs, targets }: Batch): number {
  network.batch.set(inputs.subarray(0, network.inputs));
  network.forward(1);
  const loss = network.lossAndError(targets, 1);
  network.backward(1, noPenalties);
  return loss;
}

export interface Opened {
  readonly plan: GraphPlan;
  readonly pass: GraphPass;
  /** Value and gradient of one entry of a gate. */
  entryOf(id: string, entry: number): { readonly value: number; readonly gradient: number };
}

export function openNetwork(source: NetworkSource): Opened {
  const plan = valueOf(buildNetworkGraph(source));
  const pass = makePasses(plan, null);
  const indexOf = new Map(plan.structure.gates.map(({ id }, index) => [id, index]));
  return {
    plan,
    pass,
    entryOf(id, entry) {
      const index = indexOf.get(id);
      if (index === undefined) throw new Error(`There is no gate ${id}.`);
      return {
        value: pass.values[index]!.values[entry]!,
        gradient: pass.gradients[index]!.values[entry]!,
      };
    },
  };
}

/** Pairs of numbers that should be equal, graph first; of one layer. */
type Pair = readonly [graph: number, engine: number];

function pairsOfTensor(
  { entryOf }: Opened,
  depth: NetworkDepth,
  layer: number,
  { shape }: CompiledLayer,
  tensor: ReturnType<typeof parameterTensors>[number],
): readonly Pair[] {
  return Array.from(tensor.values, (value, at): readonly Pair[] => {
    const place = {
      layer,
      tensor: tensor.name,
      row: Math.floor(at / tensor.columns),
      column: at % tensor.columns,
    };
    const { gate, entry } = parameterEntry(depth, place, shape.inputs);
    const found = entryOf(gate, entry);
    return [
      [found.value, value],
      [found.gradient, tensor.gradients[at]!],
    ];
  }).flat();
}

function pairsOfValues(
  { entryOf }: Opened,
  depth: NetworkDepth,
  gateOf: (index: number | null) => string,
  values: FloatArray,
  gradients: FloatArray | null,
  count: number,
): readonly Pair[] {
  return Array.from({ length: count }, (_, at): readonly Pair[] => {
    const found = depth === 'layers' ? entryOf(gateOf(null), at) : entryOf(gateOf(at), 0);
    const value: Pair = [found.value, values[at]!];
    return gradients === null ? [value] : [value, [found.gradient, gradients[at]!]];
  }).flat();
}

function isBent({ shape }: CompiledLayer): boolean {
  return shape.activation === null || shape.activation.kind !== 'identity';
}

/**
 * Largest difference between graph and engine over the loss, every pre-activation, output and parameter, and their
 * gradients, each relative to its size or to a quarter of the largest number of its layer and kind, whichever is more: what
 * cancels to little in a sum keeps the rounding of its terms.
 */
export function largestDifference(opened: Opened, network: CompiledNetwork, loss: number): number {
  const differences = network.layers.map((layer, index) => {
    const { affineUnits, units } = layer.shape;
    const depth = depthOf(opened);
    const ofTensors = parameterTensors(layer).map((tensor) =>
      pairsOfTensor(opened, depth, index, layer, tensor),
    );
    const z = pairsOfValues(
      opened,
      depth,
      (row) => preActivationGate(index, row),
      layer.preActivation,
      layer.error,
      affineUnits,
    );
    const h = isBent(layer)
      ? pairsOfValues(opened, depth, (unit) => outputGate(index, unit), layer.output, null, units)
      : [];
    return Math.max(...[...ofTensors, z, h].map(worstOf));
  });
  return Math.max(worstOf([[opened.entryOf(lossGate, 0).value, loss]]), ...differences);
}

function depthOf({ plan }: Opened): NetworkDepth {
  const ids = new Set(plan.structure.gates.map(({ id }) => id));
  if (ids.has('W1')) return 'layers';
  return ids.has('W1[0]') ? 'units' : 'gates';
}

function worstOf(pairs: readonly Pair[]): number {
  const largest = pairs.reduce((most, [, engine]) => Math.max(most, Math.abs(engine)), 0);
  // Unlike a comparison, max lets no NaN pass.
  return pairs.reduce((worst, [graph, engine]) => {
    const difference = Math.abs(graph - engine);
    return Math.max(worst, difference === 0 ? 0 : difference / Math.max(Math.abs(engine), largest / 4));
  }, 0);
}

/** The graph of every depth agrees with the engine to `tolerance`. */
export function expectAgreement(
  network: CompiledNetwork,
  options: CompileOptions,
  batch: Batch,
  depths: readonly NetworkDepth[],
  tolerance: number,
): void {
  const loss = passThroughEngine(network, batch);
  const source = sourceOf(weightsOf(network, options), batch);
  for (const depth of depths) {
    const opened = openNetwork({ ...source, depth });
    expect(largestDifference(opened, network, loss), `at depth ${depth}`).toBeLessThanOrEqual(tolerance);
  }
}
