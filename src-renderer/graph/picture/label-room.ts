/** The room that a value and its gradient take at a line: the value above it, the gradient below. Pixels. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { shapeText } from '../decimal-text.ts';
import { tensorCells, type TensorCells } from './tensor-cells.ts';

export const numberSize = 11;
export const smallSize = 9;
export const rowHeight = 13;
/** Between the line and the nearest digits. */
export const lineDistance = 4;
export const cellGap = 6;
export const bracketRoom = 5;
const shapeRow = 11;
/** Width of a digit of the window's typeface, all of which are of one width, as a share of its size. */
const digitShare = 0.635;
/** Widths are a multiple of this, so that a digit more or less moves nothing. */
const widthStep = 8;

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

export function cellsRoom({ rows }: TensorCells): CellsRoom {
  const longest = Math.max(...rows.flat().map((cell) => cell.length));
  const cellWidth = longest * numberSize * digitShare;
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
  const width = Math.max(above.width, below.width, measure(shape, smallSize));
  return {
    width: Math.ceil(width / widthStep) * widthStep,
    above: above.height + lineDistance + (shape === '' ? 0 : shapeRow),
    below: below.height + lineDistance,
  };
}
