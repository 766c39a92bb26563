import { succeed, type Outcome } from '../../contract/outcome.ts';
import { packProject } from '../../contract/project-file.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import type { ProjectState } from './project.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

export const projectEnding = '.chainrule';

export interface PackedProject {
  readonly bytes: Uint8Array;
  /** The settings that the bytes hold. */
  readonly document: ProjectDocument;
  /** The moment of the run that the bytes hold; null if they hold none. */
  readonly runMoment: string | null;
}

/** Everything that is open, as the bytes of a project file. Refused when the run's state cannot be had. */
export async function packOpenProject(
  project: ProjectState,
  training: TrainingState,
  applicationVersion: string,
): Promise<Outcome<PackedProject>> {
  // Both begin now, so that they tell of the same moment.
  const [open, captured] = await Promise.all([project.toProject(), training.capture()]);
  if (!captured.ok) return captured;
  const { stored = null, moment = null } = captured.value ?? {};
  const bytes = packProject(
    { ...open, run: stored },
    { applicationVersion, createdAt: new Date().toISOString() },
  );
  return succeed({ bytes, document: open.document, runMoment: moment });
}
