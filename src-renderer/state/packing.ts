import { succeed, type Outcome } from '../../contract/outcome.ts';
import { packProject } from '../../contract/project-file.ts';
import type { ProjectState } from './project.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

export const projectEnding = '.chainrule';

/** Everything that is open, as the bytes of a project file. Refused when the run's state cannot be had. */
export async function packOpenProject(
  project: ProjectState,
  training: TrainingState,
  applicationVersion: string,
): Promise<Outcome<Uint8Array>> {
  const run = await training.toStored();
  if (run?.ok === false) return run;
  const whole = { ...(await project.toProject()), run: run?.value ?? null };
  return succeed(packProject(whole, { applicationVersion, createdAt: new Date().toISOString() }));
}
