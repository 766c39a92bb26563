/** Deleting runs, as a deed that can be taken back until the project is left. */
import { runListText } from '../text/en/run-list.ts';
import type { Deed, Deeds } from './deeds.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { OpenRuns } from './open-runs.ts';
import type { RunShelf } from './run-shelf.svelte.ts';
import type { RunStage } from './run-stage.ts';

interface Parts {
  readonly shelf: RunShelf;
  readonly openRuns: OpenRuns;
  readonly stage: RunStage;
  readonly deeds: Deeds;
  readonly notices: Notices;
}

export function removeRuns(ids: readonly string[], parts: Parts): void {
  const { shelf, openRuns, stage, deeds, notices } = parts;
  const runs = shelf.runs.filter((run) => ids.includes(run.id));
  if (runs.length === 0) return;
  const { shown } = shelf;
  const takeOff = (): void => {
    shelf.takeOff(runs);
    shelf.edit();
    for (const run of runs) void openRuns.putToRest(run);
  };
  const deed: Deed = {
    stands: () => true,
    undo: () => {
      shelf.put(runs);
      shelf.edit();
      if (shelf.shown === null && shown !== null && runs.includes(shown)) void stage.putBack(shown.id);
    },
    redo: takeOff,
  };
  takeOff();
  deeds.add(deed);
  notices.done(runListText.deleted(runs.map(({ about }) => about.number)), {
    label: runListText.undo,
    run: () => deeds.undo(),
    stands: () => deeds.isLast(deed),
  });
}
