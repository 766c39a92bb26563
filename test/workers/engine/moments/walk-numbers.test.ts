import { beforeAll, describe, expect, it } from 'vitest';
import type { TableSummary } from '../../../../contract/dataset.ts';
import { defaultLoss, newDenseLayer } from '../../../../contract/defaults.ts';
import type { EngineApi } from '../../../../contract/engine-api.ts';
import { lossKinds, type Clipping } from '../../../../contract/training.ts';
import { createEngine } from '../../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from '../bench.ts';
import { walkAllUnits, walkedShapes } from './walks.ts';

let engine: EngineApi;
let iris: TableSummary;

beforeAll(async () => {
  engine = createEngine();
  iris = await importAsset(engine, 'iris');
});

const hidden = [newDenseLayer('1', 5, 'tanh'), { ...newDenseLayer('2', 4, 'tanh'), frozen: true }];

async function walksWith(clipping: Clipping) {
  const proposed = proposedSpec(iris, {
    dtype: 'float64',
    optimizer: { kind: 'sgd' },
    learningRate: 0.1,
    clipping,
  });
  const spec = { ...proposed, network: { ...proposed.network, hidden } };
  const run = await WatchedRun.open(engine, 'run', 'iris', spec);
  await run.takeSteps(2);
  const walks = await walkAllUnits(engine, 'run', null, walkedShapes(spec.network, 4, 3), 0);
  // Every unit of every layer once.
  const layers = [5, 4, 3].map((units, index) => walks.slice(0, units).map((walk) => walk.layers[index]!));
  return { walk: walks[0]!, layers };
}

describe('the gradient in a walk', () => {
  it('is clipped as the settings say, its norm that of all layers that learn', async () => {
    const { walk, layers } = await walksWith({ kind: 'none' });
    const entries = layers.flatMap((units) =>
      units
        .filter(({ frozen }) => !frozen)
        .flatMap(({ weightGradient, biasGradient }) => [...weightGradient, biasGradient]),
    );
    const norm = Math.hypot(...entries);
    expect(walk.gradientNorm).toBeCloseTo(norm, 12);
    expect(walk.clippedBy).toBe(1);

    for (const [limit, isClipped] of [
      [norm / 4, true],
      [norm * 2, false],
    ] as const) {
      const clipped = await walksWith({ kind: 'norm', limit });
      // Earlier updates may have been clipped as well, so that this is another gradient.
      expect(clipped.walk.clippedBy).toBeCloseTo(Math.min(1, limit / clipped.walk.gradientNorm), 12);
      expect(clipped.walk.clippedBy! < 1).toBe(isClipped);
      for (const unit of clipped.layers.flat()) {
        const factor = unit.frozen ? 1 : clipped.walk.clippedBy!;
        expect([...unit.clippedWeightGradient]).toEqual([...unit.weightGradient.map((g) => g * factor)]);
        expect(unit.clippedBiasGradient).toBe(unit.biasGradient * factor);
      }
    }

    const largest = Math.max(...entries.map(Math.abs));
    const cut = await walksWith({ kind: 'value', limit: largest / 3 });
    expect(cut.walk.clippedBy).toBeNull();
    for (const unit of cut.layers.flat()) {
      const limit = unit.frozen ? Infinity : largest / 3;
      const within = unit.weightGradient.map((g) => Math.max(-limit, Math.min(limit, g)));
      expect([...unit.clippedWeightGradient]).toEqual([...within]);
    }
    expect((await walksWith({ kind: 'value', limit: 1000 })).walk.clippedBy).toBe(1);
  });

  it('is what the optimizer follows, times the learning rate', async () => {
    const { walk, layers } = await walksWith({ kind: 'norm', limit: 0.05 });
    expect(walk.learningRate).toBe(0.1);
    for (const unit of layers.flat()) {
      const rate = unit.frozen ? 0 : walk.learningRate;
      unit.newWeights.forEach((weight, input) => {
        expect(weight).toBeCloseTo(unit.weights[input]! - rate * unit.clippedWeightGradient[input]!, 15);
      });
      expect(unit.newBias).toBeCloseTo(unit.bias - rate * unit.clippedBiasGradient, 15);
      expect(unit.buffers).toEqual([]);
    }
  });
});

describe.each(lossKinds)('the loss in a walk, %s', (kind) => {
  it('is that of the example: over the batch, they add up to the batch’s', async () => {
    const proposed = proposedSpec(iris, { dtype: 'float64', loss: defaultLoss(kind), batchSize: 9 });
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...proposed,
      network: { ...proposed.network, hidden },
    });
    await run.takeSteps(3);
    let total = 0;
    for (let example = 0; example < 9; example++) {
      const walk = valueOf(await engine.walkUpdate('run', null, { example, units: [0, 0, 0] }));
      total += walk.exampleLoss / 9;
      expect(walk.output).toHaveLength(3);
      expect(walk.answers).toHaveLength(3);
    }
    await run.takeSteps(1);
    expect(total).toBeCloseTo(run.last.batchLoss!, 12);
  });
});

describe('a unit that nobody names', () => {
  it.each(['relu', 'tanh'] as const)(
    'is the one that hands on the most, with %s and dropout',
    async (kind) => {
      const proposed = proposedSpec(iris, { dtype: 'float64' });
      const layers = [newDenseLayer('1', 9, kind), newDenseLayer('2', 7, kind)];
      const network = { ...proposed.network, hidden: layers.map((layer) => ({ ...layer, dropout: 0.4 })) };
      const run = await WatchedRun.open(engine, 'run', 'iris', { ...proposed, network });
      await run.takeSteps(5);
      const shapes = walkedShapes(network, 4, 3);
      const chosen = new Set<number>();
      for (const example of [0, 3, 8]) {
        const all = await walkAllUnits(engine, 'run', null, shapes, example);
        const request = { example, units: [null, null, null] };
        const walk = valueOf(await engine.walkUpdate('run', null, request));
        expect(walk.request).toEqual(request);
        walk.layers.forEach((layer, index) => {
          const units = all.slice(0, shapes[index]!.units).map((other) => other.layers[index]!);
          const outputs = units.map(({ output }) => (index < 2 ? Math.abs(output) : output));
          expect(layer).toEqual(units[outputs.indexOf(Math.max(...outputs))]);
          chosen.add(layer.unit);
        });
        expect(walk.layers[2]!.unit).toBe(walk.answers.indexOf(Math.max(...walk.answers)));
        expect(walk.layers[0]!.output).not.toBe(0);
        const [named, other] = [
          valueOf(await engine.walkUpdate('run', null, { example, units: [null, 2, null] })),
          all[2]!,
        ];
        expect(named.layers[1]).toEqual(other.layers[1]);
      }
      expect(chosen.size).toBeGreaterThan(2);
    },
  );
});
