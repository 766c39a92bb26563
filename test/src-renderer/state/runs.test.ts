import { expect, it } from 'vitest';
import type { KeptRun } from '../../../src-renderer/state/kept-run.svelte.ts';
import type { Runs } from '../../../src-renderer/state/runs.svelte.ts';
import { longTraining, openLaboratory, until, untilStatus, type OpenLaboratory } from './open-laboratory.ts';

/** Three epochs each, the second with another seed. */
async function twoRuns(): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory();
  const { project, training } = laboratory;
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ seed: 7 });
  await training.train();
  await untilStatus(training, 'finished');
  return laboratory;
}

function idsOf({ entries }: Runs): readonly string[] {
  return entries.map(({ id }) => id);
}

/** What the run has computed, to the bit. */
async function weightsHash({ live }: KeptRun): Promise<string> {
  const manifest = await live!.engine.api.manifest(live!.id);
  if (!manifest.ok) throw new Error(manifest.message);
  return manifest.value.weightsSha256;
}

it('keeps every run that was trained, in the order of making', async () => {
  const { runs } = await twoRuns();
  expect(runs.entries.map(({ about }) => about.number)).toEqual([1, 2]);
  expect(runs.entries.map(({ about }) => about.origin.kind)).toEqual(['document', 'document']);
  expect(runs.entries.map(({ points }) => points.length)).toEqual([4, 4]);
  expect(runs.shownId).toBe('run-2');
});

it('does not keep a run that never took a step, and gives its number again', async () => {
  const { project, runs, training } = await openLaboratory();
  await training.reset();
  expect(idsOf(runs)).toEqual(['run-1']);
  project.editTraining({ seed: 7 });
  await training.reset();
  expect(runs.entries.map(({ about }) => about.number)).toEqual([1]);
  expect(runs.shown?.spec.training.seed).toBe(7);
});

it('stops a run that is replaced while it trains, and leaves one going that is only looked away from', async () => {
  const { project, runs, training } = await openLaboratory({ epochs: longTraining });
  await training.train();
  await untilStatus(training, 'running');
  project.editTraining({ seed: 7 });
  await training.train();
  const [first, second] = runs.entries;
  await until(() => first?.status === 'paused');
  await runs.show(first!.id);
  expect(second?.status).toBe('running');
  await second?.live?.engine.api.pause(second.id);
});

it('puts a run on screen with its settings, as one step that undo takes back with the run', async () => {
  const { project, runs, training } = await twoRuns();
  await runs.show('run-1');
  expect(runs.shownId).toBe('run-1');
  expect(training.isStale).toBe(false);
  const change = project.undo();
  expect(change).toEqual({ from: 'run-2', to: 'run-1' });
  await runs.stage.putBack(change?.from ?? null);
  expect(training.spec?.training.seed).toBe(7);
  expect(training.isStale).toBe(false);
  expect(project.redo()).toEqual({ from: 'run-2', to: 'run-1' });
});

it('takes no step of undo for a run whose settings the document has', async () => {
  const { project, runs } = await twoRuns();
  await runs.show('run-1');
  await runs.fork('run-1', null);
  const edits = project.edits;
  await runs.show('run-1');
  expect(project.edits).toBe(edits);
});

it('forks a moment to the same bits', async () => {
  const { runs, training } = await twoRuns();
  const [first] = runs.entries;
  const moments = first!.progress?.moments ?? [];
  const step = moments.at(-3) ?? 0;
  expect(step).toBeGreaterThan(0);
  await runs.fork('run-1', step);
  expect(runs.shown?.origin).toEqual({ kind: 'fork', runId: 'run-1', step });
  expect(training.progress).toMatchObject({ status: 'paused', step });
  await training.train();
  await untilStatus(training, 'finished');
  expect(await weightsHash(runs.shown!)).toBe(await weightsHash(first!));
});

