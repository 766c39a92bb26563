import { expect, it } from 'vitest';
import { WeightEdits } from '../../../src-renderer/state/weight-edits.svelte.ts';
import { openLaboratory, until, untilStatus } from './open-laboratory.ts';

const place = { layer: 0, tensor: 'weight', row: 2, column: 1 } as const;

it('sets a weight, says what it was, and puts it back', async () => {
  const { deeds, notices, training } = await openLaboratory({ epochs: 1 });
  const edits = new WeightEdits(training, deeds, notices);
  await training.train();
  await untilStatus(training, 'finished');
  const runId = training.runId ?? '';
  const weightNow = async (): Promise<number> => {
    const detail = await training.engine.api.layerDetail(runId, 0, null);
    if (!detail.ok) throw new Error(detail.message);
    return detail.value.weight[place.row * detail.value.inputs + place.column] ?? NaN;
  };
  const before = await weightNow();
  await edits.set(place, 0.25);
  expect(await weightNow()).toBe(0.25);
  expect(notices.current?.message).toContain('Weight of Dense 1 (unit 3, input 2) is now 0.25');
  notices.current?.action?.run();
  await until(() => notices.current?.message.includes('again') === true);
  expect(await weightNow()).toBe(before);
  expect(training.progress?.interventions.map(({ kind }) => kind)).toEqual(['parameter', 'parameter']);
});

it('makes a run worth saving even before its first step, and moves its moment', async () => {
  const { deeds, notices, runs, training } = await openLaboratory();
  await training.reset();
  expect(training.hasSteps).toBe(false);
  const before = training.moment;
  await new WeightEdits(training, deeds, notices).set(place, -1);
  await until(() => training.moment !== before);
  expect(training.hasSteps).toBe(true);
  expect(runs.shelf.isUnsaved).toBe(true);
});

it('says why a number cannot be taken', async () => {
  const { deeds, notices, training } = await openLaboratory();
  await training.reset();
  await new WeightEdits(training, deeds, notices).set({ ...place, row: 99 }, 1);
  expect(notices.current?.kind).toBe('problem');
});

it('is undone before what was edited earlier, and after what was edited later', async () => {
  const { deeds, notices, project, training } = await openLaboratory();
  await training.reset();
  const edits = new WeightEdits(training, deeds, notices);
  await edits.set(place, 0.5);
  await edits.set({ ...place, row: 3 }, 0.75);
  await until(() => deeds.canUndo);
  project.editTraining({ seed: 9 });
  expect(deeds.undo()).toBe(false);
  project.undo();
  expect(deeds.undo()).toBe(true);
  await until(() => training.progress?.interventions.length === 3);
  expect(deeds.undo()).toBe(true);
  await until(() => training.progress?.interventions.length === 4);
  expect(deeds.canUndo).toBe(false);
  expect(notices.current?.action).toBeNull();
});

it('is no longer undone by key once a step was taken on it', async () => {
  const { deeds, notices, training } = await openLaboratory();
  await training.reset();
  const edits = new WeightEdits(training, deeds, notices);
  await edits.set(place, 0.5);
  await until(() => deeds.canUndo);
  await training.step();
  await until(() => training.progress?.step === 1);
  expect(deeds.canUndo).toBe(false);
});

it('offers an undo only while the run stands where it stood', async () => {
  const { deeds, notices, project, training } = await openLaboratory();
  await training.reset();
  const edits = new WeightEdits(training, deeds, notices);
  await edits.set(place, 0.5);
  expect(notices.current?.action).not.toBeNull();
  await training.reset();
  await until(() => training.progress?.interventions.length === 0);
  expect(notices.current).toBeNull();
  expect([deeds.canUndo, edits.setAfterStep]).toEqual([false, null]);
  await edits.set(place, 0.75);
  expect(notices.current?.action).not.toBeNull();
  project.editTraining({ seed: 9 });
  await training.reset();
  expect(notices.current).toBeNull();
  project.undo();
  expect(deeds.canUndo).toBe(false);
});

it('is redone in the order in which it was undone', async () => {
  const { deeds, notices, project, training } = await openLaboratory();
  await training.reset();
  const edits = new WeightEdits(training, deeds, notices);
  await edits.set(place, 0.5);
  await until(() => edits.setAfterStep === 0);
  project.editTraining({ epochs: 7 });
  project.undo();
  deeds.undo();
  await until(() => edits.setAfterStep === null);
  expect(deeds.redo()).toBe(true);
  await until(() => edits.setAfterStep === 0);
  expect([deeds.canRedo, project.canRedo]).toEqual([false, true]);
  project.redo();
  expect(project.document.training.epochs).toBe(7);
  project.undo();
  expect(deeds.canUndo).toBe(true);
});

it('is not redone over what was done after the undo, and leaves nothing to redo over itself', async () => {
  const { deeds, notices, project, training } = await openLaboratory();
  await training.reset();
  const edits = new WeightEdits(training, deeds, notices);
  await edits.set(place, 0.5);
  deeds.undo();
  expect(deeds.canRedo).toBe(true);
  project.editTraining({ epochs: 7 });
  project.undo();
  expect(deeds.redo()).toBe(false);
  expect(project.canRedo).toBe(true);
  await edits.set(place, 0.75);
  expect(project.canRedo).toBe(false);
});

it('says after which step a weight was set that curves and losses do not know of yet', async () => {
  const { deeds, notices, training } = await openLaboratory({ epochs: 1 });
  const edits = new WeightEdits(training, deeds, notices);
  await training.step();
  await until(() => training.progress?.step === 1);
  expect(edits.setAfterStep).toBeNull();
  await edits.set(place, 0.5);
  await until(() => edits.setAfterStep === 1);
  await training.step();
  await until(() => training.progress?.step === 2);
  expect(edits.setAfterStep).toBeNull();
});
