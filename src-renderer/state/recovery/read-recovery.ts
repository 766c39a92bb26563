/** A session of the recovery journal read back: all of it, or what of it can be read. */
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { ProjectRuns } from '../../../contract/project-runs.ts';
import type { StoredRun } from '../../../contract/project.ts';
import { readEdits, readIndex, readRun, type RecoveredEdits } from '../../../contract/recovery-content.ts';
import type { RecoveryCalls, RecoveryManifest } from '../../../contract/recovery.ts';
import { recoveryText } from '../../text/en/recovery.ts';
import { readPieces } from './pieces.ts';

export interface Recovered {
  readonly edits: RecoveredEdits;
  readonly dataset: Blob | null;
  readonly runs: ProjectRuns;
  /** Numbers of runs of which the weights and curves are lost. */
  readonly damagedRuns: readonly number[];
}

/** Refused where its settings or its table cannot be read. */
export async function readRecovery(host: RecoveryCalls, session: string): Promise<Outcome<Recovered>> {
  const manifest = await host.openRecovery(session);
  if (!manifest.ok) return manifest;
  const { parts } = manifest.value;
  const part = (name: string): Promise<Outcome<Uint8Array>> => readPieces(host, session, parts[name] ?? []);

  const editsPart = await part('edits.json');
  const edits = editsPart.ok ? readEdits(editsPart.value) : editsPart;
  if (!edits.ok) return refuse(recoveryText.settingsDamaged);
  const needsTable = edits.value.present.document.source.kind === 'file';
  const table = needsTable ? await part('dataset') : null;
  if (table?.ok === false) return refuse(recoveryText.tableDamaged);
  const dataset = table === null ? null : new Blob([table.value as Uint8Array<ArrayBuffer>]);

  const whole = new Map<number, StoredRun>();
  for (const number of runNumbers(manifest.value)) {
    const [json, bin] = await Promise.all([part(`run/${number}.json`), part(`run/${number}.bin`)]);
    const run = json.ok && bin.ok ? readRun(json.value, bin.value) : null;
    if (run?.ok === true) whole.set(number, run.value);
  }
  const indexPart = await part('runs.json');
  const index = indexPart.ok ? readIndex(indexPart.value) : indexPart;
  const named: ProjectRuns = index.ok
    ? index.value
    : { runs: [...whole.values()], groups: [], shownRun: null };
  const runs = named.runs.map((run) => {
    const found = whole.get(run.about.number);
    return found === undefined ? run : { ...found, about: run.about };
  });
  const numbers = index.ok ? named.runs.map(({ about }) => about.number) : runNumbers(manifest.value);
  const damagedRuns = numbers.filter((number) => !whole.has(number));
  return succeed({ edits: edits.value, dataset, runs: { ...named, runs }, damagedRuns });
}

function runNumbers({ parts }: RecoveryManifest): readonly number[] {
  const numbers = Object.keys(parts).flatMap((name) => /^run\/(\d+)\.bin$/.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}
