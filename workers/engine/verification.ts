/** Runs computed again and compared with what their manifests say. */
import type { RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, RunManifest, Verification } from '../../contract/run-manifest.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { tableHash } from '../data/table-hash.ts';
import type { Table } from '../data/table.ts';
import type { ThreadPool } from '../tensor/threads/thread-pool.ts';
import { pauses } from './let-messages-in.ts';
import { numericsVersion } from './numerics.ts';
import { Replay } from './replay.ts';
import { withRoom } from './room.ts';
import { runParts, type RunParts } from './run-parts.ts';
import { interventionsProblem } from './snapshot-problem.ts';
import { Training } from './training.ts';
import { watched } from './watched.ts';
import { hashAtOnce } from './weights-hash.ts';

/** Refuses with 'cancelled' once it is not wanted any more, and a manifest of a run that cannot have been. */
export async function replayAndCompare(
  manifest: RunManifest,
  replay: Outcome<Replay>,
  isWanted: () => boolean,
  onProgress: (progress: ReplayProgress) => void,
): Promise<Outcome<Verification>> {
  if (!replay.ok) return replay;
  const begun = performance.now();
  if (!(await watched(replay.value, isWanted, onProgress))) return refuse('cancelled');
  const { problem, sha256 } = replay.value;
  if (problem !== null) return refuse(problem);
  return succeed({
    matches: sha256 === manifest.weightsSha256,
    manifest,
    replayedSha256: sha256,
    milliseconds: performance.now() - begun,
  });
}

/** The run of `manifest`, which need not be open; `file` holds the weights it started with, null if the seed drew them. */
export async function verifyManifest(
  manifest: RunManifest,
  table: Table,
  file: WeightsFile | null,
  threads: ThreadPool | null,
  onProgress: (progress: ReplayProgress) => void,
): Promise<Outcome<Verification>> {
  const { spec } = manifest;
  if (manifest.numerics !== numericsVersion) {
    return refuse(
      `The run was computed with version ${manifest.numerics} of the arithmetic; this is version ` +
        `${numericsVersion}, whose last bits differ.`,
    );
  }
  if ((await tableHash(table, spec.data.columns, pauses())) !== manifest.data.sha256) {
    const { name, rows } = manifest.data;
    return refuse(`The table is not the one of the run: ${name} with ${rows} rows had other cells.`);
  }
  const start: RunStart = file === null ? { kind: 'seed' } : { kind: 'weights', file };
  const parts = await runParts(table, spec, start, threads, pauses());
  if (!parts.ok) return refuse(`The run cannot be computed again: ${parts.message}`);
  const problem = partsProblem(manifest, parts.value);
  if (problem !== null) return refuse(problem);
  const replay = withRoom(parts.value.network, () => {
    const options = { settings: spec.training, ...parts.value, timeline: null };
    return succeed(new Replay(new Training(options), manifest));
  });
  return replayAndCompare(manifest, replay, () => true, onProgress);
}

function partsProblem(manifest: RunManifest, { network, given }: RunParts): string | null {
  const startSha256 = given === null ? null : hashAtOnce(given);
  if (startSha256 === manifest.startSha256) return interventionsProblem(manifest, network);
  return manifest.startSha256 === null
    ? 'The run started with weights drawn from its seed, not with those of a file.'
    : 'These are not the weights that the run started with.';
}
