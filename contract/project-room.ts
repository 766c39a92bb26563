/** Which runs of a project keep their arrays in its file, where there is not room for those of all. */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { arrayBytesOf, curveBytesOf, type ProjectRuns } from './project-runs.ts';
import type { StoredRun } from './project.ts';

export interface FittedRuns {
  readonly runs: readonly StoredRun[];
  /** `about.id` of those whose arrays were let go of here, in the order of letting go. */
  readonly withoutArrays: readonly string[];
}

function sumOf(runs: readonly StoredRun[], bytesOf: (run: StoredRun) => number): number {
  return runs.reduce((sum, run) => sum + bytesOf(run), 0);
}

/** Who lets go first: the oldest without a star, then the oldest with one, and the run on screen last of all. */
function inOrderOfLettingGo({ runs, shownRun }: Omit<ProjectRuns, 'groups'>): readonly StoredRun[] {
  const rank = ({ about }: StoredRun) => (about.id === shownRun ? 2 : about.isStarred ? 1 : 0);
  return [0, 1, 2].flatMap((wanted) => runs.filter((run) => rank(run) === wanted));
}

/** `room` is in bytes. Refused where the curves alone need more. */
export function fitRuns(project: Omit<ProjectRuns, 'groups'>, room: number): Outcome<FittedRuns> {
  const { runs } = project;
  const curves = sumOf(runs, curveBytesOf);
  if (curves > room) {
    const inMegabytes = (bytes: number) => Math.ceil(Math.max(0, bytes) / 1e6).toLocaleString('en-US');
    return refuse(
      `The curves of the project's ${runs.length} runs take ${inMegabytes(curves)} MB, and a project file has room for ${inMegabytes(room)} MB of them. Delete runs that are no longer needed.`,
    );
  }
  let needed = curves + sumOf(runs, arrayBytesOf);
  const letGo = new Set<string>();
  for (const run of inOrderOfLettingGo(project)) {
    if (needed <= room) break;
    const bytes = arrayBytesOf(run);
    if (bytes === 0) continue;
    needed -= bytes;
    letGo.add(run.about.id);
  }
  const kept = runs.map((run) => (letGo.has(run.about.id) ? { ...run, arrays: null } : run));
  return succeed({ runs: kept, withoutArrays: [...letGo] });
}
