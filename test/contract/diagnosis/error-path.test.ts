import { describe, expect, it } from 'vitest';
import { defaultBatchNorm, newDenseLayer, newMaxoutLayer } from '../../../contract/defaults.ts';
import { errorPath } from '../../../contract/diagnosis/error-path.ts';
import type { LayerGradients } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, WatchedRun } from '../../workers/engine/bench.ts';

function layer(factors: Partial<LayerGradients>): LayerGradients {
  return {
    weightGradientNorm: 1,
    zeroGradientShare: 0,
    errorRms: 1,
    activationRms: 1,
    weightFactor: 1,
    derivativeFactor: 1,
    normalizationFactor: null,
    saturatedShare: null,
    deadShare: null,
    updateRatio: 1e-3,
    ...factors,
  };
}

const output = layer({ weightFactor: null });

describe('the path of the error', () => {
  it('is the product of its factors, each with its mean per layer', () => {
    const path = errorPath([
      layer({ weightFactor: 0.5, derivativeFactor: 0.25 }),
      layer({ weightFactor: 2, derivativeFactor: 0.25, normalizationFactor: 3 }),
      output,
    ]);
    expect(path).toEqual({
      ratio: 0.1875,
      layers: 3,
      derivative: 0.0625,
      derivativePerLayer: 0.25,
      weights: 1,
      weightsPerLayer: 1,
      normalization: 3,
      main: 'derivative',
      isByDepth: false,
    });
  });

  it('names what grows the error where it grows, though something else shrinks it', () => {
    const path = errorPath([layer({ weightFactor: 1000, derivativeFactor: 0.01 }), output]);
    expect(path).toMatchObject({ ratio: 10, main: 'weights' });
  });

  it('lets depth have made it where every layer is mild', () => {
    const mild = layer({ weightFactor: 1.4, derivativeFactor: 0.5 });
    const path = errorPath([...Array.from({ length: 30 }, () => mild), output]);
    expect(path?.ratio).toBeLessThan(1e-4);
    expect(path).toMatchObject({ isByDepth: true, main: 'derivative', layers: 31 });
    const steep = layer({ weightFactor: 1, derivativeFactor: 0.2 });
    expect(errorPath([mild, steep, output])?.isByDepth).toBe(false);
  });

  it('ends above a layer that nothing reaches', () => {
    const unknown = layer({ weightFactor: null, derivativeFactor: null });
    expect(errorPath([unknown, layer({ derivativeFactor: 0 }), output])).toMatchObject({
      ratio: 0,
      layers: 2,
      main: 'derivative',
    });
    expect(errorPath([unknown, layer({ weightFactor: 0, derivativeFactor: null }), output])).toMatchObject({
      ratio: 0,
      main: 'weights',
    });
  });

  it('is unknown of a single layer, and where nothing was measured', () => {
    expect(errorPath([])).toBeNull();
    expect(errorPath([output])).toBeNull();
    expect(errorPath([layer({ weightFactor: null }), output])).toBeNull();
  });

  it('leads, in a real update, from the last layer’s error to the first one’s', async () => {
    const engine = createEngine();
    const spec = proposedSpec(await importAsset(engine, 'wine'), { dtype: 'float64' });
    const hidden = [
      newDenseLayer('1', 9, 'sigmoid'),
      { ...newMaxoutLayer('2', 6), batchNorm: defaultBatchNorm },
      { ...newDenseLayer('3', 5, 'relu'), dropout: 0.3 },
    ];
    const run = await WatchedRun.open(engine, 'run', 'wine', {
      ...spec,
      network: { ...spec.network, hidden },
    });
    const { layers } = await run.takeSteps(3);
    const measured = layers.map(({ gradients }) => gradients);
    const norm = (index: number, units: number): number =>
      (measured[index]?.errorRms ?? NaN) * Math.sqrt(units);
    const path = errorPath(measured);
    expect(path?.layers).toBe(4);
    expect(path?.ratio).toBeCloseTo(norm(0, 9) / norm(3, 3), 10);
  });
});
