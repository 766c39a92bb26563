/** Shapes: their names in sentences, and how unlike ones meet entry by entry (see contract/graph/gate.ts). */
import { entryCount } from '../../../contract/graph/tensor.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { Shape } from './rule.ts';

/** `a number`, `a vector of 3`, `a 2 × 3 matrix`. */
export function shapeName(shape: Shape): string {
  if (shape.length === 0) return 'a number';
  return shape.length === 1 ? `a vector of ${shape[0]!}` : `a ${shape.join(' × ')} matrix`;
}

/** `a vector of 3 and a 2 × 3 matrix`; from the third on, `…`, since a unit may have hundreds. */
export function shapeNames(shapes: readonly Shape[]): string {
  const names = shapes.map(shapeName);
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(' and ');
}

export function sameShape(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((side, axis) => side === other[axis]);
}

/** Rows and columns of a shape; a number is 1 × 1, a vector one row. */
export function gridOf(shape: Shape): { readonly rows: number; readonly columns: number } {
  return { rows: shape.length === 2 ? shape[0]! : 1, columns: shape.at(-1) ?? 1 };
}

/** The shape that all are repeated to. */
export function broadcastShape(shapes: readonly Shape[]): Outcome<Shape> {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const common: number[] = Array.from({ length: rank }, () => 1);
  for (const shape of shapes) {
    for (const [axis, side] of shape.entries()) {
      const at = axis + rank - shape.length;
      if (common[at] === 1) common[at] = side;
      else if (side !== 1 && side !== common[at]) {
        return refuse(
          `Entry by entry, ${shapeNames(shapes)} do not fit: sides, counted from the last, must be equal, or 1.`,
        );
      }
    }
  }
  return succeed(common);
}

/** Steps in an input's entries for one row and one column further in the output; 0 where the input is repeated. */
export interface Stride {
  readonly row: number;
  readonly column: number;
}

/** For an input that is repeated to a larger shape, or has that shape. */
export function strideOf(input: Shape): Stride {
  const { rows, columns } = gridOf(input);
  return { row: rows === 1 ? 0 : columns, column: columns === 1 ? 0 : 1 };
}

/** Entries of the output that an entry of a repeated input goes into, ascending. */
export function repetitions(input: Shape, output: Shape, entry: number): readonly number[] {
  const from = gridOf(input);
  const to = gridOf(output);
  const row = Math.floor(entry / from.columns);
  const column = entry - row * from.columns;
  const rows = from.rows === 1 ? countTo(to.rows) : [row];
  const columns = from.columns === 1 ? countTo(to.columns) : [column];
  return rows.flatMap((r) => columns.map((c) => r * to.columns + c));
}

export function isRepeated(input: Shape, output: Shape): boolean {
  return entryCount(input) < entryCount(output);
}

function countTo(end: number): readonly number[] {
  return Array.from({ length: end }, (_, index) => index);
}
