/** What the journal writes and when, with the real packing and a clock that is set by hand. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refuse, succeed, type Outcome } from '../../../../contract/outcome.ts';
import type { RecoveryCalls, RecoveryManifest } from '../../../../contract/recovery.ts';
import { RecoveryJournal } from '../../../../src-renderer/state/recovery/journal.ts';
import { readRecovery } from '../../../../src-renderer/state/recovery/read-recovery.ts';
import { longTraining, openLaboratory, until, untilStatus, type OpenLaboratory } from '../open-laboratory.ts';

const session = '3b241101-e2bb-4255-8caf-4136c566a962';

/** What a host keeps, and how often it was asked to keep it. */
class Host implements RecoveryCalls {
  readonly pieces = new Map<string, Uint8Array>();
  manifest: RecoveryManifest | null = null;
  commits = 0;
  piecesWritten = 0;
  readonly discarded: string[] = [];
  refusal: string | null = null;

  listRecovery = async () => ({ found: [], start: 'ask', unreadable: 0 }) as const;
  openRecovery = async (): Promise<Outcome<RecoveryManifest>> =>
    this.manifest === null ? refuse('there is none') : succeed(this.manifest);
  readRecoveryPiece: RecoveryCalls['readRecoveryPiece'] = async (_session, { sha256 }) => {
    const bytes = this.pieces.get(sha256);
    return bytes === undefined ? refuse('A piece is missing.') : succeed(bytes);
  };
  writeRecoveryPiece: RecoveryCalls['writeRecoveryPiece'] = async (_session, sha256, bytes) => {
    if (this.refusal !== null) return refuse(this.refusal);
    this.piecesWritten += 1;
    this.pieces.set(sha256, bytes);
    return succeed(null);
  };
  commitRecovery: RecoveryCalls['commitRecovery'] = async (_session, manifest) => {
    this.commits += 1;
    this.manifest = manifest;
    return succeed(null);
  };
  discardRecovery: RecoveryCalls['discardRecovery'] = async (id) => {
    this.discarded.push(id);
    return succeed(null);
  };
}

let host: Host;
let nowMs: number;

beforeEach(() => {
  host = new Host();
  nowMs = 1_000;
});
afterEach(() => {
  vi.restoreAllMocks();
});

function journalOf(laboratory: OpenLaboratory): { journal: RecoveryJournal; edited: { isEdited: boolean } } {
  const edited = { isEdited: true, name: 'moons', file: null };
  const { project, runs, notices } = laboratory;
  const parts = { host, project, runs, notices, session: edited, applicationVersion: '1.0.0' };
  return { journal: new RecoveryJournal(session, parts), edited };
}

/** A look of the journal `afterMs` after the one before. */
async function beat(journal: RecoveryJournal, afterMs = 1_000): Promise<void> {
  nowMs += afterMs;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(nowMs);
  const written = journal.beat();
  clock.mockRestore();
  await written;
}

