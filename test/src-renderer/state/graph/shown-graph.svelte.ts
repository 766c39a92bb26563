/** A graph that another one can take the place of. */
import type { OpenedGraph } from '../../../../contract/graph/graph.ts';

export class ShownGraph {
  current = $state.raw<OpenedGraph | null>(null);

  constructor(opened: OpenedGraph | null) {
    this.current = opened;
  }
}
