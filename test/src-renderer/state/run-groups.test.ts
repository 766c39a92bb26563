import { expect, it, vi } from 'vitest';
import { refuse } from '../../../contract/outcome.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import type { KeptRun } from '../../../src-renderer/state/kept-run.svelte.ts';
import type { Runs } from '../../../src-renderer/state/runs.svelte.ts';
import { engineInThisThread } from '../../support/engine-in-this-thread.ts';
import { longTraining, openLaboratory, until, untilStatus } from './open-laboratory.ts';

function membersOf({ entries }: Runs, groupId: string | null): readonly KeptRun[] {
  return entries.filter(({ origin }) => origin.kind === 'member' && origin.groupId === groupId);
}

async function weightsHash({ live }: KeptRun): Promise<string> {
  const manifest = await live!.engine.api.manifest(live!.id);
  if (!manifest.ok) throw new Error(manifest.message);
  return manifest.value.weightsSha256;
}

const activations = ['relu', 'tanh', 'sigmoid', 'elu', 'maxout'] as const;

it('compares activations from the same start; the base that has one of them joins as it is', async () => {
  const { engine, runs, training } = await openLaboratory();
  await training.train();
  await untilStatus(training, 'finished');
  const base = runs.shown!;
  const before = base.moment;
  const groupId = await runs.compare(base.id, 'activation', activations);
  expect(runs.underWay).toMatchObject([{ groupId, total: 5 }]);
  await until(() => runs.underWay.length === 0);
  expect(runs.groups).toMatchObject([
    { id: groupId, kind: 'comparison', baseId: base.id, settings: ['activation'] },
  ]);
  const members = membersOf(runs, groupId);
  expect(members.map(({ origin }) => origin.kind === 'member' && origin.changes[0]?.value)).toEqual(
    activations.slice(1),
  );
  expect(members.every(({ status, points }) => status === 'finished' && points.length === 4)).toBe(true);
  expect(base.moment).toBe(before);
  expect(runs.shown).toBe(base);
  // In engines of their own, two of them.
  const engines = new Set(members.map(({ live }) => live?.engine));
  expect(engines.size).toBe(2);
  expect(engines.has(engine)).toBe(false);
});

it('trains a member to the bits that it would have had alone, and the same weights start all of one shape', async () => {
  const { runs, training } = await openLaboratory();
  await training.train();
  await untilStatus(training, 'finished');
  const groupId = await runs.compare(runs.shownId!, 'activation', ['tanh', 'elu']);
  await until(() => runs.underWay.length === 0);
  const [tanh, elu] = membersOf(runs, groupId);
  const starts = await Promise.all(
    [tanh, elu].map(async (run) => {
      const weights = await run!.live!.engine.api.networkWeights(run!.id, 0);
      return weights.ok ? Array.from(weights.value.parameters) : null;
    }),
  );
  expect(starts[0]).not.toBeNull();
  expect(starts[0]).toEqual(starts[1]);
  const alone = await openLaboratory();
  await alone.runs.tryCure((await ready(alone)).id, [{ setting: 'activation', value: 'tanh' }]);
  await untilStatus(alone.training, 'finished');
  expect(await weightsHash(tanh!)).toBe(await weightsHash(alone.runs.shown!));
});

async function ready({ runs, training }: Awaited<ReturnType<typeof openLaboratory>>): Promise<KeptRun> {
  await training.step();
  await until(() => training.progress?.step === 1);
  return runs.shown!;
}

it('trains a base that is not done to its end', async () => {
  const laboratory = await openLaboratory();
  const { runs } = laboratory;
  const base = await ready(laboratory);
  await runs.compare(base.id, 'activation', ['relu', 'tanh']);
  await until(() => runs.underWay.length === 0);
  expect(base.status).toBe('finished');
});

it('counts a base that is not done among the runs of which there is one for each engine', async () => {
  const laboratory = await openLaboratory({ epochs: longTraining });
  const { runs } = laboratory;
  const base = await ready(laboratory);
  const groupId = await runs.compare(base.id, 'activation', activations);
  await until(() => runs.underWay[0]?.running === 2);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(runs.isInGroup(base.id)).toBe(true);
  expect(membersOf(runs, groupId)).toHaveLength(1);
  await base.live!.pause();
  await until(() => membersOf(runs, groupId).length === 2);
  runs.cancel(groupId!);
  await until(() => runs.underWay.length === 0);
});

it('trains the base’s value again where the base was changed on the way', async () => {
  const { project, runs, training } = await openLaboratory();
  await training.train();
  await untilStatus(training, 'finished');
  project.editTraining({ epochs: 4 });
  await training.train();
  await until(() => training.progress?.epoch === 4);
  const groupId = await runs.compare(runs.shownId!, 'activation', ['relu', 'tanh']);
  await until(() => runs.underWay.length === 0);
  expect(membersOf(runs, groupId)).toHaveLength(2);
  expect(runs.groups[0]?.baseId).toBeNull();
});

it('refuses a value that the setting does not take', async () => {
  const laboratory = await openLaboratory();
  const { notices, runs } = laboratory;
  const base = await ready(laboratory);
  expect(await runs.compare(base.id, 'learningRate', [0.1, -1])).toBeNull();
  expect(notices.current?.kind).toBe('problem');
  expect(runs.groups).toEqual([]);
});

