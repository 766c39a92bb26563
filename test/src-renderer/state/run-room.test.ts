import { expect, it } from 'vitest';
import { usualRoom, type RunRoom } from '../../../src-renderer/state/open-runs.ts';
import { engineInThisThread } from '../../support/engine-in-this-thread.ts';
import { openLaboratory, until, untilStatus, type OpenLaboratory } from './open-laboratory.ts';

/** Runs of one epoch, one after the other, with seeds from 1. */
async function trained(count: number, room: Partial<RunRoom>): Promise<OpenLaboratory> {
  const laboratory = await openLaboratory({ epochs: 1 }, engineInThisThread(), {
    room: { ...usualRoom, ...room },
  });
  const { project, training } = laboratory;
  for (let seed = 1; seed <= count; seed += 1) {
    project.editTraining({ seed });
    await training.train();
    await untilStatus(training, 'finished');
  }
  return laboratory;
}

it('closes the runs that were not looked at for longest', async () => {
  const { engine, runs } = await trained(3, { open: 3 });
  await runs.show('run-1');
  await runs.fork('run-1', null);
  await until(() => engine.openRuns === 3);
  expect(runs.entries.map(({ live }) => live !== null)).toEqual([true, false, true, true]);
});

it('closes runs where all together take too many bytes, but never the one on screen', async () => {
  const { engine, runs } = await trained(3, { openBytes: 1 });
  await until(() => engine.openRuns === 1);
  expect(runs.entries.map(({ live }) => live !== null)).toEqual([false, false, true]);
  expect(runs.entries.map(({ hasWeights }) => hasWeights)).toEqual([true, true, true]);
});

it('keeps a run that trains open', async () => {
  const { engine, project, runs, training } = await trained(1, { open: 1 });
  project.editTraining({ seed: 5, epochs: 100_000 });
  await training.train();
  await untilStatus(training, 'running');
  await runs.show('run-1');
  await runs.openRuns.makeRoom();
  expect(runs.entries.map(({ status }) => status)).toEqual(['finished', 'running']);
  expect(engine.openRuns).toBe(2);
  await runs.entries[1]?.live?.engine.api.pause('run-2');
});

it('keeps the members of a group open until they are trained, however little room there is', async () => {
  const { project, runs } = await trained(1, { open: 1, openBytes: 1 });
  const { data, network, training } = project.document;
  const axes = [{ setting: 'seed', values: [11, 12, 13, 14, 15, 16] }] as const;
  await runs.sweep({ data, network, training: { ...training, epochs: 20 } }, { kind: 'grid', axes }, null);
  await until(() => {
    void runs.openRuns.makeRoom();
    return runs.underWay.length === 0;
  });
  expect(runs.entries.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'finished'));
});

it('lets go of the weights of the oldest without a star, and says so', async () => {
  const { notices, runs } = await trained(1, { open: 1, restBytes: 1 });
  runs.setStarred('run-1', true);
  await runs.fork('run-1', null);
  await runs.fork('run-1', null);
  await until(() => notices.current !== null);
  expect(notices.current?.message).toContain('the weights of run 2 were let go of');
  expect(runs.entries.map(({ hasWeights }) => hasWeights)).toEqual([true, false, true]);
  expect(runs.entries[1]?.points).toEqual(runs.entries[0]?.points);
});

it('has the state of the last save where an engine died', async () => {
  const { engine, runs } = await trained(1, {});
  const run = runs.shown!;
  expect((await runs.openRuns.capture(run)).ok).toBe(true);
  const { step, points } = run;
  runs.engineDied(engine, 'out of memory');
  expect(runs.entries).toEqual([run]);
  expect([run.live, run.step, run.points]).toEqual([null, step, points]);
});
