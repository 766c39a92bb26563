import { expect, it, vi } from 'vitest';
import { tenthOf } from '../../../src-renderer/state/going-on.ts';
import { openLaboratory, untilStatus, type OpenLaboratory } from './open-laboratory.ts';

/** A rate at which the run overflows within a few steps, and whose tenth does not help either. */
const hopelessRate = 1e6;

async function diverged(): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory({ learningRate: hopelessRate });
  await laboratory.training.train();
  await untilStatus(laboratory.training, 'diverged');
  return laboratory;
}

/** Two good epochs, then a rate that is too large. */
async function divergedLater(): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory({ epochs: 2 });
  const { project, training } = laboratory;
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ learningRate: hopelessRate, epochs: 50 });
  await training.train();
  await untilStatus(training, 'diverged');
  return laboratory;
}

it('goes on from the last good epoch at a tenth of the learning rate, which stands among the interventions', async () => {
  const { project, training } = await divergedLater();
  const before = training.spec;
  const rewindEpoch = training.progress?.rewindEpoch;
  await training.goOnMoreCarefully();
  expect(project.document.training.learningRate).toBe(hopelessRate / 10);
  expect(training.spec).toEqual(before);
  expect(training.points[0]?.epoch).toBe(0);
  expect(rewindEpoch).toBeGreaterThan(0);
  expect(training.points.length).toBeGreaterThan(rewindEpoch ?? Infinity);
  await untilStatus(training, 'diverged');
  const rates = training.progress?.interventions.flatMap((change) =>
    change.kind === 'learning_rate' ? [change.learningRate] : [],
  );
  expect(rates?.at(-1)).toBe(hopelessRate / 10);
});

it('starts again where no epoch was good, and then the tenth is a setting like any other', async () => {
  const { project, training } = await diverged();
  expect(training.progress?.rewindEpoch).toBeNull();
  await training.goOnMoreCarefully();
  expect(training.spec?.training.learningRate).toBe(hopelessRate / 10);
  expect(project.document.training.learningRate).toBe(hopelessRate / 10);
  expect(training.progress?.interventions).toEqual([]);
});

it('keeps the diverged run, and puts it back on screen with its learning rate', async () => {
  const { project, runs, training } = await diverged();
  const first = training.runId;
  await training.goOnMoreCarefully();
  const second = training.runId;
  expect(second).not.toBe(first);
  expect(training.divergedBefore?.id).toBe(first);
  await runs.show(first ?? '');
  expect(training.runId).toBe(first);
  expect(training.progress?.status).toBe('diverged');
  expect(training.isStale).toBe(false);
  expect(project.document.training.learningRate).toBe(hopelessRate);
  expect(training.divergedBefore).toBeNull();
  expect(runs.entries.map(({ id }) => id)).toEqual([first, second]);
});

it('says no more of the diverged run once that is deleted', async () => {
  const { runs, training } = await diverged();
  const first = training.runId ?? '';
  await training.goOnMoreCarefully();
  runs.remove([first]);
  expect(training.divergedBefore).toBeNull();
});

it('answers a double click with one new run', async () => {
  const { training } = await divergedLater();
  const opened = vi.fn();
  const first = training.runId;
  await Promise.all([training.goOnMoreCarefully().then(opened), training.goOnMoreCarefully().then(opened)]);
  expect(opened).toHaveBeenCalledTimes(2);
  expect(training.runId).toBe('run-2');
  expect(first).toBe('run-1');
});

it('takes a tenth without the digits that dividing in binary leaves', () => {
  expect([0.3, 5, 1e-4, 0.007].map(tenthOf)).toEqual([0.03, 0.5, 1e-5, 0.0007]);
});