async function kept() {
  const read = await readRecovery(host, session);
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

it('writes an edit at the next look, with what undo and redo go through, and nothing where nothing was done', async () => {
  const laboratory = await openLaboratory();
  const { project } = laboratory;
  const { journal } = journalOf(laboratory);
  const start = project.document;
  project.editTraining({ seed: 7 });
  project.editTraining({ seed: 8 });
  project.undo();
  await beat(journal);
  const { edits } = await kept();
  expect(edits.past.map(({ document }) => document)).toEqual([start]);
  expect(edits.present.document.training.seed).toBe(7);
  expect(edits.future.map(({ document }) => document.training.seed)).toEqual([8]);
  await beat(journal);
  expect(host.commits).toBe(1);
  project.redo();
  await beat(journal);
  expect(host.commits).toBe(2);
  expect((await kept()).edits.present.document.training.seed).toBe(8);
});

it('keeps a finished run at once, to the bit, and does not write its numbers again', async () => {
  const laboratory = await openLaboratory();
  const { runs, training } = laboratory;
  const { journal } = journalOf(laboratory);
  await training.train();
  await untilStatus(training, 'finished');
  await beat(journal);
  const saved = await kept();
  const state = await runs.openRuns.capture(runs.shown!);
  if (!state.ok) throw new Error(state.message);
  expect(saved.runs.runs).toEqual([runs.shown!.stored(state.value)]);
  expect(saved.runs.shownRun).toBe('run-1');
  const before = host.piecesWritten;
  runs.rename('run-1', 'the first');
  await beat(journal);
  expect((await kept()).runs.runs[0]?.about.name).toBe('the first');
  // Only the list of runs.
  expect(host.piecesWritten).toBe(before + 1);
});

it('keeps a run that trains every fifteen seconds, and at once when it comes to rest', async () => {
  const laboratory = await openLaboratory({ epochs: longTraining });
  const { training } = laboratory;
  const { journal } = journalOf(laboratory);
  const steps = async () => (await kept()).runs.runs[0]?.record.step ?? 0;
  const goesOn = async (): Promise<void> => {
    const step = training.progress?.step ?? 0;
    await until(() => (training.progress?.step ?? 0) > step);
  };
  await training.train();
  await until(() => (training.progress?.step ?? 0) > 0);
  await beat(journal);
  const first = await steps();
  expect((await kept()).edits.training).toEqual(['run-1']);
  await goesOn();
  await beat(journal, 14_000);
  expect(await steps()).toBe(first);
  await beat(journal, 1_000);
  const second = await steps();
  expect(second).toBeGreaterThan(first);
  await goesOn();
  await training.pause();
  await untilStatus(training, 'paused');
  await beat(journal, 1_000);
  expect(await steps()).toBe(training.progress?.step);
  expect((await kept()).edits.training).toEqual([]);
});

it('lets go of what was saved, and of the session it was restored from once it holds the same', async () => {
  const laboratory = await openLaboratory();
  const { journal, edited } = journalOf(laboratory);
  journal.replaces('before');
  laboratory.project.editTraining({ seed: 7 });
  host.refusal = 'the disk is full';
  await beat(journal);
  expect(host.discarded).toEqual([]);
  host.refusal = null;
  await beat(journal, 10_000);
  expect(host.discarded).toEqual(['before']);
  edited.isEdited = false;
  await journal.settle();
  expect(host.discarded).toEqual(['before', session]);
  await beat(journal);
  expect(host.discarded).toHaveLength(2);
});

it('says once that nothing can be kept, and tries again', async () => {
  const laboratory = await openLaboratory();
  const { notices, project } = laboratory;
  const { journal } = journalOf(laboratory);
  host.refusal = 'The disk is full.';
  project.editTraining({ seed: 7 });
  await beat(journal);
  expect(notices.current?.message).toContain('The disk is full.');
  notices.dismiss();
  await beat(journal, 10_000);
  expect(notices.current).toBeNull();
  host.refusal = null;
  await beat(journal, 9_000);
  expect(host.commits).toBe(0);
  await beat(journal, 1_000);
  expect(host.commits).toBe(1);
});

it('restores what can be read where a piece is damaged', async () => {
  const laboratory = await openLaboratory();
  const { training } = laboratory;
  const { journal } = journalOf(laboratory);
  await training.train();
  await untilStatus(training, 'finished');
  await beat(journal);
  const piece = host.manifest?.parts['run/1.bin']?.[0];
  host.pieces.delete(piece?.sha256 ?? '');
  const { runs, damagedRuns } = await kept();
  expect(damagedRuns).toEqual([1]);
  expect(runs.runs[0]).toMatchObject({ about: { number: 1 }, arrays: null, record: { history: [] } });
  host.pieces.delete(host.manifest?.parts['edits.json']?.[0]?.sha256 ?? '');
  expect(await readRecovery(host, session)).toMatchObject({ ok: false });
});
