/**
 * Depths `units` and `gates`: every unit of a layer on its own. They differ in the weighted sum alone, which is one
 * gate, or a multiplication for every weight and an addition.
 */
import {
  inputGate,
  outputGate,
  preActivationGate,
  rowGate,
  weightGate,
} from '../../../contract/graph/network-parts.ts';
import type { LayerNumbers } from './layer-numbers.ts';
import { activationOperation } from './network-gates.ts';
import type { NetworkDrawing } from './network-drawing.ts';
import { layerGroup, unitGroup } from './network-groups.ts';

/** More gates than this are a thicket: units are closed at first. With more units than that, layers are. */
const openGates = 40;
const openUnits = 60;

export interface NamedLayers {
  readonly layers: readonly LayerNumbers[];
  /** `[inputs]` of the first layer; names of the columns or categories they come from. */
  readonly inputs: Float64Array;
  readonly inputNames: readonly string[];
  /** What the output units stand for; null where they have no names. */
  readonly outputNames: readonly string[] | null;
}

/** Where a row of a layer's weight stands: layer and row from 0. */
interface RowPlace {
  readonly layer: number;
  readonly row: number;
}

type SumMaker = (drawing: NetworkDrawing, place: RowPlace, sum: RowSum) => number;

/** w · x + b of one row. */
interface RowSum {
  /** Gates of the layer's inputs. */
  readonly inputs: readonly number[];
  readonly weights: Float64Array;
  readonly bias: number;
  /** Of the sum. */
  readonly id: string;
  readonly name: string | null;
}

const asOneGate: SumMaker = (drawing, { layer, row }, { inputs, weights, bias, id, name }) => {
  const w = drawing.input(rowGate('weight', layer, row), [weights.length], weights);
  const b = drawing.number(rowGate('bias', layer, row), bias);
  return drawing.gate({ kind: 'weightedSum' }, [w, b, ...inputs], id, name);
};

const gateByGate: SumMaker = (drawing, { layer, row }, { inputs, weights, bias, id, name }) => {
  const products = inputs.map((input, column) => {
    const weight = weightGate(layer, row, column);
    const w = drawing.number(weight, weights[column]!);
    return drawing.gate({ kind: 'multiply' }, [w, input], `${weight}.product`);
  });
  const b = drawing.number(rowGate('bias', layer, row), bias);
  return drawing.gate({ kind: 'add' }, [...products, b], id, name);
};

/** Returns the gates of the scores, one by one. */
export function drawUnits(
  drawing: NetworkDrawing,
  depth: 'units' | 'gates',
  gates: number,
  { layers, inputs, inputNames, outputNames }: NamedLayers,
): readonly number[] {
  const sum = depth === 'units' ? asOneGate : gateByGate;
  const units = layers.reduce((count, { shape }) => count + shape.units, 0);
  let values: readonly number[] = Array.from(inputs, (value, input) =>
    drawing.number(inputGate(input), value, inputNames[input]),
  );
  for (const [index, layer] of layers.entries()) {
    const from = drawing.gateCount;
    const read = values;
    values = Array.from({ length: layer.shape.units }, (_, unit) => {
      const first = drawing.gateCount;
      const output = drawUnit(drawing, sum, read, layer, index, unit);
      const name = index === layers.length - 1 ? (outputNames?.[unit] ?? null) : null;
      drawing.groupSince(first, unitGroup(index, unit, name, gates > openGates));
      return output;
    });
    drawing.groupSince(from, layerGroup(index, units > openUnits));
  }
  return values;
}

function drawUnit(
  drawing: NetworkDrawing,
  sum: SumMaker,
  inputs: readonly number[],
  layer: LayerNumbers,
  index: number,
  unit: number,
): number {
  const { activation, pieces } = layer.shape;
  const rows = Array.from({ length: pieces }, (_, piece) =>
    drawRow(drawing, sum, inputs, layer, { layer: index, row: unit * pieces + piece }),
  );
  const operation = activation === null ? ({ kind: 'max' } as const) : activationOperation(activation);
  const h = outputGate(index, unit);
  return operation === null ? rows[0]! : drawing.gate(operation, rows, h, h);
}

/** The pre-activation of one row: its sum, normalized where the layer is. */
function drawRow(
  drawing: NetworkDrawing,
  sum: SumMaker,
  inputs: readonly number[],
  { weight, bias, shape, norm }: LayerNumbers,
  place: RowPlace,
): number {
  const { layer, row } = place;
  const z = preActivationGate(layer, row);
  const weights = weight.slice(row * shape.inputs, (row + 1) * shape.inputs);
  const ofRow = { inputs, weights, bias: bias[row]! };
  if (norm === null) return sum(drawing, place, { ...ofRow, id: z, name: z });
  const raw = sum(drawing, place, { ...ofRow, id: `${z}.sum`, name: null });
  const constant = -norm.mean[row]!;
  const centred = drawing.gate({ kind: 'addConstant', constant }, [raw], `${z}.centred`);
  const factor = norm.inverseDeviation[row]!;
  const normalized = drawing.gate({ kind: 'scale', factor }, [centred], `${z}.normalized`);
  const gamma = drawing.number(rowGate('gamma', layer, row), norm.gamma[row]!);
  const scaled = drawing.gate({ kind: 'multiply' }, [gamma, normalized], `${z}.scaled`);
  const beta = drawing.number(rowGate('beta', layer, row), norm.beta[row]!);
  return drawing.gate({ kind: 'add' }, [scaled, beta], z, z);
}
