/** The project's runs as a file keeps them, and back. */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { Project, StoredRun } from '../../contract/project.ts';
import { momentOf } from './live-run.svelte.ts';
import type { Runs } from './runs.svelte.ts';

export type ProjectRuns = Pick<Project, 'runs' | 'groups' | 'shownRun'>;

/** Which states of the runs a file holds. */
export interface SavedState {
  /** By run. */
  readonly moments: ReadonlyMap<string, string>;
  /** What else had been done to them. */
  readonly edits: number;
}

export interface CapturedRuns extends ProjectRuns {
  readonly state: SavedState;
}

/** Those that took a step; each between two of its steps. Refused where a state cannot be had. */
export async function captureRuns({ shelf, openRuns }: Runs): Promise<Outcome<CapturedRuns>> {
  const { edits, groups } = shelf;
  // One that is lost with its engine has been told.
  const kept = shelf.runs.filter(
    (run) => run.isWorthKeeping && (run.live?.engine.isDead !== true || run.lastCaptured !== null),
  );
  // All at once, so that they tell of the same moment.
  const states = await Promise.all(kept.map((run) => openRuns.capture(run)));
  const runs: StoredRun[] = [];
  for (const [index, run] of kept.entries()) {
    const state = states[index];
    if (state === undefined) continue;
    if (!state.ok) return state;
    runs.push(run.stored(state.value));
  }
  const moments = new Map(
    runs.map(({ about, record }) => [about.id, momentOf(about.id, record.step, record.interventions.length)]),
  );
  const shownRun = shelf.shown !== null && moments.has(shelf.shown.id) ? shelf.shown.id : null;
  return succeed({ runs, groups, shownRun, state: { moments, edits } });
}

export function markSaved({ shelf }: Runs, { moments, edits }: SavedState): void {
  for (const [id, moment] of moments) shelf.find(id)?.markSaved(moment);
  shelf.markSaved(edits);
}

/** Only the run that is put on screen is opened. */
export async function restoreRuns(
  runs: Runs,
  { runs: stored, groups, shownRun }: ProjectRuns,
  tableSha256: string,
): Promise<void> {
  const { shelf } = runs;
  shelf.addStored(stored, tableSha256);
  shelf.addGroups(groups);
  for (const run of shelf.runs) run.markSaved(run.moment);
  if (shownRun !== null) await runs.stage.putBack(shownRun);
}
