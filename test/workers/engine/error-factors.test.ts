import { describe, expect, it } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { ActivationKind } from '../../../contract/network.ts';
import type { LayerGradients } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, WatchedRun } from './bench.ts';

/** Ten hidden layers of `units`, after one epoch of one batch: what the curves say of its only step. */
async function firstStepOf(kind: ActivationKind, units: number): Promise<readonly LayerGradients[]> {
  const engine = createEngine();
  const table = await importAsset(engine, 'iris');
  const proposed = proposedSpec(table, { batchSize: 1000, epochs: 1, dtype: 'float64' });
  const hidden = Array.from({ length: 10 }, (_, index) => newDenseLayer(String(index), units, kind));
  const spec = { ...proposed, network: { ...proposed.network, hidden } };
  const run = await WatchedRun.open(engine, 'run', 'iris', spec);
  const last = await run.trainToTheEnd();
  expect(last).toMatchObject({ step: 1, epoch: 1 });
  const layers = last.newPoints.at(-1)?.layers ?? [];
  // One batch is its own mean.
  expect(layers).toEqual(last.layers.map(({ gradients }) => gradients));
  return layers;
}

function product(values: readonly (number | null)[]): number {
  return values.reduce<number>((sofar, value) => sofar * (value ?? NaN), 1);
}

describe('the factors in the curves of a run', () => {
  it.each(['sigmoid', 'tanh', 'relu'] as const)(
    'tell all of how the error changes in ten layers of %s',
    async (kind) => {
      const units = 8;
      const layers = await firstStepOf(kind, units);
      const hidden = layers.slice(0, -1);
      const [first, last] = [layers[0]!, layers.at(-1)!];
      // Root mean squares over layers of different width, norms over all units.
      const change = (first.errorRms * Math.sqrt(units)) / (last.errorRms * Math.sqrt(3));
      const whole =
        product(hidden.map(({ weightFactor }) => weightFactor)) *
        product(hidden.map(({ derivativeFactor }) => derivativeFactor));
      expect(whole / change).toBeCloseTo(1, 10);
      expect(last).toMatchObject({ weightFactor: null, derivativeFactor: 1, normalizationFactor: null });
    },
  );

  it('name the derivative as what makes the gradient of ten sigmoid layers vanish', async () => {
    const layers = await firstStepOf('sigmoid', 16);
    const hidden = layers.slice(0, -1);
    expect(layers[0]!.weightGradientNorm).toBeLessThan(1e-4 * layers.at(-1)!.weightGradientNorm);
    for (const { derivativeFactor } of hidden) expect(derivativeFactor).toBeLessThanOrEqual(0.25);
    const byDerivative = product(hidden.map(({ derivativeFactor }) => derivativeFactor));
    const byWeights = product(hidden.map(({ weightFactor }) => weightFactor));
    expect(byDerivative).toBeLessThan(byWeights);
  });

  it('leave a gradient of every size where ten layers are of ReLU', async () => {
    const layers = await firstStepOf('relu', 16);
    expect(layers[0]!.weightGradientNorm).toBeGreaterThan(1e-3 * layers.at(-1)!.weightGradientNorm);
  });
});
