/** How large the graph of a network is at each depth, told without building it. */
import { encoderWidth } from '../dataset.ts';
import type { NetworkWeights } from '../answerer-api.ts';
import { affineUnits } from '../network.ts';
import { outputUnits } from '../output.ts';
import { graphLimits, networkDepths, type NetworkDepth } from './graph-source.ts';

export interface GraphSize {
  readonly gates: number;
  /** Values read by gates: lines of the picture. */
  readonly lines: number;
}

export interface NetworkGraphSize extends Readonly<Record<NetworkDepth, GraphSize>> {
  /** Weights, biases, and γ and β of batch normalization. */
  readonly parameters: number;
}

/** What tells the shapes of a network with its numbers left out. */
type NetworkShape = Pick<NetworkWeights, 'network' | 'features' | 'target' | 'loss'>;

export interface LayerSize {
  readonly inputs: number;
  readonly units: number;
  /** Rows of the weight. */
  readonly rows: number;
  readonly isNormalized: boolean;
  /** The activation is a gate of its own, or the maximum over pieces is. */
  readonly isBent: boolean;
}

/** All layers, the output last. */
export function networkLayers({ network, features, target, loss }: NetworkShape): readonly LayerSize[] {
  const inputs = features.reduce((sum, feature) => sum + encoderWidth(feature), 0);
  const outputs = outputUnits(target, loss.kind);
  const hidden = network.hidden.map((layer, index): LayerSize => ({
    inputs: network.hidden[index - 1]?.units ?? inputs,
    units: layer.units,
    rows: affineUnits(layer),
    isNormalized: layer.batchNorm !== null,
    isBent: layer.kind === 'maxout' || layer.activation.kind !== 'identity',
  }));
  const last: LayerSize = {
    inputs: network.hidden.at(-1)?.units ?? inputs,
    units: outputs,
    rows: outputs,
    isNormalized: false,
    isBent: network.output.activation.kind !== 'identity',
  };
  return [...hidden, last];
}

/** Of one layer. Normalizing one row, or all as vectors, takes as many lines: − mean, ÷ deviation, · γ, + β. */
const sizeOf: Readonly<Record<NetworkDepth, (layer: LayerSize) => GraphSize>> = {
  // W, b, product, sum. Normalized: two constants, γ, β and four operations.
  layers: ({ isNormalized, isBent }) => ({
    gates: 4 + (isNormalized ? 8 : 0) + (isBent ? 1 : 0),
    lines: 4 + (isNormalized ? 8 : 0) + (isBent ? 1 : 0),
  }),
  // Per row: w, b, weighted sum. Normalized: γ, β and four operations with the two constants within.
  units: ({ inputs, units, rows, isNormalized, isBent }) => ({
    gates: rows * (3 + (isNormalized ? 6 : 0)) + (isBent ? units : 0),
    lines: rows * (2 + inputs + (isNormalized ? 6 : 0)) + (isBent ? rows : 0),
  }),
  // Per row: the weights, as many products, b, one sum.
  gates: ({ inputs, units, rows, isNormalized, isBent }) => ({
    gates: rows * (2 * inputs + 2 + (isNormalized ? 6 : 0)) + (isBent ? units : 0),
    lines: rows * (3 * inputs + 1 + (isNormalized ? 6 : 0)) + (isBent ? rows : 0),
  }),
};

export function networkGraphSize(shape: NetworkShape): NetworkGraphSize {
  const layers = networkLayers(shape);
  const inputs = layers[0]?.inputs ?? 0;
  const outputs = layers.at(-1)?.units ?? 0;
  const at = (depth: NetworkDepth): GraphSize => {
    const sizes = layers.map(sizeOf[depth]);
    const [values, scores] = depth === 'layers' ? [1, 1] : [inputs, outputs];
    return {
      gates: values + 1 + sizes.reduce((sum, { gates }) => sum + gates, 0),
      lines: scores + sizes.reduce((sum, { lines }) => sum + lines, 0),
    };
  };
  const parameters = layers.reduce(
    (sum, { inputs: columns, rows, isNormalized }) => sum + rows * (columns + (isNormalized ? 3 : 1)),
    0,
  );
  return { layers: at('layers'), units: at('units'), gates: at('gates'), parameters };
}

/** Whether the graph of that depth can be built. */
export function fitsGraph(size: NetworkGraphSize, depth: NetworkDepth): boolean {
  if (depth === 'layers') return size.parameters <= graphLimits.parameters;
  const { gates, lines } = size[depth];
  return gates <= graphLimits.gates && lines <= graphLimits.lines;
}

/** The most detailed depth up to `wanted` that can be built; null where none can. */
export function deepestThatFits(size: NetworkGraphSize, wanted: NetworkDepth): NetworkDepth | null {
  const upTo = networkDepths.slice(0, networkDepths.indexOf(wanted) + 1);
  return upTo.findLast((depth) => fitsGraph(size, depth)) ?? null;
}
