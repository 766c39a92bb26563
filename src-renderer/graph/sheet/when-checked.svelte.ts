import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { GraphChecks } from '../../state/graph/room.ts';

/** Of a graph of large vectors a check takes long; nobody waits for a file for that. Milliseconds. */
const patience = 4_000;

/** The check of the graph on screen once it is there; null where it is refused or takes too long. */
export function whenChecked(checks: GraphChecks): Promise<GraphCheck | null> {
  return new Promise((resolve) => {
    const finish = (check: GraphCheck | null): void => {
      clearTimeout(timer);
      resolve(check);
      queueMicrotask(stop);
    };
    const timer = setTimeout(() => finish(null), patience);
    const stop = $effect.root(() => {
      $effect(() => {
        const { check, problem } = checks;
        if (check !== null || problem !== null) finish(check);
      });
    });
  });
}
