import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openNodeThreads } from '../../../../cli/kernel-threads.ts';
import type { TableSummary } from '../../../../contract/dataset.ts';
import { newDenseLayer } from '../../../../contract/defaults.ts';
import type { EngineApi } from '../../../../contract/engine-api.ts';
import { histogramQuantities } from '../../../../contract/moment.ts';
import type { Outcome } from '../../../../contract/outcome.ts';
import type { RunSnapshot, RunSpec } from '../../../../contract/run.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { fromSeed, importAsset, proposedSpec, valueOf, WatchedRun } from '../bench.ts';
import { richNetwork } from '../settings.ts';

let engine: EngineApi;
let iris: TableSummary;
let spec: RunSpec;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
  const schedule = { kind: 'plateau', patience: 1, factor: 0.5 } as const;
  const training = { l2: 1e-2, batchSize: 25, schedule, warmUpEpochs: 2 };
  spec = { ...proposedSpec(iris, training), network: richNetwork };
});

const request = { example: 2, units: [6, 4, 0, 5, 2] };

async function tellAll(of: EngineApi, runId: string, step: number | null) {
  const asked = await Promise.all([
    of.inspect(runId, step),
    of.walkUpdate(runId, step, request),
    of.networkPicture(runId, step, 3),
    of.networkWeights(runId, step),
    of.layerDetail(runId, 1, step),
    of.report(runId, 'validation', step),
    of.splitPoints(runId, 'train', [0, 2], 40, step),
  ]);
  return asked.map((outcome: Outcome<unknown>) => valueOf(outcome));
}

function withoutTime({ elapsedMs: _elapsed, ...state }: RunSnapshot) {
  return state;
}

describe('a moment that has passed', () => {
  it('is told of as it was told of when the run was there, and the run does not notice', async () => {
    const undisturbed = await WatchedRun.open(engine, 'undisturbed', 'iris', spec);
    await undisturbed.takeSteps(21);
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const told = [await tellAll(engine, 'run', null)];
    for (let step = 1; step <= 20; step++) {
      await run.takeSteps(1);
      told.push(await tellAll(engine, 'run', null));
    }
    await run.takeSteps(1);
    for (const step of [20, 0, 11, 4, 5, 10, 19]) {
      expect(await tellAll(engine, 'run', step)).toEqual(told[step]);
    }
    expect(told[4]).not.toEqual(told[5]);
    expect(withoutTime(await run.snapshot())).toEqual(withoutTime(await undisturbed.snapshot()));
  });

  it('has a learning rate that was set by hand then, and weights as well', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(6);
    const before = valueOf(await engine.walkUpdate('run', 6, request));
    engine.setLearningRate('run', 0.5);
    valueOf(await engine.setParameter('run', { layer: 0, tensor: 'bias', row: 6, column: 0 }, 2));
    const now = await tellAll(engine, 'run', null);
    await run.takeSteps(3);
    expect(await tellAll(engine, 'run', 6)).toEqual(now);
    const after = valueOf(await engine.walkUpdate('run', 6, request));
    expect(after.layers[0]!.bias).toBe(2);
    // Warm-up has not done with it yet.
    expect(after.learningRate / before.learningRate).toBeCloseTo(0.5 / spec.training.learningRate, 12);
  });

  it('goes with a reset, and is refused where it is not kept', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(4);
    const start = await tellAll(engine, 'run', 0);
    engine.reset('run');
    expect(await tellAll(engine, 'run', null)).toEqual(start);
    for (const answer of await Promise.all([
      engine.inspect('run', 4),
      engine.walkUpdate('run', 4, request),
      engine.networkPicture('run', 4, 3),
      engine.networkWeights('run', 4),
      engine.layerDetail('run', 0, 4),
      engine.report('run', 'test', 4),
      engine.fork('run', 4),
    ])) {
      expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('4') as string });
    }
  });

  it('is what a fork goes on from', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(13);
    const forked = valueOf(await engine.fork('run', 8));
    await WatchedRun.open(engine, 'fork', 'iris', spec, { kind: 'snapshot', snapshot: forked });
    expect(await tellAll(engine, 'fork', null)).toEqual(await tellAll(engine, 'run', 8));
  });

  it('can be no more once the timeline has less room', async () => {
    const few = createEngine();
    await importAsset(few, 'iris');
    const run = await WatchedRun.open(few, 'run', 'iris', spec);
    await run.takeSteps(30);
    expect(run.last.moments).toHaveLength(31);
    const message = run.until(({ moments }) => moments.length < 31);
    const { parameters, statistics, optimizerState } = await run.snapshot();
    few.setTimelineBudget(10 * (parameters.byteLength + statistics.byteLength + optimizerState.byteLength));
    const { moments } = await message;
    expect(moments.length).toBeLessThanOrEqual(10);
    const told = valueOf(await few.histogramsOverTime('run', 2, 'errors'));
    expect(told.map(({ step }) => step)).toEqual(moments);
    // Of runs that are opened later as well.
    const next = await WatchedRun.open(few, 'next', 'iris', spec);
    await next.takeSteps(30);
    expect(next.last.moments).toEqual(moments);
  });
});

