/** The tensors of a layer as the inspector shows them: matrices as they are, vectors lying in one line. */
import type { LayerDetail } from '../../contract/moment.ts';
import type { ParameterPlace } from '../../contract/run.ts';
import { entryAt } from '../text/en/places.ts';

export type TensorName = ParameterPlace['tensor'] | 'runningMean' | 'runningVariance';

export interface LayerTensor {
  readonly name: TensorName;
  /** Row-major `[rows, columns]` as it is drawn. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** A square of the drawing, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export function layerTensors({
  weight,
  bias,
  affineUnits,
  inputs,
  batchNorm,
}: LayerDetail): readonly LayerTensor[] {
  const vector = (name: TensorName, values: Float64Array): LayerTensor => ({
    name,
    values,
    rows: 1,
    columns: affineUnits,
  });
  return [
    { name: 'weight', values: weight, rows: affineUnits, columns: inputs },
    vector('bias', bias),
    ...(batchNorm === null
      ? []
      : [
          vector('gamma', batchNorm.gamma),
          vector('beta', batchNorm.beta),
          vector('runningMean', batchNorm.runningMean),
          vector('runningVariance', batchNorm.runningVariance),
        ]),
  ];
}

/** The nearest cell there is. */
export function cellWithin({ rows, columns }: LayerTensor, { row, column }: Cell): Cell {
  return {
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  };
}

export function valueAt({ values, columns }: LayerTensor, { row, column }: Cell): number | undefined {
  return values[row * columns + column];
}

/** Which affine unit a cell belongs to, and which of its inputs; a vector's cells have no input. */
export function affinePlace(
  { name }: LayerTensor,
  { row, column }: Cell,
): { unit: number; input: number | null } {
  return name === 'weight' ? { unit: row, input: column } : { unit: column, input: null };
}

export function cellOf({ name }: LayerTensor, unit: number, input: number): Cell {
  return name === 'weight' ? { row: unit, column: input } : { row: 0, column: unit };
}

/** The place of a cell for the engine; null for what is measured and cannot be set. */
export function parameterPlace(layer: number, tensor: LayerTensor, cell: Cell): ParameterPlace | null {
  const { name } = tensor;
  if (name === 'runningMean' || name === 'runningVariance') return null;
  const { unit, input } = affinePlace(tensor, cell);
  return { layer, tensor: name, row: unit, column: input ?? 0 };
}

/** `pieces` is 1 for a dense layer. */
export function describeCell(tensor: LayerTensor, cell: Cell, pieces: number): string {
  const { unit, input } = affinePlace(tensor, cell);
  return entryAt(unit, input, pieces);
}

const steps: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  Home: { row: 0, column: -Infinity },
  End: { row: 0, column: Infinity },
};

/** Where a key leads from `cell` when `block` × `block` numbers share a square; null for keys that lead nowhere. */
export function cellAfterKey(tensor: LayerTensor, cell: Cell, key: string, block: number): Cell | null {
  const step = steps[key];
  if (step === undefined) return null;
  return cellWithin(tensor, { row: cell.row + step.row * block, column: cell.column + step.column * block });
}
