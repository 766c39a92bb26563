import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../../contract/dataset.ts';
import type { EngineApi } from '../../../../contract/engine-api.ts';
import type { RunSnapshot, RunSpec } from '../../../../contract/run.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from '../bench.ts';
import { richNetwork, someNetwork, someTraining } from '../settings.ts';
import { rowOf, walkAllUnits, walkedShapes } from './walks.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

const inputs = 4;
const classes = 3;

function withoutTime({ elapsedMs: _elapsed, ...state }: RunSnapshot) {
  return state;
}

/** Asks everything about the present moment, takes the step, and compares. */
async function expectForeseen(spec: RunSpec, steps: number, example: number): Promise<void> {
  const run = await WatchedRun.open(engine, 'run', 'iris', spec);
  if (steps > 0) await run.takeSteps(steps);
  if (run.last.status === 'diverged') return;
  const shapes = walkedShapes(spec.network, inputs, classes);
  const before = await run.snapshot();
  const inspected = valueOf(await engine.inspect('run', null));
  const walks = await walkAllUnits(engine, 'run', null, shapes, example);
  expect(withoutTime(await run.snapshot())).toEqual(withoutTime(before));
  const scheduled = run.last.scheduledLearningRate;
  const { penalty, epoch, stepInEpoch, stepsPerEpoch } = run.last;
  const taken = await run.takeSteps(1);
  const after = await run.snapshot();
  expect(taken.status).not.toBe('diverged');

  expect(inspected).toMatchObject({ step: steps, epoch: epoch + stepInEpoch / stepsPerEpoch });
  expect(inspected.batchLoss).toBe(taken.batchLoss);
  expect(inspected.layers.map(({ measures }) => measures)).toEqual(
    taken.layers.map(({ gradients }) => gradients),
  );
  expect(inspected.layers.map(({ outputs }) => outputs)).toEqual(
    taken.layers.map(({ activations }) => activations),
  );
  for (const walk of walks) {
    expect(walk).toMatchObject({ step: steps, epoch: epoch + 1, batch: stepInEpoch + 1, stepsPerEpoch });
    expect(walk.tableRows).toHaveLength(inspected.rows);
    expect(walk.batchLoss).toBe(taken.batchLoss);
    expect(walk.penalty).toBe(penalty);
    expect(walk.learningRate).toBe(scheduled);
    for (const [index, layer] of walk.layers.entries()) {
      const shape = shapes[index]!;
      const row = layer.unit * shape.pieces + (layer.piece ?? 0);
      expect({ weights: layer.weights, bias: layer.bias }).toEqual(rowOf(before, shape, row));
      expect({ weights: layer.newWeights, bias: layer.newBias }).toEqual(rowOf(after, shape, row));
      const state = (snapshot: RunSnapshot, buffer: number) => {
        const start = buffer * snapshot.parameters.length + shape.weight + row * shape.inputs;
        return new Float64Array(snapshot.optimizerState.subarray(start, start + shape.inputs));
      };
      expect(layer.buffers).toHaveLength(before.optimizerState.length / before.parameters.length);
      layer.buffers.forEach((buffer, place) => {
        expect(buffer).toEqual({ before: state(before, place), after: state(after, place) });
      });
      if (layer.frozen) expect(layer.newWeights).toEqual(layer.weights);
    }
  }
}

describe('what a moment tells of its update', () => {
  it.each(['float32', 'float64'] as const)('is what the run then does, in %s', async (dtype) => {
    for (const clipping of [
      { kind: 'none' },
      { kind: 'norm', limit: 0.5 },
      { kind: 'value', limit: 0.05 },
    ] as const) {
      const spec = proposedSpec(iris, { dtype, clipping, l1: 1e-3, l2: 1e-2, batchSize: 20 });
      for (const steps of [0, 1, 6, 14]) await expectForeseen({ ...spec, network: richNetwork }, steps, 3);
    }
  });

  it('is what a run with any settings then does', async () => {
    await fc.assert(
      fc.asyncProperty(
        someNetwork,
        someTraining,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 5 }),
        async (network, training, steps, example) => {
          const spec = proposedSpec(iris, { ...training, earlyStopping: null, epochs: 100 });
          await expectForeseen({ ...spec, network }, steps, example);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has the rows of the table that the batch has, in its order', async () => {
    const spec = proposedSpec(iris, { batchSize: 40 });
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const request = { example: 39, units: spec.network.hidden.map(() => 0).concat(0) };
    const walk = valueOf(await engine.walkUpdate('run', null, request));
    const points = valueOf(await engine.splitPoints('run', 'train', [], 150, null));
    const targetOf = new Map([...points.tableRows].map((row, index) => [row, points.actual[index]]));
    expect(new Set(walk.tableRows).size).toBe(40);
    for (const row of walk.tableRows) expect(targetOf.has(row)).toBe(true);
    for (const example of [0, 7, 39]) {
      const { target } = valueOf(await engine.walkUpdate('run', null, { ...request, example }));
      expect(target).toBe(targetOf.get(walk.tableRows[example]!));
    }
  });
});
