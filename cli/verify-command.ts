/** `verify`: does a recorded run, computed again, end with the same weights to the bit? */
import type { RunStart } from '../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { parseRunManifest } from '../contract/run-manifest-schema.ts';
import type { RunManifest, Verification } from '../contract/run-manifest.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { helpFlag, jsonFlag, tableFlags, type Flag, type Flags } from './flags.ts';
import { openNodeThreads } from './kernel-threads.ts';
import { readTextFile, readWeights } from './read-weights.ts';
import { Replay } from './replay.ts';
import { importTable, runId, tableId } from './run-plan.ts';
import { StatusLine } from './status-line.ts';

export const verifyFlags: readonly Flag[] = [
  { name: 'run', takes: 'FILE', about: 'the record that train --manifest wrote (required)' },
  ...tableFlags,
  { name: 'from', takes: 'FILE', about: 'the weights file that the run started with, if it did' },
  { ...jsonFlag, about: 'the outcome and the record as JSON' },
  helpFlag,
];

async function readManifest(flags: Flags): Promise<Outcome<RunManifest>> {
  const path = flags.required('run');
  if (!path.ok) return path;
  const text = await readTextFile('run', path.value);
  if (!text.ok) return text;
  const manifest = parseRunManifest(text.value);
  return manifest.ok ? manifest : refuse(`--run: ${path.value}: ${manifest.message}`);
}

async function startOf(flags: Flags, { startSha256 }: RunManifest): Promise<Outcome<RunStart>> {
  const path = flags.text('from');
  if (path === null) {
    return startSha256 === null
      ? succeed({ kind: 'seed' })
      : refuse('--from is required: the run started with the weights of a file.');
  }
  if (startSha256 === null) return refuse('--from: the run started with weights drawn from its seed.');
  const file = await readWeights('from', path);
  return file.ok ? succeed({ kind: 'weights', file: file.value }) : file;
}

/** Why the run cannot be the recorded one, before anything is computed; null if it can. */
function findDifference(recorded: RunManifest, opened: RunManifest): string | null {
  if (opened.numerics !== recorded.numerics) {
    return `The run was computed with version ${recorded.numerics} of the arithmetic; this is version ${opened.numerics}, whose last bits differ.`;
  }
  if (opened.data.sha256 !== recorded.data.sha256) {
    return `The table is not the one of the run: ${recorded.data.name} with ${recorded.data.rows} rows had other cells.`;
  }
  return opened.startSha256 === recorded.startSha256
    ? null
    : '--from: these are not the weights that the run started with.';
}

function print(flags: Flags, { matches, manifest, replayedSha256, milliseconds }: Verification): void {
  if (flags.has('json')) {
    console.log(JSON.stringify({ matches, replayedSha256, milliseconds, manifest }));
    return;
  }
  const { epoch, step, weightsSha256 } = manifest;
  console.log(
    matches
      ? `The same weights to the bit after ${epoch} epochs (${step} steps): ${weightsSha256}`
      : `OTHER WEIGHTS after ${epoch} epochs (${step} steps):\n  recorded  ${weightsSha256}\n  computed  ${replayedSha256}`,
  );
}

export async function runVerify(flags: Flags): Promise<Ending> {
  const recorded = await readManifest(flags);
  if (!recorded.ok) return misuse(recorded.message);
  const manifest = recorded.value;
  const start = await startOf(flags, manifest);
  if (!start.ok) return misuse(start.message);
  const engine = createEngine(openNodeThreads());
  const table = await importTable(engine, flags);
  if (!table.ok) return misuse(table.message);

  const startedAt = performance.now();
  const line = new StatusLine(process.stderr);
  const replay = new Replay(engine, runId, manifest, ({ epoch, step }) => {
    const share = step / Math.max(1, manifest.step);
    line.show(`epoch ${epoch}/${manifest.epoch}  step ${step}/${manifest.step}`, share, false);
  });
  const opened = await replay.open(tableId, start.value);
  if (!opened.ok) return failure(`The run cannot be computed again: ${opened.message}`);
  const atStart = await engine.manifest(runId);
  if (!atStart.ok) return failure(atStart.message);
  const difference = findDifference(manifest, atStart.value);
  if (difference !== null) return failure(difference);
  const done = await replay.goToEnd();
  if (!done.ok) return failure(done.message);
  const atEnd = await engine.manifest(runId);
  if (!atEnd.ok) return failure(atEnd.message);
  engine.closeRun(runId);

  const replayedSha256 = atEnd.value.weightsSha256;
  const matches = replayedSha256 === manifest.weightsSha256;
  print(flags, { matches, manifest, replayedSha256, milliseconds: performance.now() - startedAt });
  return matches ? success : failure('');
}
