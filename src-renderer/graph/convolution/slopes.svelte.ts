/** How each output depends on one chosen entry of the input: a column of the Jacobian, as the grapher works it out. */
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { Jacobian } from '../../../contract/graph/graph-answers.ts';
import type { SmallGraph } from '../library/small-graph.svelte.ts';

export interface Slopes {
  /** In the order of the outputs; null while nothing is chosen, or the answer is not there. */
  readonly current: readonly number[] | null;
}

/** Within a component. `chosen`: entry of `from`, row-major. */
export function slopesOf(
  grapher: () => GraphApi,
  graph: SmallGraph,
  from: string,
  to: string,
  chosen: () => number | null,
): Slopes {
  let jacobian = $state.raw<Jacobian | null>(null);

  $effect(() => {
    const opened = graph.graph;
    if (opened === null) return;
    void grapher()
      .jacobian(opened, graph.indexOf(from), graph.indexOf(to))
      .then((answer) => {
        // An answer about a graph that has been closed meanwhile is of no use.
        if (answer.ok && opened === graph.graph) jacobian = answer.value;
      });
  });

  const current = $derived.by(() => {
    const column = chosen();
    const entries = jacobian?.entries ?? null;
    if (column === null || jacobian === null || entries === null) return null;
    const { rows, columns } = jacobian;
    return Array.from({ length: rows }, (_, row) => entries[row * columns + column] ?? 0);
  });

  return {
    get current() {
      return current;
    },
  };
}
