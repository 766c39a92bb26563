import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parameterName } from '../../../../contract/graph/network-parts.ts';
import type { ParameterPlace } from '../../../../contract/run.ts';
import type { UpdateWalk } from '../../../../contract/moment.ts';
import { optimizerKinds, type TrainingSettings } from '../../../../contract/training.ts';
import { defaultOptimizer } from '../../../../contract/defaults.ts';
import { NetworkGraphState } from '../../../../src-renderer/state/graph/network-graph.svelte.ts';
import { Moments } from '../../../../src-renderer/state/moments.svelte.ts';
import { Predictions } from '../../../../src-renderer/state/predictions.svelte.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { createGrapher } from '../../../../workers/graph/grapher.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from '../../../workers/engine/bench.ts';
import { AnswererHere, until } from '../answerer-here.ts';
import { look, RunOnScreenStub } from '../run-on-screen-stub.svelte.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A run on iris that has been trained, and its network's graph, which somebody looks at. */
async function openIris(changes: Partial<TrainingSettings> = {}, isTableOpen = true) {
  const engine = createEngine();
  const table = await importAsset(engine, 'iris');
  const spec = proposedSpec(table, { epochs: 3, ...changes });
  const trained = await WatchedRun.open(engine, 'run-1', 'iris', spec);
  await trained.trainToTheEnd();
  const onScreen = new RunOnScreenStub(engine);
  onScreen.tell(trained.last.step, trained.last.moments);
  const moments = new Moments(onScreen);
  const rows = (wanted: readonly number[]) => engine.tableRows('iris', wanted);
  const openTable = { id: 'iris', columns: table.columns, rowCount: table.rowCount, rows };
  const tableNow = () => (isTableOpen ? openTable : null);
  const predictions = new Predictions(moments, new AnswererHere(), () => 'train', tableNow);
  const run = { spec, pause: () => Promise.resolve(), ensure: () => Promise.resolve(true) };
  const grapher = createGrapher();
  const graph = new NetworkGraphState({
    predictions,
    table: tableNow,
    run,
    moments,
    grapher,
    hasProject: () => true,
  });
  stops.push(look(() => [graph.source, graph.answer, predictions.reading]));
  await until(() => graph.weights !== null);
  return { engine, moments, predictions, graph, grapher };
}

describe('the network in the graph', () => {
  it('begins with the first row, and goes to others with their target and the network’s answer', async () => {
    const { graph, grapher } = await openIris();
    // The row is on its way.
    expect(graph.source).toBe(undefined);
    graph.begin();
    await until(() => graph.answer !== null);
    expect(graph.row).toEqual({ cells: ['5.1', '3.5', '1.4', '0.2'], target: 'setosa' });
    expect([graph.tableRow, graph.rowCount, graph.depth]).toEqual([0, 150, 'layers']);
    await graph.lookAtRow(149);
    await until(() => graph.row?.target === 'virginica');
    const opened = await grapher.open(graph.source!);
    expect(opened.ok && opened.value.structure.gates.at(-1)!.name).toBe('loss');
    graph.begin();
    expect(graph.tableRow).toBe(149);
  });

  it('takes another target, and forgets it with the row', async () => {
    const { graph } = await openIris();
    graph.begin();
    await until(() => graph.row !== null);
    graph.setTarget('versicolor');
    flushSync();
    expect(graph.source!.target).toBe('versicolor');
    await graph.lookAtRow(1);
    await until(() => graph.tableRow === 1 && graph.row !== null);
    expect(graph.row!.target).toBe('setosa');
  });

  it('takes the row that Predictions answers: the table’s while it is unchanged, else one that is made up', async () => {
    const { graph, predictions } = await openIris();
    await predictions.lookAtRow(100);
    flushSync();
    await graph.take(predictions.answeredRow!);
    flushSync();
    expect([graph.tableRow, graph.row!.target]).toEqual([100, 'virginica']);
    predictions.setCell(0, '1.25');
    flushSync();
    await graph.take(predictions.answeredRow!);
    flushSync();
    expect([graph.tableRow, graph.row!.target, graph.row!.cells[0]]).toEqual([null, 'virginica', '1.25']);
    graph.begin();
    expect(graph.tableRow).toBe(null);
    predictions.setTypicalCells();
    flushSync();
    await graph.take(predictions.answeredRow!);
    flushSync();
    expect(graph.row!.target).toBe('setosa');
  });

  it('puts usual values through it where the table is not open', async () => {
    const { graph } = await openIris({}, false);
    graph.begin();
    expect([graph.rowCount, graph.tableRow, graph.row!.target]).toEqual([null, null, 'setosa']);
  });

  it('remembers a row that was asked for before there is a run', async () => {
    const { graph, predictions, moments, grapher } = await openIris();
    let table: ReturnType<ConstructorParameters<typeof NetworkGraphState>[0]['table']> = null;
    const early = new NetworkGraphState({
      predictions,
      table: () => table,
      run: { spec: null, pause: () => Promise.resolve(), ensure: () => Promise.resolve(true) },
      moments,
      grapher,
      hasProject: () => true,
    });
    await early.lookAtRow(77);
    expect(early.tableRow).toBe(null);
    table = { id: 'iris', columns: [], rowCount: 150, rows: () => Promise.resolve({ ok: true, value: [] }) };
    early.begin();
    expect([early.tableRow, graph.tableRow]).toEqual([77, null]);
  });

  it('follows the moment that is shown', async () => {
    const { graph, moments } = await openIris();
    graph.begin();
    await until(() => graph.source !== null && graph.source !== undefined);
    const now = graph.weights!.parameters;
    moments.show(0);
    await until(() => graph.weights!.parameters !== now);
    expect(Array.from(graph.source!.weights.parameters)).not.toEqual(Array.from(now));
  });
});

