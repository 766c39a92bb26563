/** The graphs that are open, by number. */
import type { Fault } from '../../contract/graph/fault.ts';
import type { GraphPass } from '../../contract/graph/graph.ts';
import type { GraphPlan } from './plan.ts';

export interface OpenGraph {
  readonly plan: GraphPlan;
  readonly pass: GraphPass;
  readonly fault: Fault | null;
}

/** A page looks at a handful; one that is forgotten without being closed must not stay for ever. */
const mostOpen = 12;

export class OpenGraphs {
  private readonly graphs = new Map<number, OpenGraph>();
  private last = 0;

  /** Returns its number. The one that was opened first goes where there would be too many. */
  add(graph: OpenGraph): number {
    this.last += 1;
    this.graphs.set(this.last, graph);
    const [oldest] = this.graphs.keys();
    if (this.graphs.size > mostOpen) this.graphs.delete(oldest!);
    return this.last;
  }

  find(graph: number): OpenGraph | null {
    return this.graphs.get(graph) ?? null;
  }

  close(graph: number): void {
    this.graphs.delete(graph);
  }
}
