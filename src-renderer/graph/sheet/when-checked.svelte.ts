import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { GraphChecks } from '../../state/graph/room.ts';

/** The check of the graph on screen once it is there; null where it is refused. */
export function whenChecked(checks: GraphChecks): Promise<GraphCheck | null> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        const { check, problem } = checks;
        if (check === null && problem === null) return;
        resolve(check);
        queueMicrotask(() => stop());
      });
    });
  });
}
