/** The sizes of every layer, and what they ask of a machine before anything is allocated. */
import type { TargetEncoder } from '../../contract/dataset.ts';
import { affineUnits, networkLimits, type Network } from '../../contract/network.ts';
import { outputUnits } from '../../contract/output.ts';
import type { LossKind } from '../../contract/training.ts';
import type { LayerShape } from './compiled-layer.ts';

/** The output layer's units follow from target and loss. */
export function layerShapes(
  network: Network,
  inputs: number,
  target: TargetEncoder,
  loss: LossKind,
): readonly LayerShape[] {
  let fanIn = inputs;
  const shapes: LayerShape[] = [];
  for (const layer of network.hidden) {
    const { units, initializer, batchNorm, dropout, frozen } = layer;
    shapes.push({
      inputs: fanIn,
      units,
      pieces: layer.kind === 'maxout' ? layer.pieces : 1,
      affineUnits: affineUnits(layer),
      activation: layer.kind === 'maxout' ? null : layer.activation,
      initializer,
      batchNorm,
      dropout,
      frozen,
    });
    fanIn = units;
  }
  const units = outputUnits(target, loss);
  shapes.push({
    inputs: fanIn,
    units,
    pieces: 1,
    affineUnits: units,
    batchNorm: null,
    dropout: 0,
    ...network.output,
  });
  return shapes;
}

/** Weights, biases and, with batch normalization, γ and β of one layer. */
export function parameterCount({ inputs, affineUnits, batchNorm }: LayerShape): number {
  return affineUnits * (inputs + (batchNorm === null ? 1 : 3));
}

/** Running mean and running variance of one layer. */
export function statisticCount({ affineUnits, batchNorm }: LayerShape): number {
  return batchNorm === null ? 0 : 2 * affineUnits;
}

/** Most entries that the shorter side of orthogonal weights may have beside the longer one. */
function longestShortSide(longSide: number): number {
  return Math.floor(Math.sqrt(networkLimits.orthogonalWork / longSide));
}

/** Why these layers' weights could not be drawn in a reasonable time; null if they can. */
export function initializerProblem(shapes: readonly LayerShape[]): string | null {
  const index = shapes.findIndex(
    ({ initializer, inputs, affineUnits }) =>
      initializer.kind === 'orthogonal' &&
      Math.min(inputs, affineUnits) > longestShortSide(Math.max(inputs, affineUnits)),
  );
  const shape = shapes[index];
  if (shape === undefined) return null;
  const inWords = (count: number): string => count.toLocaleString('en-US');
  const longSide = Math.max(shape.inputs, shape.affineUnits);
  return (
    `Layer ${index + 1} is to start with orthogonal weights of ${inWords(shape.affineUnits)} × ` +
    `${inWords(shape.inputs)}, which would take too long to draw: beside ${inWords(longSide)} the other side may be ` +
    `at most ${inWords(longestShortSide(longSide))}. Choose another initialization or fewer units.`
  );
}
