import { expect, it } from 'vitest';
import { openLaboratory, until, untilStatus } from './open-laboratory.ts';

it('goes on by another stretch where early stopping ended a run', async () => {
  const { project, training } = await openLaboratory({
    epochs: 20,
    earlyStopping: { patience: 2, minDelta: 1000, restoreBest: false },
  });
  await training.train();
  await untilStatus(training, 'finished');
  const stoppedAt = training.progress?.epoch ?? 0;
  expect(training.progress?.ending?.stoppedEarly).toBe(true);
  expect(stoppedAt).toBeLessThan(20);
  await training.train();
  expect(project.document.training.epochs).toBe(40);
  await until(() => (training.progress?.epoch ?? 0) > stoppedAt);
  await untilStatus(training, 'finished');
});

it('goes on to the number in the field, by another stretch, or by fewer epochs on top', async () => {
  const { project, training } = await openLaboratory({ epochs: 3 });
  const trainTo = async (epochs: number): Promise<void> => {
    await training.train();
    await until(() => training.progress?.epoch === epochs && training.progress.status === 'finished');
  };
  await trainTo(3);
  project.editTraining({ epochs: 5 });
  await trainTo(5);
  await trainTo(8);
  project.editTraining({ epochs: 2 });
  await trainTo(10);
  expect(project.document.training.epochs).toBe(10);
  expect(training.runId).toBe('run-1');
});

it('begins a new run where settings that fix the course were changed', async () => {
  const { project, training } = await openLaboratory({ epochs: 2 });
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ l1: 0.01 });
  expect(training.isStale).toBe(true);
  project.undo();
  expect(training.isStale).toBe(false);
  project.redo();
  await training.train();
  await untilStatus(training, 'finished');
  expect(training.runId).toBe('run-2');
  expect(training.spec?.training.l1).toBe(0.01);
});
