import { expect, it } from 'vitest';
import type { ReplayProgress } from '../../../contract/run-manifest.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import { TrainingState } from '../../../src-renderer/state/training.svelte.ts';
import { VerificationState } from '../../../src-renderer/state/verification.svelte.ts';
import { openLaboratory, until, untilStatus, type OpenLaboratory } from './open-laboratory.ts';

/** Trained with a learning rate and a number of epochs that were changed on the way. */
async function changedOnTheWay(): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory({ epochs: 2 });
  const { project, training } = laboratory;
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ learningRate: 0.002, epochs: 4 });
  await training.train();
  await until(() => training.progress?.epoch === 4 && training.progress.status === 'finished');
  return laboratory;
}

it('computes a run again with what was done to it, and finds the same bits', async () => {
  const { engine, training } = await changedOnTheWay();
  const verification = new VerificationState(engine, training);
  await verification.open();
  expect(verification.manifest?.spec.training).toMatchObject({ learningRate: 0.01, epochs: 2 });
  expect(verification.manifest?.interventions.map(({ kind }) => kind)).toEqual(['learning_rate', 'epochs']);
  await verification.replay();
  expect(verification.result?.matches).toBe(true);
  expect(verification.progress).toBeNull();
});

it('finds the same bits for a run that came out of a project file', async () => {
  const { engine, project, notices, training } = await changedOnTheWay();
  const captured = await training.capture();
  if (!captured.ok || captured.value === null) throw new Error('nothing was captured');
  const preferences = { speed: 'full' } as ConstructorParameters<typeof TrainingState>[3];
  const reopened = new TrainingState(engine, project, notices, preferences);
  expect(await reopened.restore(captured.value.stored)).toBe(true);
  expect(reopened.isStale).toBe(false);
  expect(reopened.isUnsaved).toBe(false);
  expect(reopened.progress).toMatchObject({ learningRate: 0.002, epochs: 4, status: 'finished' });
  const verification = new VerificationState(engine, reopened);
  await verification.open();
  await verification.replay();
  expect(verification.result?.matches).toBe(true);
});

it('forgets an attempt that was cancelled, and answers the next', async () => {
  const { engine, training } = await changedOnTheWay();
  const verification = new VerificationState(engine, training);
  await verification.open();
  const first = verification.replay();
  verification.cancel();
  await first;
  expect([verification.progress, verification.result, verification.problem]).toEqual([null, null, null]);
  await verification.replay();
  expect(verification.result?.matches).toBe(true);
  verification.close();
  expect(verification.isOpen).toBe(false);
  expect(verification.manifest).toBeNull();
});

it('is done although a message about its progress comes after the answer', async () => {
  const { engine, training } = await changedOnTheWay();
  const late: { tell: (progress: ReplayProgress) => void } = { tell: () => undefined };
  const verification = new VerificationState(
    Object.assign(Object.create(engine) as EngineService, {
      verifyRun: (runId: string, onProgress: (progress: ReplayProgress) => void) => {
        late.tell = onProgress;
        return engine.verifyRun(runId, onProgress);
      },
    }),
    training,
  );
  await verification.open();
  await verification.replay();
  late.tell({ step: 1, steps: 1 });
  expect(verification.progress).toBeNull();
  expect(verification.result?.matches).toBe(true);
});
