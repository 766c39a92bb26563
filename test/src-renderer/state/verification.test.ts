import { expect, it } from 'vitest';
import type { ReplayProgress } from '../../../contract/run-manifest.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import { captureRuns, restoreRuns } from '../../../src-renderer/state/saved-runs.ts';
import { VerificationState } from '../../../src-renderer/state/verification.svelte.ts';
import { engineInThisThread } from '../../support/engine-in-this-thread.ts';
import { laboratoryOn, openLaboratory, until, untilStatus, type OpenLaboratory } from './open-laboratory.ts';

/** Trained with a learning rate and a number of epochs that were changed on the way. */
async function changedOnTheWay(engine = engineInThisThread()): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory({ epochs: 2 }, engine);
  const { project, training } = laboratory;
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ learningRate: 0.002, epochs: 4 });
  await training.train();
  await until(() => training.progress?.epoch === 4 && training.progress.status === 'finished');
  return laboratory;
}

it('computes a run again with what was done to it, and finds the same bits', async () => {
  const { training } = await changedOnTheWay();
  const verification = new VerificationState(training);
  await verification.open();
  expect(verification.manifest?.spec.training).toMatchObject({ learningRate: 0.01, epochs: 2 });
  expect(verification.manifest?.interventions.map(({ kind }) => kind)).toEqual(['learning_rate', 'epochs']);
  await verification.replay();
  expect(verification.result?.matches).toBe(true);
  expect(verification.progress).toBeNull();
});

it('finds the same bits for a run that came out of a project file', async () => {
  const { engine, project, notices, runs } = await changedOnTheWay();
  const captured = await captureRuns(runs);
  if (!captured.ok) throw new Error(captured.message);
  const reopened = laboratoryOn(engine, project, notices);
  await restoreRuns(reopened.runs, captured.value, project.table.summary.sha256);
  const { training } = reopened;
  expect(training.isStale).toBe(false);
  expect(reopened.runs.shelf.isUnsaved).toBe(false);
  expect(training.progress).toMatchObject({ learningRate: 0.002, epochs: 4, status: 'finished' });
  const verification = new VerificationState(training);
  await verification.open();
  await verification.replay();
  expect(verification.result?.matches).toBe(true);
});

it('forgets an attempt that was cancelled, and answers the next', async () => {
  const { training } = await changedOnTheWay();
  const verification = new VerificationState(training);
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
  const late: { tell: (progress: ReplayProgress) => void } = { tell: () => undefined };
  const engine = engineInThisThread();
  const { training } = await changedOnTheWay(
    Object.assign(Object.create(engine) as EngineService, {
      verifyRun: (runId: string, onProgress: (progress: ReplayProgress) => void) => {
        late.tell = onProgress;
        return engine.verifyRun(runId, onProgress);
      },
    }),
  );
  const verification = new VerificationState(training);
  await verification.open();
  await verification.replay();
  late.tell({ step: 1, steps: 1 });
  expect(verification.progress).toBeNull();
  expect(verification.result?.matches).toBe(true);
});
