/** A value above a line and its gradient below, as numbers, small matrices or ranges. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { GradientSoFar } from '../../state/graph/room.ts';
import { shapeText } from '../decimal-text.ts';
import {
  bracketRoom,
  cellGap,
  cellsRoom,
  lineDistance,
  numberSize,
  rowHeight,
  smallSize,
} from './label-room.ts';
import { circle, point, type Mark, type Paint } from './marks.ts';
import type { Place } from './scene.ts';
import { tensorCells, type TensorCells } from './tensor-cells.ts';

/** What is not there yet: an open circle, which no number looks like. */
export const openRadius = 3;

function openMark(x: number, y: number, paint: Paint): Mark {
  return { kind: 'shape', d: circle(x, y, openRadius), stroke: paint, width: 1.25 };
}

function cellMarks(cells: TensorCells, middle: number, top: number, paint: Paint): readonly Mark[] {
  const { cellWidth, width, height } = cellsRoom(cells);
  const isAlone = !cells.hasBrackets;
  const marks = cells.rows.flatMap((row, down) =>
    row.map((text, across): Mark => ({
      kind: 'text',
      x: isAlone ? middle : middle - width / 2 + across * (cellWidth + cellGap) + cellWidth,
      y: top + down * rowHeight + numberSize - 1,
      text,
      size: numberSize,
      paint,
      anchor: isAlone ? 'middle' : 'end',
    })),
  );
  if (isAlone) return marks;
  const bracket = (x: number, inward: number): string =>
    `M${point(x + inward, top)}L${point(x, top)}L${point(x, top + height)}L${point(x + inward, top + height)}`;
  const reach = width / 2 + bracketRoom - 1;
  const d = bracket(middle - reach, 3) + bracket(middle + reach, -3);
  return [...marks, { kind: 'shape', d, stroke: paint, width: 1 }];
}

function gradientMarks(so: GradientSoFar, middle: number, top: number, digits: number): readonly Mark[] {
  if (so.state === 'none') return [];
  if (so.state === 'not_yet') return [openMark(middle, top + rowHeight / 2, 'gradient')];
  const cells = tensorCells(so.gradient, digits);
  const marks = cellMarks(cells, middle, top, 'gradient');
  if (so.state === 'complete') return marks;
  // More is to be added: an open mark behind the sum so far.
  const end = middle + cellsRoom(cells).width / 2 + (cells.hasBrackets ? bracketRoom : 0);
  return [...marks, openMark(end + openRadius + 3, top + rowHeight / 2, 'gradient')];
}

export function labelMarks(
  { x, y }: Place,
  value: Tensor,
  hasValue: boolean,
  gradient: GradientSoFar,
  digits: number,
): readonly Mark[] {
  const cells = tensorCells(value, digits);
  const top = y - lineDistance - cells.rows.length * rowHeight;
  const shape = shapeText(value.shape);
  return [
    ...(hasValue
      ? cellMarks(cells, x, top, 'value')
      : [openMark(x, y - lineDistance - rowHeight / 2, 'value')]),
    ...(shape === ''
      ? []
      : [
          {
            kind: 'text',
            x,
            y: top - 3,
            text: shape,
            size: smallSize,
            paint: 'mute',
            anchor: 'middle',
          } as const,
        ]),
    ...gradientMarks(gradient, x, y + lineDistance, digits),
  ];
}
