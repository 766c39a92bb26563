/** Columns and heights as the layout library decides them: the best of what is here, for graphs of moderate size. */
import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { ArrangeRequest } from '../../../contract/graph/graph-answers.ts';
import { boxGap, lineGap, type Columns } from './columns.ts';

/** Boxes of one column have the same middle, but for rounding. */
const tolerance = 0.01;

export function columnsWithDagre({ boxes, lines }: ArrangeRequest): Columns {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: boxGap, edgesep: lineGap, ranksep: 40 });
  boxes.forEach(({ width, height }, box) => graph.setNode(String(box), { width, height }));
  lines.forEach(({ from, to }, line) => graph.setEdge(String(from), String(to), {}, String(line)));
  layout(graph);
  const placed = boxes.map((_, box) => {
    const { x = 0, y = 0 } = graph.node(String(box));
    return { x, y };
  });
  const columns = distinct(placed.map(({ x }) => x));
  const columnAt = (x: number): number => columns.findIndex((column) => Math.abs(column - x) < tolerance);
  return {
    columnOf: placed.map(({ x }) => columnAt(x)),
    middles: placed.map(({ y }) => y),
    passing: lines.map(({ from, to }, line) => {
      const points = graph.edge(String(from), String(to), String(line)).points ?? [];
      // Between the ends; the library bends lines between two columns as well.
      return points
        .slice(1, -1)
        .filter(({ x }) => columnAt(x) !== -1)
        .map(({ y }) => y);
    }),
  };
}

/** Ascending. */
function distinct(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.filter((value, at) => at === 0 || value - (sorted[at - 1] ?? 0) >= tolerance);
}