it('tries a cure as a new run from the same start, whose settings the document takes', async () => {
  const { project, runs, training } = await twoRuns();
  const changes = [{ setting: 'activation', value: 'tanh' }] as const;
  await runs.tryCure('run-1', changes);
  expect(runs.shown?.origin).toEqual({ kind: 'cure', runId: 'run-1', changes });
  expect(project.document.training.seed).toBe(1);
  expect(project.document.network.hidden[0]).toMatchObject({ activation: { kind: 'tanh' } });
  await untilStatus(training, 'finished');
  expect(idsOf(runs)).toEqual(['run-1', 'run-2', 'run-3']);
});

it('says why a cure cannot be tried', async () => {
  const { notices, runs } = await twoRuns();
  await runs.tryCure('run-1', [{ setting: 'learningRate', value: -1 }]);
  expect(notices.current?.kind).toBe('problem');
  expect(idsOf(runs)).toEqual(['run-1', 'run-2']);
});

it('deletes runs until that is undone, in one order with the edits of the document', async () => {
  const { deeds, notices, project, runs, training } = await twoRuns();
  const hash = await weightsHash(runs.entries[1]!);
  runs.remove(['run-2']);
  expect(idsOf(runs)).toEqual(['run-1']);
  expect([runs.shownId, training.progress]).toEqual([null, null]);
  expect(notices.current?.action?.label).toBe('Undo');
  project.editTraining({ seed: 3 });
  expect(deeds.canUndo).toBe(false);
  project.undo();
  expect(deeds.undo()).toBe(true);
  await until(() => training.runId === 'run-2');
  expect(idsOf(runs)).toEqual(['run-1', 'run-2']);
  expect(await weightsHash(runs.shown!)).toBe(hash);
  expect(deeds.redo()).toBe(true);
  expect(idsOf(runs)).toEqual(['run-1']);
  await training.train();
  expect(runs.shown?.about.number).toBe(3);
});

it('has something to save after a name, a note, a star or a deletion', async () => {
  const { runs } = await twoRuns();
  const acts: readonly (() => void)[] = [
    () => runs.rename('run-1', 'first'),
    () => runs.setNotes('run-1', 'a note'),
    () => runs.setStarred('run-1', true),
    () => runs.remove(['run-2']),
  ];
  for (const { id, moment } of runs.entries) runs.shelf.find(id)?.markSaved(moment);
  for (const act of acts) {
    runs.shelf.markSaved(runs.shelf.edits);
    expect(runs.shelf.isUnsaved).toBe(false);
    act();
    expect(runs.shelf.isUnsaved).toBe(true);
  }
  expect(runs.entries[0]?.about).toMatchObject({ name: 'first', notes: 'a note', isStarred: true });
});

it('refuses to fork a run onto another table, even one that is still open', async () => {
  const { notices, project, runs, training } = await openLaboratory();
  await training.train();
  await untilStatus(training, 'finished');
  await project.regenerate({ noise: 0.3 });
  expect(runs.shown?.live).not.toBeNull();
  await runs.fork('run-1', null);
  expect(idsOf(runs)).toEqual(['run-1']);
  expect(notices.current?.message).toContain('another table');
});

it('does nothing in another project that was asked for in the one before', async () => {
  const { project, runs, training } = await openLaboratory();
  await training.train();
  await untilStatus(training, 'finished');
  const { document, table } = project;
  const asked = [
    runs.fork('run-1', null),
    training.train(),
    runs.sweep(
      { data: document.data, network: document.network, training: document.training },
      { kind: 'grid', axes: [{ setting: 'seed', values: [1] }] },
      null,
    ),
  ];
  runs.close();
  project.open(document, table);
  await Promise.all(asked);
  expect(runs.entries).toEqual([]);
  expect(runs.groups).toEqual([]);
});

it('closes a run that was deleted while it was opened', async () => {
  const { engine, runs } = await twoRuns();
  const first = runs.shelf.find('run-1')!;
  await runs.openRuns.putToRest(first);
  expect(first.live).toBeNull();
  const shown = runs.show('run-1');
  await Promise.resolve();
  await Promise.resolve();
  runs.remove(['run-1']);
  await shown;
  expect(first.live).toBeNull();
  expect(engine.openRuns).toBe(1);
});
