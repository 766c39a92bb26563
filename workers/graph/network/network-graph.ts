/** A trained network and one row, as a graph whose output is the row's loss. */
import { inputNames } from '../../../contract/input-names.ts';
import { graphLimits, type NetworkDepth, type NetworkSource } from '../../../contract/graph/graph-source.ts';
import { lossGate } from '../../../contract/graph/network-parts.ts';
import { fitsGraph, networkGraphSize, type NetworkGraphSize } from '../../../contract/graph/network-size.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { comparesNumbers } from '../../../contract/output.ts';
import { layerShapes } from '../../nn/layer-shapes.ts';
import type { GraphPlan } from '../plan.ts';
import { encodeRow } from './encoded-row.ts';
import { layerNumbers } from './layer-numbers.ts';
import { drawMatrices } from './layers-as-matrices.ts';
import { drawUnits } from './layers-as-units.ts';
import { NetworkDrawing } from './network-drawing.ts';
import { lossOperation } from './network-gates.ts';

/** Refuses cells and targets that cannot be read, and networks too large for the depth, before anything is built. */
export function buildNetworkGraph(source: NetworkSource): Outcome<GraphPlan> {
  const { weights, depth } = source;
  const { network, target, loss, features } = weights;
  if (target.task === 'regression' && !comparesNumbers(loss.kind)) {
    return refuse('This loss needs classes, but the target is a number.');
  }
  const size = networkGraphSize(weights);
  if (!fitsGraph(size, depth)) return refuse(tooLarge(size, depth));
  const row = encodeRow(source);
  if (!row.ok) return row;
  const { inputs, target: wanted } = row.value;
  const layers = layerNumbers(layerShapes(network, inputs.length, target, loss.kind), weights);
  if (!layers.ok) return layers;

  const drawing = new NetworkDrawing();
  const outputs = layers.value.at(-1)!.shape.units;
  const outputNames =
    target.task === 'classification' && target.classes.length === outputs ? target.classes : null;
  const scores =
    depth === 'layers'
      ? [drawMatrices(drawing, size.layers.gates, inputs, layers.value)]
      : drawUnits(drawing, depth, size[depth].gates, {
          layers: layers.value,
          inputs,
          inputNames: inputNames(features),
          outputNames,
        });
  const output = drawing.gate(lossOperation(loss, wanted, outputs), scores, lossGate, lossGate);
  return succeed(drawing.finish(output));
}

function tooLarge(size: NetworkGraphSize, depth: NetworkDepth): string {
  const inWords = (count: number): string => count.toLocaleString('en-US');
  if (depth === 'layers') {
    return (
      `This network has ${inWords(size.parameters)} parameters; up to ${inWords(graphLimits.parameters)} can be ` +
      'shown as a graph.'
    );
  }
  const { gates, lines } = size[depth];
  return (
    `At this depth the network has ${inWords(gates)} gates and ${inWords(lines)} lines between them; up to ` +
    `${inWords(graphLimits.gates)} and ${inWords(graphLimits.lines)} can be shown. Its matrices can.`
  );
}
