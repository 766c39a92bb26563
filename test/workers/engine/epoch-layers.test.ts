import { describe, expect, it } from 'vitest';
import type { LayerGradients } from '../../../contract/run.ts';
import { EpochLayers } from '../../../workers/engine/epoch-layers.ts';

function layer(weightGradientNorm: number, saturatedShare: number | null): LayerGradients {
  return {
    weightGradientNorm,
    zeroGradientShare: 0.25,
    errorRms: 2 * weightGradientNorm,
    activationRms: 3,
    weightFactor: null,
    derivativeFactor: weightGradientNorm / 4,
    normalizationFactor: null,
    saturatedShare,
    deadShare: null,
    updateRatio: 1e-3,
  };
}

describe('the layers of an epoch', () => {
  it('are measured on every step of a short epoch and on at most eight of a long one', () => {
    const measured = (steps: number): number[] => {
      const layers = new EpochLayers(1, steps);
      return Array.from({ length: steps }, (_, step) => step).filter((step) => layers.wants(step));
    };
    expect(measured(5)).toEqual([0, 1, 2, 3, 4]);
    expect(measured(40)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
    for (const steps of [1, 8, 9, 17, 1001]) expect(measured(steps).length).toBeLessThanOrEqual(8);
  });

  it('are the means of what was measured, and null where nothing had a value', () => {
    const layers = new EpochLayers(2, 3);
    layers.add([layer(1, 0.5), layer(4, null)]);
    layers.add([layer(3, 0.1), layer(8, null)]);
    const [first, second] = layers.means();
    expect(first).toMatchObject({ weightGradientNorm: 2, errorRms: 4, deadShare: null, updateRatio: 1e-3 });
    expect(first).toMatchObject({ zeroGradientShare: 0.25, activationRms: 3, derivativeFactor: 0.5 });
    expect(first).toMatchObject({ weightFactor: null, normalizationFactor: null });
    expect(first?.saturatedShare).toBeCloseTo(0.3, 12);
    expect(second).toMatchObject({ weightGradientNorm: 6, saturatedShare: null });
  });

  it('stay finite next to the largest numbers there are', () => {
    const layers = new EpochLayers(1, 2);
    for (let batches = 0; batches < 8; batches += 1) layers.add([layer(Number.MAX_VALUE / 2, 1)]);
    expect(layers.means()[0]?.weightGradientNorm).toBeCloseTo(Number.MAX_VALUE / 2, -300);
  });

  it('go on where they were saved', () => {
    const whole = new EpochLayers(1, 4);
    const first = new EpochLayers(1, 4);
    for (const layers of [whole, first]) layers.add([layer(0.1, 0.2)]);
    const second = new EpochLayers(1, 4);
    second.restore(first.save());
    for (const layers of [whole, second]) layers.add([layer(0.7, 0.3)]);
    expect(second.means()).toEqual(whole.means());
    second.clear();
    expect(second.means()[0]).toMatchObject({ weightGradientNorm: 0, saturatedShare: null });
  });
});