describe('histograms over time', () => {
  it.each(histogramQuantities)('are those of every moment, %s', async (quantity) => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(12);
    const layers = richNetwork.hidden.length + 1;
    for (let layer = 0; layer < layers; layer++) {
      const told = valueOf(await engine.histogramsOverTime('run', layer, quantity));
      expect(told.map(({ step }) => step)).toEqual(run.last.moments);
      for (const { step, epoch, histogram } of told) {
        const inspection = valueOf(await engine.inspect('run', step));
        expect(histogram).toEqual(inspection.layers[layer]!.histograms[quantity]);
        expect(epoch).toBe(inspection.epoch);
      }
    }
  });

  it('follow a weight that is set by hand, steps that are taken and a reset', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    const ask = async () => valueOf(await engine.histogramsOverTime('run', 1, 'activations'));
    await run.takeSteps(3);
    const first = await ask();
    expect(await ask()).toEqual(first);
    valueOf(await engine.setParameter('run', { layer: 0, tensor: 'beta', row: 0, column: 0 }, 30));
    const changed = await ask();
    expect(changed.slice(0, 3)).toEqual(first.slice(0, 3));
    expect(changed[3]).not.toEqual(first[3]);
    await run.takeSteps(2);
    const longer = await ask();
    expect(longer).toHaveLength(6);
    expect(longer.slice(0, 4)).toEqual(changed);
    engine.reset('run');
    expect(await ask()).toEqual(first.slice(0, 1));
  });

  it('give way to a later question, and to the end of the run', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(10);
    const first = engine.histogramsOverTime('run', 0, 'errors');
    const second = engine.histogramsOverTime('run', 1, 'weights');
    expect(await first).toEqual({ ok: false, message: 'cancelled' });
    expect(valueOf(await second)).toHaveLength(11);
    const third = engine.histogramsOverTime('run', 0, 'errors');
    engine.closeRun('run');
    expect((await third).ok).toBe(false);
  });

  it('are refused of a layer that is not there', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    expect(await engine.histogramsOverTime('run', 5, 'errors')).toEqual({
      ok: false,
      message: 'The network has 5 layers.',
    });
  });
});

describe('a picture of the network', () => {
  it('has the very numbers where every unit stands alone', async () => {
    const proposed = proposedSpec(iris);
    const hidden = [newDenseLayer('1', 9, 'tanh'), newDenseLayer('2', 4, 'relu')];
    await WatchedRun.open(engine, 'run', 'iris', { ...proposed, network: { ...proposed.network, hidden } });
    const { columns, step } = valueOf(await engine.networkPicture('run', null, 9));
    const { layers } = valueOf(await engine.inspect('run', null));
    expect(step).toBe(0);
    expect(columns.map(({ units }) => units)).toEqual([4, 9, 4, 3]);
    expect(columns[0]).toMatchObject({ measures: null, edges: null });
    for (const [index, { units, groups, measures, edges }] of columns.slice(1).entries()) {
      expect(groups).toEqual(Array.from({ length: units }, (_, unit) => ({ from: unit, to: unit + 1 })));
      expect(measures).toEqual(layers[index]!.units);
      const { weight } = valueOf(await engine.layerDetail('run', index, null));
      expect(edges!.weight).toEqual(weight);
      for (let unit = 0; unit < units; unit++) {
        const walk = valueOf(
          await engine.walkUpdate('run', null, {
            example: 0,
            units: [0, 0, 0].map((zero, at) => (at === index ? unit : zero)),
          }),
        );
        const { weightGradient } = walk.layers[index]!;
        const start = unit * weightGradient.length;
        expect(edges!.gradient.subarray(start, start + weightGradient.length)).toEqual(weightGradient);
      }
    }
  });

  it('never has more groups in a column than were asked for', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const { columns } = valueOf(await engine.networkPicture('run', null, 2));
    expect(columns.map(({ groups }) => groups.length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(columns.map(({ groups }) => groups.at(-1)!.to)).toEqual([4, 7, 5, 4, 6, 3]);
    for (const most of [0, 1.5, NaN, 5000]) {
      expect((await engine.networkPicture('run', null, most)).ok).toBe(false);
    }
  });
});

describe('what cannot be told', () => {
  it('is refused of units, examples and layers that are not there', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const walk = (change: object) => engine.walkUpdate('run', null, { ...request, ...change });
    for (const change of [
      { example: 25 },
      { example: -1 },
      { example: 0.5 },
      { units: [7, 0, 0, 0, 0] },
      { units: [0, 0, 0, 0, -1] },
      { units: [0, 0] },
    ]) {
      expect((await walk(change)).ok).toBe(false);
    }
    expect((await walk({})).ok).toBe(true);
    expect((await engine.layerDetail('run', 5, null)).ok).toBe(false);
    expect((await engine.splitPoints('run', 'train', [9], 5, null)).ok).toBe(false);
    expect((await engine.inspect('nobody', null)).ok).toBe(false);
  });

  it('is the update that makes a run diverge; moments before it are told of', async () => {
    const wild = proposedSpec(iris, { learningRate: 1e6, optimizer: { kind: 'sgd' } });
    const hidden = [newDenseLayer('1', 8, 'relu'), newDenseLayer('2', 8, 'relu')];
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...wild,
      network: { ...wild.network, hidden },
    });
    expect((await run.trainToTheEnd()).status).toBe('diverged');
    const { step } = run.last;
    expect(valueOf(await engine.inspect('run', 0)).step).toBe(0);
    for (const answer of [
      await engine.inspect('run', null),
      await engine.walkUpdate('run', null, { example: 0, units: [0, 0, 0] }),
      await engine.networkPicture('run', null, 8),
    ]) {
      expect(answer).toMatchObject({
        ok: false,
        message: expect.stringContaining(`The update after step ${step} cannot be made`) as string,
      });
    }
    expect((await engine.networkWeights('run', null)).ok).toBe(true);
    const told = valueOf(await engine.histogramsOverTime('run', 0, 'weightGradients'));
    expect(told.map((moment) => moment.step)).toEqual(run.last.moments);
  });

  it('is the first update of a network that overflows from the start', async () => {
    const proposed = proposedSpec(iris, { optimizer: { kind: 'sgd' } });
    const wild = { kind: 'constant', value: 100 } as const;
    const hidden = Array.from({ length: 24 }, (_, index) => ({
      ...newDenseLayer(String(index), 8, 'relu'),
      initializer: wild,
    }));
    const output = { ...proposed.network.output, initializer: wild };
    const run = await WatchedRun.open(engine, 'run', 'iris', { ...proposed, network: { hidden, output } });
    expect(run.last.status).toBe('diverged');
    expect(await engine.inspect('run', null)).toEqual({
      ok: false,
      message: 'The first update cannot be made: its loss is not a finite number.',
    });
    expect(valueOf(await engine.layerDetail('run', 3, null)).weight[0]).toBe(100);
  });

  it('is refused, not left open, when the run is closed meanwhile', async () => {
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const asked = [
      engine.inspect('run', null),
      engine.networkPicture('run', 0, 4),
      engine.report('run', 'train', 0),
    ];
    engine.closeRun('run');
    for (const answer of await Promise.all(asked)) expect(answer.ok).toBe(false);
  });
});

