import type { Graph } from '../../contract/graph/graph.ts';

/** A graph and the values it is given. Its shapes fit: only a GraphBuilder makes one. */
export interface GraphPlan {
  readonly structure: Graph;
  /** Of the gates `input` and `constant`, by index. */
  readonly leaves: ReadonlyMap<number, Float64Array>;
}
