/**
 * How the parts of a network are called in its graph; ids are these names as well. Layers count from 1, by weights, as
 * W1 does; within brackets entries count from 0, as in expressions.
 */
import type { ParameterPlace } from '../run.ts';
import type { NetworkDepth } from './graph-source.ts';

const symbols: Readonly<Record<ParameterPlace['tensor'], string>> = {
  weight: 'W',
  bias: 'b',
  gamma: 'γ',
  beta: 'β',
};

/** `W1`; `layer` counts from 0, as in ParameterPlace. */
export function tensorGate(tensor: ParameterPlace['tensor'], layer: number): string {
  return `${symbols[tensor]}${layer + 1}`;
}

/** `W1[2]`, the incoming weights of row 2 of the layer; `b1[2]`, its bias. */
export function rowGate(tensor: ParameterPlace['tensor'], layer: number, row: number): string {
  return `${tensorGate(tensor, layer)}[${row}]`;
}

/** `W1[2, 0]` */
export function weightGate(layer: number, row: number, column: number): string {
  return `${tensorGate('weight', layer)}[${row}, ${column}]`;
}

/** All inputs as one vector, and one of them. */
export const inputsGate = 'x';
export function inputGate(input: number): string {
  return `${inputsGate}[${input}]`;
}

/** The loss: the output of a network's graph. */
export const lossGate = 'loss';

/** What a layer's activation or maximum is taken of, and what the layer hands on; as a vector, and of one row or unit. */
export function preActivationGate(layer: number, row: number | null): string {
  return row === null ? `z${layer + 1}` : `z${layer + 1}[${row}]`;
}
export function outputGate(layer: number, unit: number | null): string {
  return unit === null ? `h${layer + 1}` : `h${layer + 1}[${unit}]`;
}

/** One entry of a gate's value, row-major. */
export interface GateEntry {
  readonly gate: string;
  readonly entry: number;
}

/** Where a parameter of a layer with `inputs` inputs stands in the graph. */
export function parameterEntry(depth: NetworkDepth, place: ParameterPlace, inputs: number): GateEntry {
  const { layer, tensor, row, column } = place;
  const isWeight = tensor === 'weight';
  switch (depth) {
    case 'layers':
      return { gate: tensorGate(tensor, layer), entry: isWeight ? row * inputs + column : row };
    case 'units':
      return { gate: rowGate(tensor, layer, row), entry: isWeight ? column : 0 };
    case 'gates':
      return {
        gate: isWeight ? weightGate(layer, row, column) : rowGate(tensor, layer, row),
        entry: 0,
      };
    default:
      return depth satisfies never;
  }
}

const tensorOf: ReadonlyMap<string | undefined, ParameterPlace['tensor']> = new Map([
  ['W', 'weight'],
  ['b', 'bias'],
  ['γ', 'gamma'],
  ['β', 'beta'],
]);
const parameterPattern = /^(?<symbol>[Wbγβ])(?<layer>\d+)(?:\[(?<row>\d+)(?:, (?<column>\d+))?\])?$/u;

/** The parameter that a gate holds, the first one of several; null for gates that hold none. */
export function parameterOf(gateId: string): ParameterPlace | null {
  const parts = parameterPattern.exec(gateId)?.groups;
  const tensor = tensorOf.get(parts?.['symbol']);
  if (parts === undefined || tensor === undefined) return null;
  const place = { tensor, layer: Number(parts['layer']) - 1 };
  return { ...place, row: Number(parts['row'] ?? 0), column: Number(parts['column'] ?? 0) };
}

/** The name of a single parameter whatever the depth: `W1[2, 0]`, `b1[2]`. */
export function parameterName(place: ParameterPlace): string {
  return parameterEntry('gates', place, 0).gate;
}