describe('a report of a moment', () => {
  it('takes turns with other questions, and is of one state of the weights', async () => {
    const run = await WatchedRun.open(engine, 'run', 'iris', spec);
    await run.takeSteps(5);
    const before = valueOf(await engine.report('run', 'train', 5));
    // A clock on which every look takes a whole slice: one piece of work per turn.
    const now = performance.now();
    let looks = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 20 * looks++);
    const asked = engine.report('run', 'train', 5);
    const order: string[] = [];
    void asked.then(() => order.push('report'));
    const inspections = [0, 1, 2].map((step) =>
      engine.inspect('run', step).then(() => order.push('inspection')),
    );
    await Promise.all([asked, ...inspections]);
    clock.mockRestore();
    expect(valueOf(await asked)).toEqual(before);
    expect(order[0]).toBe('inspection');
  });
});

describe('a run that is asked about its moments while it trains', () => {
  it('goes on and ends with the same bits', async () => {
    const long = { ...spec, training: { ...spec.training, epochs: 150 } };
    const alone = await WatchedRun.open(engine, 'alone', 'iris', long);
    await alone.trainToTheEnd();
    const run = await WatchedRun.open(engine, 'run', 'iris', long);
    let isOver = false;
    const ended = run.trainToTheEnd().then(() => {
      isOver = true;
    });
    const steps = new Set<number>();
    while (!isOver) {
      const [now, past, over] = await Promise.all([
        engine.inspect('run', null),
        engine.walkUpdate('run', 1, request),
        engine.histogramsOverTime('run', 0, 'errors'),
      ]);
      steps.add(valueOf(now).step);
      expect(valueOf(past).step).toBe(1);
      expect(valueOf(over).length).toBeGreaterThan(0);
    }
    await ended;
    expect(steps.size).toBeGreaterThan(1);
    expect(run.last.status).toBe('finished');
    expect(withoutTime(await run.snapshot())).toEqual(withoutTime(await alone.snapshot()));
  });
});

describe('moments of an engine with threads', () => {
  const threads = openNodeThreads(3);
  afterAll(() => threads?.close());

  it('are told of with the same bits', async () => {
    const told: unknown[] = [];
    for (const one of [createEngine(), createEngine(threads)]) {
      const proposed = proposedSpec(await importAsset(one, 'digits'), { batchSize: 256 });
      const hidden = [newDenseLayer('1', 512, 'relu'), newDenseLayer('2', 512, 'gelu')];
      const wide = { ...proposed, network: { ...proposed.network, hidden } };
      const run = await WatchedRun.open(one, 'run', 'digits', wide, fromSeed);
      await run.takeSteps(2);
      told.push([
        valueOf(await one.inspect('run', 1)),
        valueOf(await one.walkUpdate('run', null, { example: 9, units: [100, 200, 3] })),
      ]);
    }
    expect(told[0]).toEqual(told[1]);
  });
});