it('sweeps more runs than engines hold open; those that were closed open again where they stood', async () => {
  const { notices, project, runs, training } = await openLaboratory();
  const { data, network, training: settings } = project.document;
  const values = Array.from({ length: 20 }, (_, index) => 0.01 * (index + 1));
  const groupId = await runs.sweep(
    { data, network, training: settings },
    { kind: 'grid', axes: [{ setting: 'learningRate', values }] },
    null,
  );
  await until(() => runs.underWay.length === 0);
  const members = membersOf(runs, groupId);
  expect(members.map(({ spec }) => spec.training.learningRate)).toEqual(values);
  expect(members.every(({ status }) => status === 'finished')).toBe(true);
  expect(members.filter(({ live }) => live !== null).length).toBeLessThanOrEqual(12);
  const closed = members.find(({ live }) => live === null)!;
  const { points } = closed;
  expect(points).toHaveLength(4);
  await runs.show(closed.id);
  expect(training.runId).toBe(closed.id);
  expect(training.points).toEqual(points);
  expect(training.isStale).toBe(false);
  expect(project.document.training.learningRate).toBe(closed.spec.training.learningRate);
  expect(notices.current).toBeNull();
});

it('gives up what has not begun when a group is cancelled, and stops what has', async () => {
  const { project, runs } = await openLaboratory({ epochs: longTraining });
  const { data, network, training } = project.document;
  const groupId = await runs.sweep(
    { data, network, training },
    { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2, 3, 4, 5] }] },
    null,
  );
  await until(() => runs.underWay[0]?.running === 2);
  runs.cancel(groupId!);
  await until(() => runs.underWay.length === 0);
  expect(membersOf(runs, groupId).map(({ status }) => status)).toEqual(['paused', 'paused']);
});

it('stops after the minutes it was given', async () => {
  const { project, runs } = await openLaboratory({ epochs: longTraining });
  const { data, network, training } = project.document;
  const groupId = await runs.sweep(
    { data, network, training },
    { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2, 3] }] },
    1 / 600,
  );
  await until(() => runs.underWay.length === 0);
  expect(membersOf(runs, groupId).map(({ status }) => status)).toEqual(['paused', 'paused']);
});

it('leaves nothing open of a project that is left', async () => {
  const { engine, project, runs } = await openLaboratory({ epochs: longTraining });
  const { data, network, training } = project.document;
  await runs.sweep(
    { data, network, training },
    { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2, 3] }] },
    null,
  );
  await until(() => runs.underWay[0]?.running === 2);
  const engines = runs.entries.map(({ live }) => live!.engine);
  runs.close();
  expect(runs.entries).toEqual([]);
  expect(runs.underWay).toEqual([]);
  await until(() => engines.every(({ openRuns }) => openRuns === 0));
  expect(engine.openRuns).toBe(0);
});

/** Engines whose tables arrive when the test says so. */
function slowEngines(): { readonly startAnother: () => EngineService; readonly arrive: () => void } {
  const waiting: (() => void)[] = [];
  const startAnother = (): EngineService => {
    const engine = engineInThisThread();
    const importTable: EngineService['importTable'] = async (...order) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return engine.importTable(...order);
    };
    return Object.assign(Object.create(engine) as EngineService, { importTable });
  };
  const arrive = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  return { startAnother, arrive };
}

it.each(['left', 'cancelled'] as const)(
  'begins nothing of a group that was %s while tables were read',
  async (end) => {
    const { startAnother, arrive } = slowEngines();
    const started: EngineService[] = [];
    const { notices, pool, project, runs } = await openLaboratory({}, engineInThisThread(), {
      startAnother: () => {
        const engine = startAnother();
        started.push(engine);
        return engine;
      },
    });
    const { data, network, training } = project.document;
    const groupId = await runs.sweep(
      { data, network, training },
      { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2, 3] }] },
      null,
    );
    expect(started).toHaveLength(2);
    if (end === 'left') runs.close();
    else runs.cancel(groupId!);
    arrive();
    // Both are free again once it was seen that nothing is left to do.
    for (let engine = 0; engine < 2; engine += 1) {
      expect((await vi.waitFor(() => pool.take(project.table))).ok).toBe(true);
    }
    expect(started).toHaveLength(2);
    expect(runs.entries).toEqual([]);
    expect(started.map(({ openRuns }) => openRuns)).toEqual([0, 0]);
    expect(notices.current).toBeNull();
  },
);

it('goes on where an engine dies: what it had is lost, and said', async () => {
  const { notices, project, runs } = await openLaboratory({ epochs: longTraining });
  const { data, network, training } = project.document;
  await runs.sweep(
    { data, network, training },
    { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2] }] },
    null,
  );
  await until(() => runs.underWay[0]?.running === 2);
  const [first, second] = runs.entries;
  runs.engineDied(first!.live!.engine, 'out of memory');
  expect(runs.entries).toEqual([second]);
  expect(notices.current?.message).toContain('run 1');
  await second!.live!.engine.api.pause(second!.id);
  await until(() => runs.underWay.length === 0);
});

it('names the run that cannot be opened, and trains the others', async () => {
  const startAnother = (): EngineService => {
    const engine = engineInThisThread();
    const openRun: EngineService['openRun'] = async (id, tableId, spec, ...rest) =>
      spec.training.seed === 2 ? refuse('no memory') : engine.openRun(id, tableId, spec, ...rest);
    return Object.assign(Object.create(engine) as EngineService, { openRun });
  };
  const { notices, project, runs } = await openLaboratory({}, engineInThisThread(), { startAnother });
  const { data, network, training } = project.document;
  const groupId = await runs.sweep(
    { data, network, training },
    { kind: 'grid', axes: [{ setting: 'seed', values: [1, 2, 3] }] },
    null,
  );
  await until(() => runs.underWay.length === 0);
  expect(membersOf(runs, groupId).map(({ spec }) => spec.training.seed)).toEqual([1, 3]);
  expect(notices.current?.message).toBe('Run 2: no memory');
});
