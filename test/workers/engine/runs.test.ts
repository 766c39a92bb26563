import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { progressIntervalMs } from '../../../workers/engine/progress.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

let engine: EngineApi;
let iris: TableSummary;
const epochs = 6;
let spec: RunSpec;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
  spec = proposedSpec(iris, { epochs, l2: 0.001 });
});

/** Final weights, optimizer state and curves of a run that nobody disturbed. */
async function undisturbed(of: RunSpec = spec) {
  const run = await WatchedRun.open(engine, 'undisturbed', 'iris', of);
  await run.trainToTheEnd();
  const { elapsedMs: _elapsed, ...state } = await run.snapshot();
  engine.closeRun('undisturbed');
  return state;
}

describe('a run', () => {
  it('opens with the untrained network measured on both splits', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    expect(run.last).toMatchObject({ status: 'ready', step: 0, epoch: 0, historyStartsOver: true });
    const [point] = run.last.newPoints;
    expect(point).toMatchObject({ epoch: 0, step: 0, layers: [] });
    expect(point?.trainLoss).toBeGreaterThan(0.5);
    expect(point?.validationLoss).toBeGreaterThan(0.5);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const first = await undisturbed();
    expect(await undisturbed()).toEqual(first);
    const other = await undisturbed({ ...spec, training: { ...spec.training, seed: 2 } });
    expect(other.parameters).not.toEqual(first.parameters);
  });

  it('sends every point of the curves exactly once, with the gradients of each layer', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    await run.trainToTheEnd();
    const points = run.messages.flatMap(({ newPoints }) => newPoints);
    expect(points.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(points.at(-1)?.layers).toHaveLength(3);
    expect(points.at(-1)?.layers.every(({ weightGradientNorm }) => weightGradientNorm > 0)).toBe(true);
    expect(run.last).toMatchObject({ status: 'finished', epoch: epochs, stepInEpoch: 0 });
  });

  it('ends with the same bits when it is paused and resumed', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    engine.play('a');
    engine.pause('a');
    await run.takeSteps(1);
    engine.play('a');
    const finished = run.until(({ status }) => status === 'finished');
    engine.setLearningRate('a', spec.training.learningRate);
    await finished;
    expect(await run.snapshot()).toMatchObject(await undisturbed());
  });

  it('trains nothing while it gives way, but answers and makes single steps; then it ends with the same bits', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    engine.giveWay(3_600_000);
    engine.play('a');
    for (let asked = 0; asked < 5; asked += 1) expect((await run.snapshot()).step).toBe(0);
    await run.takeSteps(2);
    engine.play('a');
    expect((await run.snapshot()).step).toBe(2);
    const finished = run.until(({ status }) => status === 'finished');
    engine.giveWay(0);
    await finished;
    expect(await run.snapshot()).toMatchObject(await undisturbed());
  });

  it('ends with the same bits when it is taken step by step and epoch by epoch', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    await run.takeSteps(3);
    expect(run.last).toMatchObject({ status: 'paused', step: 3, stepInEpoch: 3 });
    engine.runEpoch('a');
    await run.until(({ status }) => status === 'paused');
    expect(run.last).toMatchObject({ epoch: 1, stepInEpoch: 0 });
    const left = run.last.stepsPerEpoch * (epochs - 1);
    await run.takeSteps(left);
    expect(run.last.status).toBe('finished');
    expect(await run.snapshot()).toMatchObject(await undisturbed());
  });

  it.each([3, 7, 10])('goes on from a snapshot after step %i with the same bits', async (steps) => {
    const before = await WatchedRun.open(engine, 'a', 'iris', spec);
    await before.takeSteps(steps);
    const snapshot = structuredClone(await before.snapshot());
    engine.closeRun('a');
    const after = await WatchedRun.open(engine, 'b', 'iris', spec, from(snapshot));
    expect(after.last).toMatchObject({ status: 'paused', step: steps, historyStartsOver: true });
    await after.trainToTheEnd();
    expect(await after.snapshot()).toMatchObject(await undisturbed());
  });

  it('begins again with the same weights after a reset', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    const { parameters } = await run.snapshot();
    await run.takeSteps(5);
    engine.reset('a');
    expect(run.last).toMatchObject({ status: 'ready', step: 0, historyStartsOver: true });
    expect(run.last.newPoints.map(({ epoch }) => epoch)).toEqual([0]);
    expect((await run.snapshot()).parameters).toEqual(parameters);
    await run.trainToTheEnd();
    expect(await run.snapshot()).toMatchObject(await undisturbed());
  });

  it('has gone on for one slice at most when a pause is heard', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', proposedSpec(iris, { epochs: 100_000 }));
    engine.play('a');
    await run.until(({ step }) => step > 100);
    engine.pause('a');
    const { step, status } = run.last;
    expect(status).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await run.snapshot()).step).toBe(step);
  });

  it('tells at rest of the layers as the last step found them, whenever it is paused', async () => {
    const digits = await importAsset(engine, 'digits');
    const smallBatches = proposedSpec(digits, { batchSize: 2 });
    for (const afterMs of [3, 11, 24, 40]) {
      const run = await WatchedRun.open(engine, 'a', 'digits', smallBatches);
      engine.play('a');
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      const paused = run.until(({ status }) => status === 'paused');
      engine.pause('a');
      await paused;
      const { step, layers } = run.last;
      const stepped = await WatchedRun.open(engine, 'b', 'digits', smallBatches);
      await stepped.takeSteps(step);
      expect(stepped.last).toMatchObject({ step, layers });
    }
  });

  it('reports no more often than once a frame while it runs', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', proposedSpec(iris, { epochs: 100_000 }));
    const start = performance.now();
    engine.play('a');
    await run.until(({ elapsedMs }) => elapsedMs > 200);
    engine.pause('a');
    const frames = (performance.now() - start) / progressIntervalMs;
    expect(run.messages.length).toBeGreaterThan(2);
    // Opening, play and pause have a message each.
    expect(run.messages.length).toBeLessThanOrEqual(frames + 4);
  });

  it('answers every verb with a message, and does nothing more once it is finished', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    await run.trainToTheEnd();
    const said = run.messages.length;
    engine.play('a');
    engine.step('a');
    engine.runEpoch('a');
    engine.pause('a');
    expect(run.messages.length).toBe(said + 4);
    expect(run.last).toMatchObject({ status: 'finished', epoch: epochs });
    expect(run.last.newPoints).toEqual([]);
  });

  it('can be given more epochs after it has finished', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    await run.trainToTheEnd();
    engine.setEpochs('a', epochs + 2);
    expect(run.last.status).toBe('paused');
    await run.trainToTheEnd();
    expect(run.last.epoch).toBe(epochs + 2);
    engine.setEpochs('a', epochs);
    expect(run.last.status).toBe('finished');
  });

  it('forgets the steps it was asked for when fewer epochs make it finished', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    const { stepsPerEpoch } = run.last;
    await run.takeSteps(stepsPerEpoch);
    engine.step('a');
    engine.setEpochs('a', 1);
    expect(run.last.status).toBe('finished');
    expect((await run.snapshot()).step).toBe(stepsPerEpoch);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(run.last).toMatchObject({ status: 'finished', step: stepsPerEpoch });
  });

  it('changes its learning rate while it runs', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', proposedSpec(iris, { epochs: 100_000 }));
    engine.play('a');
    engine.setLearningRate('a', 0.5);
    await run.until(({ step }) => step > 0);
    expect(run.last).toMatchObject({ status: 'running', learningRate: 0.5 });
    engine.pause('a');
  });

  it('tells of layers as they are at the step it tells of', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    await run.takeSteps(2);
    const stepped = run.last.layers;
    const again = await WatchedRun.open(engine, 'b', 'iris', spec);
    await again.takeSteps(1);
    expect(again.last.layers).not.toEqual(stepped);
    await again.takeSteps(1);
    expect(again.last.layers).toEqual(stepped);
    expect(stepped).toHaveLength(3);
    expect(stepped[0]?.gradients.updateRatio).toBeGreaterThan(0);
  });

  it('says nothing after it was closed, and refuses what was asked', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', proposedSpec(iris, { epochs: 100_000 }));
    engine.play('a');
    const asked = engine.report('a', 'test', null);
    engine.closeRun('a');
    const said = run.messages.length;
    expect(await asked).toEqual({ ok: false, message: 'This run was closed.' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(run.messages.length).toBe(said);
  });

  it('shows copies of its weights layer by layer', async () => {
    const run = await WatchedRun.open(engine, 'a', 'iris', spec);
    const { parameters } = await run.snapshot();
    const { weight, bias, inputs, units } = valueOf(await engine.layerDetail('a', 0, null));
    expect([inputs, units]).toEqual([4, 32]);
    expect([...weight, ...bias]).toEqual([...parameters.slice(0, 160)]);
    expect(await engine.layerDetail('a', 3, null)).toEqual({
      ok: false,
      message: 'The network has 3 layers.',
    });
  });
});
