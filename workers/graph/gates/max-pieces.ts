import { refuse, succeed } from '../../../contract/outcome.ts';
import type { Derivative, GateRule, OperationOf } from './rule.ts';
import { shapeNames } from './shapes.ts';

type MaxPieces = OperationOf<'maxPieces'>;

/** Place, among the pieces of `unit`, of the first of the largest. */
function winnerOf(x: Float64Array, unit: number, pieces: number): number {
  const first = unit * pieces;
  let winner = 0;
  for (let piece = 1; piece < pieces; piece++) if (x[first + piece]! > x[first + winner]!) winner = piece;
  return winner;
}

/** The gradient goes `further` places after the winner. */
function derivativeOf(further: number): Derivative<MaxPieces> {
  const routeOf = (x: Float64Array, unit: number, pieces: number): number =>
    unit * pieces + ((winnerOf(x, unit, pieces) + further) % pieces);
  return {
    backward({ operation, inputs }, upstream) {
      const x = inputs[0]!.values;
      const contribution = new Float64Array(x.length);
      for (const [unit, g] of upstream.entries()) contribution[routeOf(x, unit, operation.pieces)] = g;
      return contribution;
    },
    local({ operation: { pieces }, inputs }, _which, entry) {
      const unit = Math.floor(entry / pieces);
      return [{ outputEntry: unit, local: routeOf(inputs[0]!.values, unit, pieces) === entry ? 1 : 0 }];
    },
  };
}

export const maxPieces: GateRule<MaxPieces> = {
  isEntrywise: false,
  shape(inputs, { pieces }) {
    const [shape, ...others] = inputs;
    const fits = shape?.length === 1 && others.length === 0 && shape[0]! % pieces === 0;
    return fits
      ? succeed([shape[0]! / pieces])
      : refuse(
          `The maximum of every ${pieces} takes a vector of a multiple of them, not ${shapeNames(inputs)}.`,
        );
  },
  forward({ operation: { pieces }, inputs, output }) {
    const x = inputs[0]!.values;
    for (let unit = 0; unit < output.values.length; unit++) {
      output.values[unit] = x[unit * pieces + winnerOf(x, unit, pieces)]!;
    }
  },
  ...derivativeOf(0),
  mistakes: { wrong_route: { ...derivativeOf(1), appliesTo: ({ pieces }) => pieces > 1 } },
};