/** What a step of the run itself makes of a weight, with the very row as its batch. */
function newWeightOf(walk: UpdateWalk, place: ParameterPlace): number {
  const layer = walk.layers[place.layer]!;
  expect(layer.unit).toBe(place.row);
  return place.tensor === 'weight' ? layer.newWeights[place.column]! : layer.newBias;
}

describe('one update of a weight', () => {
  const clipping = { kind: 'norm', limit: 0.02 } as const;
  it.each(optimizerKinds)('ends where the run’s own next step ends, with %s', async (kind) => {
    const { engine, graph, grapher, moments } = await openIris({
      optimizer: defaultOptimizer(kind),
      batchSize: 1,
      dtype: 'float64',
      l2: 0.003,
      l1: 0.001,
      clipping,
      schedule: { kind: 'step', everyEpochs: 1, factor: 0.5 },
    });
    const places: readonly ParameterPlace[] = [
      { layer: 0, tensor: 'weight', row: 3, column: 2 },
      { layer: 1, tensor: 'bias', row: 3, column: 0 },
      { layer: 2, tensor: 'weight', row: 2, column: 7 },
    ];
    for (const step of [null, 0]) {
      moments.show(step);
      flushSync();
      const walk = valueOf(await engine.walkUpdate('run-1', step, { example: 0, units: [3, 3, 2] }));
      expect(walk.clippedBy).toBeLessThan(1);
      await graph.lookAtRow(walk.tableRows[0]!);
      await until(() => graph.row !== null);
      for (const place of places) {
        const text = await graph.update.expressionOf(place);
        const opened = await grapher.open({ kind: 'expression', text: text!, expanded: [], fault: null });
        if (!opened.ok) throw new Error(opened.problems[0]!.message);
        const { structure, pass } = opened.value;
        const found = pass.values[structure.output]!.values[0]!;
        const wanted = newWeightOf(walk, place);
        const error = Math.abs(found - wanted) / Math.max(Math.abs(wanted), 1e-3);
        expect(error, `${parameterName(place)} after step ${step}`).toBeLessThan(1e-11);
      }
    }
  });

  it('refuses what is not there, in words', async () => {
    const { graph } = await openIris();
    graph.begin();
    await until(() => graph.row !== null);
    const outside = { layer: 0, tensor: 'weight', row: 4000, column: 0 } as const;
    expect(await graph.update.expressionOf(outside)).toBe(null);
    expect(graph.update.problem).toBe('The network has no W1[4000, 0].');
    expect(graph.update.isAsking).toBe(false);
  });

  it('refuses numbers that are not finite, which no expression can be written with', async () => {
    const { graph, grapher } = await openIris();
    graph.begin();
    await until(() => graph.row !== null);
    const open = grapher.open.bind(grapher);
    vi.spyOn(grapher, 'open').mockImplementation((source) => {
      if (source.kind !== 'network') return open(source);
      const parameters = source.weights.parameters.slice().fill(Number.NaN);
      return open({ ...source, weights: { ...source.weights, parameters } });
    });
    expect(await graph.update.expressionOf({ layer: 0, tensor: 'weight', row: 0, column: 0 })).toBe(null);
    expect(graph.update.problem).toMatch('not finite');
  });
});
