import { expect, it } from 'vitest';
import type { GradientCheckOptions, GradientCheckProgress } from '../../../contract/gradient-check.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import { GradientCheckState } from '../../../src-renderer/state/gradient-check.svelte.ts';
import { engineInThisThread } from '../../support/engine-in-this-thread.ts';
import { openLaboratory, untilStatus } from './open-laboratory.ts';

it('draws starting weights where there is no run, and checks those', async () => {
  const { notices, training } = await openLaboratory();
  const check = new GradientCheckState(training, notices);
  await check.start();
  expect(training.progress?.status).toBe('ready');
  expect(check.finished?.report.wrong).toBe(0);
  expect(check.finished?.step).toBe(0);
  expect(check.progress).toBeNull();
});

it('leaves the run as it was, and knows when the weights have moved on', async () => {
  const { notices, training } = await openLaboratory({ epochs: 1 });
  const check = new GradientCheckState(training, notices);
  await training.train();
  await untilStatus(training, 'finished');
  const before = training.moment;
  await check.start();
  expect(training.moment).toBe(before);
  expect(check.isOutdated).toBe(false);
  await training.reset();
  await untilStatus(training, 'ready');
  expect(check.isOutdated).toBe(true);
});

it('belongs to its run: a new one has no report yet', async () => {
  const { notices, project, training } = await openLaboratory();
  const check = new GradientCheckState(training, notices);
  await check.start();
  project.editTraining({ seed: 7 });
  await training.reset();
  expect(check.finished).toBeNull();
});

it('is given up without a word and can be started again', async () => {
  const { notices, training } = await openLaboratory();
  const check = new GradientCheckState(training, notices);
  await training.reset();
  const first = check.start();
  // It is asked before anything is computed.
  while (check.progress === null) await Promise.resolve();
  check.cancel();
  await first;
  expect([check.progress, check.finished, notices.current]).toEqual([null, null, null]);
  check.choose({ parameters: 5 });
  await check.start();
  expect(check.finished?.report.options.parameters).toBe(5);
});

it('is done although a message about its progress comes after the answer', async () => {
  const late: { tell: (progress: GradientCheckProgress) => void } = { tell: () => undefined };
  const engine = engineInThisThread();
  const { notices, training } = await openLaboratory(
    {},
    Object.assign(Object.create(engine) as EngineService, {
      checkGradients: (
        runId: string,
        options: GradientCheckOptions,
        onProgress: (progress: GradientCheckProgress) => void,
      ) => {
        late.tell = onProgress;
        return engine.checkGradients(runId, options, onProgress);
      },
    }),
  );
  const check = new GradientCheckState(training, notices);
  await check.start();
  late.tell({ done: 1, total: 1 });
  expect(check.progress).toBeNull();
  expect(check.finished?.report.wrong).toBe(0);
});

it('goes with its run: nothing is said of a check whose project is left meanwhile', async () => {
  const { notices, runs, training } = await openLaboratory();
  const check = new GradientCheckState(training, notices);
  await training.reset();
  const checking = check.start();
  while (check.progress === null) await Promise.resolve();
  runs.close();
  await checking;
  expect([check.progress, check.finished, notices.current]).toEqual([null, null, null]);
});
