import { expect, it } from 'vitest';
import { GradientCheckState } from '../../../src-renderer/state/gradient-check.svelte.ts';
import { openLaboratory, untilStatus } from './open-laboratory.ts';

it('draws starting weights where there is no run, and checks those', async () => {
  const { engine, notices, training } = await openLaboratory();
  const check = new GradientCheckState(engine, training, notices);
  await check.start();
  expect(training.progress?.status).toBe('ready');
  expect(check.finished?.report.wrong).toBe(0);
  expect(check.finished?.step).toBe(0);
  expect(check.progress).toBeNull();
});

it('leaves the run as it was, and knows when the weights have moved on', async () => {
  const { engine, notices, training } = await openLaboratory({ epochs: 1 });
  const check = new GradientCheckState(engine, training, notices);
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
  const { engine, notices, project, training } = await openLaboratory();
  const check = new GradientCheckState(engine, training, notices);
  await check.start();
  project.editTraining({ seed: 7 });
  await training.reset();
  expect(check.finished).toBeNull();
});

it('is given up without a word and can be started again', async () => {
  const { engine, notices, training } = await openLaboratory();
  const check = new GradientCheckState(engine, training, notices);
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
