/** Where the boxes of a picture stand and how the lines between them run: in columns, from left to right. */
import type { Arrangement, ArrangeRequest } from '../../contract/graph/graph-answers.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { Columns } from './layout/columns.ts';
import { columnsByLayers } from './layout/layered.ts';

/**
 * Pixels between columns: little where lines run on level; where they turn, more, plus a share of how far the steepest
 * has to climb.
 */
const levelGap = 4;
const columnGap = 22;
const climbShare = 0.06;
const mostColumnGap = 160;

export function arrange(request: ArrangeRequest): Outcome<Arrangement> {
  const { boxes, lines } = request;
  if (boxes.length === 0) return succeed({ width: 0, height: 0, positions: new Float64Array(0), lines: [] });
  const isKnown = (box: number): boolean => boxes[box] !== undefined;
  if (!lines.every(({ from, to }) => isKnown(from) && isKnown(to))) {
    return refuse('A line leads to a box that is not there.');
  }
  const columns = columnsByLayers(request);
  if (columns === null)
    return refuse('The lines lead in a circle, so nothing of it can stand left of the rest.');
  return succeed(inPixels(request, columns));
}

function inPixels({ boxes, lines }: ArrangeRequest, columns: Columns): Arrangement {
  const { columnOf } = columns;
  const tops = boxes.map(({ height }, box) => columns.middles[box]! - height / 2);
  let [top, bottom] = [Infinity, -Infinity];
  const reach = (from: number, to: number): void => {
    top = Math.min(top, from);
    bottom = Math.max(bottom, to);
  };
  boxes.forEach(({ height }, box) => reach(tops[box]!, tops[box]! + height));
  for (const passing of columns.passing) for (const y of passing) reach(y, y);
  /** Per line, how high it is in each column it comes through, its ends among them. */
  const ways = lines.map(({ from, to }, line) =>
    [columns.middles[from]!, ...columns.passing[line]!, columns.middles[to]!].map((y) => y - top),
  );
  const edges = columnEdges({ boxes, lines }, columnOf, ways);
  const positions = new Float64Array(2 * boxes.length);
  boxes.forEach((_, box) => {
    positions[2 * box] = edges[columnOf[box]!]!.left;
    positions[2 * box + 1] = tops[box]! - top;
  });
  return {
    width: edges.at(-1)!.right,
    height: bottom - top,
    positions,
    lines: lines.map(({ from, to }, line) => {
      const way = ways[line]!;
      const points = [positions[2 * from]! + boxes[from]!.width, way[0]!];
      // Columns on its way it crosses level, and climbs between two of them.
      way.slice(1).forEach((y, at) => {
        const column = columnOf[from]! + at;
        if (y === way[at]) return;
        points.push(edges[column]!.right, way[at]!, edges[column + 1]!.left, y);
      });
      points.push(positions[2 * to]!, way.at(-1)!);
      return Float64Array.from(points);
    }),
  };
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

function columnEdges(
  { boxes, lines }: ArrangeRequest,
  columnOf: readonly number[],
  ways: readonly (readonly number[])[],
): readonly Edges[] {
  const count = 1 + columnOf.reduce((most, column) => Math.max(most, column), 0);
  const widths = new Array<number>(count).fill(0);
  boxes.forEach(({ width }, box) => (widths[columnOf[box]!] = Math.max(widths[columnOf[box]!]!, width)));
  /** Per column, how far the steepest line behind it climbs; where several meet they turn, however level they come. */
  const climbs = new Array<number>(count).fill(0);
  const isTurn = new Array<boolean>(count).fill(false);
  const arrivals = new Array<number>(boxes.length).fill(0);
  for (const { to } of lines) arrivals[to]! += 1;
  lines.forEach(({ from, to }, line) => {
    const way = ways[line]!;
    way.slice(1).forEach((y, at) => {
      const column = columnOf[from]! + at;
      climbs[column] = Math.max(climbs[column]!, Math.abs(y - way[at]!));
    });
    if (arrivals[to]! > 1) isTurn[columnOf[to]! - 1] = true;
  });
  let left = 0;
  return widths.map((width, column) => {
    const edges = { left, right: left + width };
    const climb = climbs[column]!;
    const isLevel = climb === 0 && !isTurn[column];
    left = edges.right + (isLevel ? levelGap : Math.min(mostColumnGap, columnGap + climbShare * climb));
    return edges;
  });
}
