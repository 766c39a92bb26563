import { expect, it } from 'vitest';
import { unpackProject } from '../../../contract/project-file.ts';
import type { Project } from '../../../contract/project.ts';
import { packOpenProject } from '../../../src-renderer/state/packing.ts';
import { markSaved, restoreRuns } from '../../../src-renderer/state/saved-runs.ts';
import {
  laboratoryOn,
  longTraining,
  openLaboratory,
  until,
  untilStatus,
  type OpenLaboratory,
} from './open-laboratory.ts';

/** A finished run with a name, its fork that goes on, and a comparison of two. */
async function busyLaboratory(): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory();
  const { project, runs, training } = laboratory;
  await training.train();
  await untilStatus(training, 'finished');
  runs.rename('run-1', 'the first');
  await runs.compare('run-1', 'activation', ['relu', 'tanh', 'elu']);
  await until(() => runs.underWay.length === 0);
  await runs.fork('run-1', 4);
  project.editTraining({ epochs: longTraining });
  await training.train();
  await untilStatus(training, 'running');
  return laboratory;
}

async function saved({ project, runs, training }: OpenLaboratory): Promise<Project> {
  const packed = await packOpenProject(project, runs, training, '1.0.0');
  if (!packed.ok) throw new Error(packed.message);
  expect(packed.value.note).toBeNull();
  markSaved(runs, packed.value.state);
  const unpacked = await unpackProject(packed.value.bytes);
  if (!unpacked.ok) throw new Error(unpacked.message);
  return unpacked.value;
}

async function reopened(laboratory: OpenLaboratory, file: Project): Promise<OpenLaboratory> {
  const again = laboratoryOn(laboratory.engine, laboratory.project, laboratory.notices);
  await restoreRuns(again.runs, file, laboratory.project.table.summary.sha256);
  return again;
}

it('saves every run, those that train between two of their steps', async () => {
  const laboratory = await busyLaboratory();
  const { runs, training } = laboratory;
  const file = await saved(laboratory);
  expect(training.isRunning).toBe(true);
  expect(file.runs.map(({ about }) => about.number)).toEqual([1, 2, 3, 4]);
  expect(file.runs.map(({ record }) => record.status)).toEqual([
    'finished',
    'finished',
    'finished',
    'paused',
  ]);
  expect(file.shownRun).toBe(runs.shownId);
  await training.pause();
  await untilStatus(training, 'paused');
  await saved(laboratory);
  expect(runs.shelf.isUnsaved).toBe(false);
});

it('opens a project with the run that was on screen, and the others only when they are shown', async () => {
  const laboratory = await busyLaboratory();
  await laboratory.training.pause();
  await untilStatus(laboratory.training, 'paused');
  const file = await saved(laboratory);
  const { engine } = laboratory;
  laboratory.runs.close();
  const { runs, training } = await reopened(laboratory, file);
  expect(engine.openRuns).toBe(1);
  expect(runs.shelf.isUnsaved).toBe(false);
  expect(training.progress).toMatchObject({ status: 'paused', epochs: longTraining });
  expect(training.isStale).toBe(false);
  expect(runs.groups).toEqual(file.groups);
  expect(runs.entries.map(({ about }) => about)).toEqual(file.runs.map(({ about }) => about));
  expect(runs.entries[0]).toMatchObject({ status: 'finished', epoch: 3, epochs: 3, hasWeights: true });
  expect(runs.entries[0]?.stepsPerEpoch).toBe(runs.entries[3]?.stepsPerEpoch);
  await runs.show('run-1');
  expect(engine.openRuns).toBe(2);
  expect(training.progress?.status).toBe('finished');
  await runs.fork('run-2', null);
  expect(runs.shown?.about.number).toBe(5);
  expect(runs.shown?.id).toBe('run-5');
});

it('saves what was read, unchanged', async () => {
  const laboratory = await busyLaboratory();
  const file = await saved(laboratory);
  laboratory.runs.close();
  const again = await reopened(laboratory, { ...file, shownRun: null });
  const second = await saved(again);
  expect(second.runs).toEqual(file.runs);
});

it('shows the curves of a run on another table, and does not go on with it', async () => {
  const laboratory = await busyLaboratory();
  const file = await saved(laboratory);
  laboratory.runs.close();
  const foreign = { ...file.runs[0]!, tableSha256: '0'.repeat(64) };
  const { project, notices, runs, training } = await reopened(laboratory, {
    ...file,
    runs: [foreign],
    shownRun: null,
  });
  const { document } = project;
  await runs.show('run-1');
  expect(runs.shown?.isOfThisTable).toBe(false);
  expect([training.points.length, training.runId, training.isStale]).toEqual([4, null, true]);
  expect(project.document).toBe(document);
  expect(notices.current).toBeNull();
  await runs.fork('run-1', null);
  expect(notices.current?.message).toContain('another table');
  expect(runs.entries).toHaveLength(1);
  await training.step();
  expect(runs.shown?.about).toMatchObject({ number: 2, origin: { kind: 'document' } });
});

it('shows a run whose weights were let go of, and trains it anew', async () => {
  const laboratory = await busyLaboratory();
  const file = await saved(laboratory);
  laboratory.runs.close();
  const bare = { ...file.runs[0]!, arrays: null };
  const { project, runs, training } = await reopened(laboratory, {
    ...file,
    runs: [bare],
    shownRun: 'run-1',
  });
  expect([training.runId, training.points.length, training.progress?.step]).toEqual([
    null,
    4,
    bare.record.step,
  ]);
  project.editTraining(bare.spec.training);
  await training.train();
  await untilStatus(training, 'finished');
  expect(runs.shown?.about.number).toBe(2);
  expect(runs.shown?.points).toEqual(runs.entries[0]?.points);
});
