/** Depth `layers`: a layer is a product of a matrix and a vector, a sum, its normalization and its activation. */
import {
  inputsGate,
  outputGate,
  preActivationGate,
  tensorGate,
} from '../../../contract/graph/network-parts.ts';
import type { LayerNumbers } from './layer-numbers.ts';
import { activationOperation } from './network-gates.ts';
import type { NetworkDrawing } from './network-drawing.ts';
import { layerGroup } from './network-groups.ts';

/** More gates than this, one after the other, are too wide to be read at once: layers are closed at first. */
const openGates = 12;

/** Returns the gate of the scores, `[outputs]`. `gates` is how many the graph will have. */
export function drawMatrices(
  drawing: NetworkDrawing,
  gates: number,
  inputs: Float64Array,
  layers: readonly LayerNumbers[],
): number {
  let x = drawing.input(inputsGate, [inputs.length], inputs);
  for (const [index, layer] of layers.entries()) {
    const from = drawing.gateCount;
    x = drawLayer(drawing, x, layer, index);
    drawing.groupSince(from, layerGroup(index, gates > openGates));
  }
  return x;
}

function drawLayer(drawing: NetworkDrawing, x: number, layer: LayerNumbers, index: number): number {
  const { weight, bias, shape, norm } = layer;
  const rows = [shape.affineUnits];
  const parameter = (tensor: 'weight' | 'bias' | 'gamma' | 'beta', values: Float64Array): number => {
    const sides = tensor === 'weight' ? [shape.affineUnits, shape.inputs] : rows;
    return drawing.input(tensorGate(tensor, index), sides, values);
  };
  const z = preActivationGate(index, null);
  const W = parameter('weight', weight);
  const product = drawing.gate({ kind: 'matmul' }, [W, x], `${z}.product`);
  const b = parameter('bias', bias);
  let value = drawing.gate(
    { kind: 'add' },
    [product, b],
    norm === null ? z : `${z}.sum`,
    norm === null ? z : null,
  );
  if (norm !== null) {
    const mean = drawing.constant(`${z}.mean`, norm.mean);
    const centred = drawing.gate({ kind: 'subtract' }, [value, mean], `${z}.centred`);
    const scale = drawing.constant(`${z}.inverse-deviation`, norm.inverseDeviation);
    const normalized = drawing.gate({ kind: 'multiply' }, [centred, scale], `${z}.normalized`);
    const gamma = parameter('gamma', norm.gamma);
    const scaled = drawing.gate({ kind: 'multiply' }, [gamma, normalized], `${z}.scaled`);
    value = drawing.gate({ kind: 'add' }, [scaled, parameter('beta', norm.beta)], z, z);
  }
  const h = outputGate(index, null);
  if (shape.activation === null) {
    return drawing.gate({ kind: 'maxPieces', pieces: shape.pieces }, [value], h, h);
  }
  const activation = activationOperation(shape.activation);
  return activation === null ? value : drawing.gate(activation, [value], h, h);
}
