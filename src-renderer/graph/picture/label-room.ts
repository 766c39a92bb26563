/** The room that a value and its gradient take at a line: the value above it, the gradient below. Pixels. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { shapeText } from '../decimal-text.ts';
import { tensorCells, type TensorCells } from './tensor-cells.ts';

export const numberSize = 12;
export const smallSize = 10;
export const rowHeight = 14;
/** Between the line and the nearest digits. */
export const lineDistance = 4;
export const cellGap = 6;
export const bracketRoom = 5;
const shapeRow = 12;
/** Widths as shares of the size, in the window's typeface: of a digit, all of which are of one width, and of a point. */
const digitShare = 0.635;
const pointShare = 0.3;
/** Widths are a multiple of this, so that a digit more or less seldom moves anything. */
const widthStep = 4;

/** Width of a line of text. */
export type Measure = (text: string, size: number) => number;

export interface LabelRoom {
  readonly width: number;
  readonly above: number;
  readonly below: number;
}

export interface CellsRoom {
  readonly cellWidth: number;
  /** Of all columns, without brackets. */
  readonly width: number;
  readonly height: number;
}

function cellWidthOf(text: string): number {
  const points = text.split('.').length - 1;
  return numberSize * (digitShare * (text.length - points) + pointShare * points);
}

export function cellsRoom({ rows }: TensorCells): CellsRoom {
  const cellWidth = Math.max(...rows.flat().map(cellWidthOf));
  const columns = rows[0]?.length ?? 1;
  return {
    cellWidth,
    width: columns * cellWidth + (columns - 1) * cellGap,
    height: rows.length * rowHeight,
  };
}

/** @param gradient null where there is none */
export function labelRoom(
  value: Tensor,
  gradient: Tensor | null,
  digits: number,
  measure: Measure,
): LabelRoom {
  const widthAndHeight = (tensor: Tensor): { width: number; height: number } => {
    const cells = tensorCells(tensor, digits);
    const { width, height } = cellsRoom(cells);
    return { width: width + (cells.hasBrackets ? 2 * bracketRoom : 0), height };
  };
  const above = widthAndHeight(value);
  const below = gradient === null ? { width: 0, height: 0 } : widthAndHeight(gradient);
  const shape = shapeText(value.shape);
  // Numbers below 10 take the same room, whatever their sign.
  const least = cellWidthOf(`−0.${'0'.repeat(digits)}`);
  const width = Math.max(least, above.width, below.width, measure(shape, smallSize));
  return {
    width: Math.ceil(width / widthStep) * widthStep,
    above: above.height + lineDistance + (shape === '' ? 0 : shapeRow),
    below: below.height + lineDistance,
  };
}
