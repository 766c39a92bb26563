import { succeed, type Outcome } from '../../contract/outcome.ts';
import { packProject } from '../../contract/project-file.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import { runListText } from '../text/en/run-list.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import { captureRuns, type SavedState } from './saved-runs.ts';
import type { TrainingState } from './training.svelte.ts';

export const projectEnding = '.chainrule';

export interface PackedProject {
  readonly bytes: Uint8Array;
  /** The settings that the bytes hold. */
  readonly document: ProjectDocument;
  /** The states of the runs that the bytes hold. */
  readonly state: SavedState;
  /** What the file has no room for, in words; null if it holds all. */
  readonly note: string | null;
}

/** Everything that is open, as the bytes of a project file. Refused when the state of a run cannot be had. */
export async function packOpenProject(
  project: ProjectState,
  runs: Runs,
  training: TrainingState,
  applicationVersion: string,
): Promise<Outcome<PackedProject>> {
  training.takeUpSettings();
  // Both begin now, so that they tell of the same moment.
  const [open, captured] = await Promise.all([project.toProject(), captureRuns(runs)]);
  if (!captured.ok) return captured;
  const { state, ...kept } = captured.value;
  const packed = await packProject(
    { ...open, ...kept },
    { applicationVersion, createdAt: new Date().toISOString() },
  );
  if (!packed.ok) return packed;
  const { bytes, withoutArrays } = packed.value;
  // Of the runs as they were packed: one may have been deleted meanwhile.
  const without = kept.runs.filter(({ about }) => withoutArrays.includes(about.id));
  const numbers = without.map(({ about }) => about.number);
  const note = numbers.length === 0 ? null : runListText.savedWithoutWeights(numbers);
  return succeed({ bytes, document: open.document, state, note });
}
