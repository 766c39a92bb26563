import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { Moments } from '../../../src-renderer/state/moments.svelte.ts';
import { Predictions } from '../../../src-renderer/state/predictions.svelte.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from '../../workers/engine/bench.ts';
import { AnswererHere, until } from './answerer-here.ts';
import { look, RunOnScreenStub } from './run-on-screen-stub.svelte.ts';

/** A trained run on iris whose messages the stub repeats. */
async function openIris() {
  const engine = createEngine();
  const table = await importAsset(engine, 'iris');
  const spec = proposedSpec(table, { epochs: 3 });
  const trained = await WatchedRun.open(engine, 'run-1', 'iris', spec);
  await trained.trainToTheEnd();
  const run = new RunOnScreenStub(engine);
  run.tell(trained.last.step, trained.last.moments);
  const moments = new Moments(run);
  const answerer = new AnswererHere();
  const rows = (wanted: readonly number[]) => engine.tableRows('iris', wanted);
  const openTable = { id: 'iris', columns: table.columns, rowCount: table.rowCount, rows };
  const predictions = new Predictions(
    moments,
    answerer,
    () => 'train',
    () => openTable,
  );
  flushSync();
  return { engine, run, moments, answerer, predictions, spec };
}

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));
const watch = (read: () => unknown): void => void stops.push(look(read));

describe('the place Predictions', () => {
  it('asks nothing until somebody looks, and then what the engine would answer', async () => {
    const { engine, answerer, predictions } = await openIris();
    await new Promise((done) => setTimeout(done, 20));
    expect(answerer.asked).toBe(0);
    watch(() => [predictions.surface, predictions.points]);
    await until(() => predictions.surface !== null && predictions.points !== null);
    const { answer, argument } = predictions.surface!;
    expect(answer.task).toBe('classification');
    expect(answer).toMatchObject({ classes: ['setosa', 'versicolor', 'virginica'] });
    expect([argument.x.feature, argument.y.feature]).toEqual([
      predictions.picture!.x,
      predictions.picture!.y,
    ]);
    const { features, points } = predictions.points!;
    const told = valueOf(await engine.splitPoints('run-1', 'train', features, 400, null));
    expect(points).toEqual(told);
  });

  it('shows the moment that is chosen, and keeps what a person chose', async () => {
    const { moments, predictions, answerer } = await openIris();
    watch(() => predictions.surface);
    await until(() => predictions.surface !== null);
    predictions.choosePicture({ x: 0, y: 1 });
    predictions.hold(2, '1.5');
    await until(() => predictions.surface?.argument.held[2] === '1.5');
    const now = predictions.surface!.answer;
    moments.show(0);
    await until(() => predictions.surface?.answer !== now);
    const { argument, answer } = predictions.surface!;
    expect(answer).not.toEqual(now);
    expect([argument.x.feature, argument.y.feature, argument.held[2]]).toEqual([0, 1, '1.5']);
    expect(new Set(answerer.names).size).toBe(2);
    const asked = answerer.asked;
    moments.show(null);
    await until(() => predictions.surface?.answer === now);
    // What was told of a moment at rest is not asked again.
    expect(answerer.asked).toBe(asked);
  });

  it('fetches weights once for all that is shown of a moment', async () => {
    const { engine, run, predictions } = await openIris();
    let fetched = 0;
    const networkWeights = (runId: string, step: number | null) => {
      fetched += 1;
      return engine.networkWeights(runId, step);
    };
    Object.assign(run.engine, { api: { ...engine, networkWeights } });
    watch(() => [predictions.weights, predictions.surface, predictions.rowAnswer]);
    await until(() => predictions.rowAnswer !== null && predictions.surface !== null);
    expect(fetched).toBe(1);
  });

  it('answers a row as it is changed, and takes one from the table', async () => {
    const { engine, predictions } = await openIris();
    watch(() => [predictions.rowAnswer, predictions.reading]);
    await until(() => predictions.rowAnswer !== null);
    const usual = predictions.rowAnswer!;
    predictions.setCell(3, '2.5');
    await until(() => predictions.rowAnswer !== usual);
    expect(predictions.rowAnswer).not.toEqual(usual);
    await predictions.lookAtRow(149);
    const [cells] = valueOf(await engine.tableRows('iris', [149]));
    expect(predictions.row).toEqual({ tableRow: 149, cells, problem: null });
    expect(predictions.cells).toEqual(cells!.slice(0, 4));
    predictions.setCell(0, 'wide');
    await until(() => predictions.rowProblem !== null);
    expect(predictions.rowProblem).toMatch(/"wide" is not a number/);
    predictions.setTypicalCells();
    await until(() => predictions.rowProblem === null && predictions.rowAnswer !== null);
    expect(predictions.row).toBeNull();
    expect(predictions.rowAnswer).toEqual(usual);
  });

  it('says which row there is not', async () => {
    const { predictions } = await openIris();
    watch(() => predictions.reading);
    await until(() => predictions.reading !== null);
    await predictions.lookAtRow(150);
    expect(predictions.row).toMatchObject({ tableRow: 150, cells: null });
    expect(predictions.row?.problem).toMatch(/no row 151/);
  });

  it('looks at no row any more where a run reads rows in another way', async () => {
    const { engine, run, predictions, spec } = await openIris();
    watch(() => [predictions.reading, predictions.row]);
    await until(() => predictions.reading !== null);
    await predictions.lookAtRow(149);
    const columns = spec.data.columns.with(0, { role: 'ignored', kind: 'number' });
    for (const [id, data] of [
      ['run-2', spec.data],
      ['run-3', { ...spec.data, columns }],
    ] as const) {
      await WatchedRun.open(engine, id, 'iris', { ...spec, data });
    }
    run.runId = 'run-2';
    const asked = predictions.weights;
    await until(() => predictions.weights !== asked);
    expect(predictions.row).toMatchObject({ tableRow: 149 });
    run.runId = 'run-3';
    await until(() => predictions.reading?.features.length === 3);
    expect(predictions.row).toBeNull();
  });

  it('draws along one feature, with rows of that feature', async () => {
    const { predictions } = await openIris();
    watch(() => [predictions.curve, predictions.points]);
    await until(() => predictions.picture !== null);
    predictions.choosePicture({ x: 2, y: null });
    await until(() => predictions.curve !== null && predictions.points?.features.join() === '2');
    expect(predictions.curve!.answer.outputs).toBe(3);
    expect(predictions.points!.features).toEqual([2]);
    expect(predictions.pictureProblem).toBeNull();
  });
});
