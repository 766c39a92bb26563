/** `verify`: does a recorded run, computed again, end with the same weights to the bit? */
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { parseRunManifest } from '../contract/run-manifest-schema.ts';
import type { ReplayProgress, RunManifest, Verification } from '../contract/run-manifest.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { helpFlag, jsonFlag, tableFlags, type Flag, type Flags } from './flags.ts';
import { openNodeThreads } from './kernel-threads.ts';
import { readTextFile, readWeights } from './read-weights.ts';
import { importTable, tableId } from './run-plan.ts';
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

async function startOf(flags: Flags, { startSha256 }: RunManifest): Promise<Outcome<WeightsFile | null>> {
  const path = flags.text('from');
  if (path === null) {
    return startSha256 === null
      ? succeed(null)
      : refuse('--from is required: the run started with the weights of a file.');
  }
  if (startSha256 === null) return refuse('--from: the run started with weights drawn from its seed.');
  return readWeights('from', path);
}

function print(flags: Flags, { matches, manifest, replayedSha256, milliseconds }: Verification): void {
  if (flags.has('json')) {
    console.log(JSON.stringify({ matches, replayedSha256, milliseconds, manifest }));
    return;
  }
  const { epoch, step, weightsSha256 } = manifest;
  console.log(
    matches
      ? `The same weights to the bit at step ${step} (epoch ${epoch}): ${weightsSha256}`
      : `OTHER WEIGHTS at step ${step} (epoch ${epoch}):\n  recorded  ${weightsSha256}\n  computed  ${replayedSha256}`,
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

  const line = new StatusLine(process.stderr);
  const show = ({ step, steps }: ReplayProgress) =>
    line.show(`step ${step}/${steps}`, step / Math.max(1, steps), step === steps);
  const verified = await engine.verifyManifest(manifest, tableId, start.value, show);
  line.close();
  if (!verified.ok) return failure(verified.message);
  print(flags, verified.value);
  return verified.value.matches ? success : failure('');
}
