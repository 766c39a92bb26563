import { describe, expect, it } from 'vitest';
import { newDenseLayer, newMaxoutLayer, defaultNetwork } from '../../../contract/defaults.ts';
import { nowFigure, overTimeFigure } from '../../../src-renderer/gradients/gradient-figures.ts';
import {
  formatQuantity,
  isSized,
  layerCounts,
  quantities,
  readQuantity,
} from '../../../src-renderer/gradients/quantity.ts';
import { gradientsText } from '../../../src-renderer/text/en/gradients.ts';
import { layer } from './sample-layer.ts';

const network = {
  ...defaultNetwork(),
  hidden: [newDenseLayer('1', 5, 'tanh'), { ...newMaxoutLayer('2', 4), pieces: 3 }],
};

describe('layerCounts', () => {
  it('counts weights, units and pre-activations of every layer', () => {
    expect(layerCounts(network, 7, 2)).toEqual([
      { weights: 35, units: 5, preActivations: 5 },
      { weights: 60, units: 4, preActivations: 12 },
      { weights: 8, units: 2, preActivations: 2 },
    ]);
  });

  it('leaves open what the data does not tell', () => {
    expect(layerCounts(network, null, null)).toEqual([
      { weights: null, units: 5, preActivations: 5 },
      { weights: 60, units: 4, preActivations: 12 },
      { weights: null, units: null, preActivations: null },
    ]);
  });
});

describe('readQuantity', () => {
  const counts = { weights: 64, units: 4, preActivations: 9 };

  it('is the root mean square of as many entries as there are', () => {
    const measured = layer({ weightGradientNorm: 0.8, errorRms: 0.5, activationRms: 0.3 });
    expect(readQuantity('weightGradient', 'norm', measured, counts)).toBe(0.8);
    expect(readQuantity('weightGradient', 'rms', measured, counts)).toBeCloseTo(0.1, 12);
    expect(readQuantity('error', 'rms', measured, counts)).toBe(0.5);
    expect(readQuantity('error', 'norm', measured, counts)).toBeCloseTo(1.5, 12);
    expect(readQuantity('activation', 'norm', measured, counts)).toBeCloseTo(0.6, 12);
  });

  it('equals norm and RMS of the entries themselves', () => {
    const gradient = [0.3, -0.4, 1.2, 0];
    const norm = Math.hypot(...gradient);
    const measured = layer({ weightGradientNorm: norm });
    const rms = Math.sqrt(gradient.reduce((sum, entry) => sum + entry * entry, 0) / gradient.length);
    expect(
      readQuantity('weightGradient', 'rms', measured, { weights: 4, units: 2, preActivations: 2 }),
    ).toBeCloseTo(rms, 12);
  });

  it('says nothing of what was not measured, or where a count is not known', () => {
    expect(readQuantity('activation', 'rms', layer({ activationRms: null }), counts)).toBeNull();
    expect(readQuantity('weightGradient', 'rms', layer(), { ...counts, weights: null })).toBeNull();
    expect(readQuantity('weightGradient', 'norm', undefined, counts)).toBeNull();
  });

  it('leaves shares and ratios as they are', () => {
    const measured = layer({ deadShare: 0.25, updateRatio: 2e-3, zeroGradientShare: 0.5 });
    for (const size of ['norm', 'rms'] as const) {
      expect(readQuantity('deadShare', size, measured, counts)).toBe(0.25);
      expect(readQuantity('updateRatio', size, measured, counts)).toBe(2e-3);
      expect(readQuantity('zeroGradientShare', size, measured, counts)).toBe(0.5);
    }
  });
});

describe('quantities', () => {
  it('have different names in the list and in the table, where the activation’s name stands as well', () => {
    const shorts = quantities.map((quantity) => gradientsText.quantities[quantity].short);
    expect(new Set([...shorts, gradientsText.layer, gradientsText.activation]).size).toBe(
      quantities.length + 2,
    );
  });

  it('are defined differently as norm and as RMS', () => {
    for (const quantity of quantities.filter(isSized)) {
      expect(gradientsText.sizeDefinition(quantity, 'norm')).not.toBe(
        gradientsText.sizeDefinition(quantity, 'rms'),
      );
    }
  });

  it('are written as shares or with an exponent', () => {
    expect(formatQuantity('zeroGradientShare', 0.5).replace('\u00a0', ' ')).toBe('50 %');
    expect(formatQuantity('error', 0.00012)).toBe('1.2e\u22124');
    expect(formatQuantity('activation', 1.9)).toBe('1.90');
  });
});

describe('the figures', () => {
  const names = ['Dense 1', 'Output'];

  it('have a curve for each layer, over epochs', () => {
    const figure = overTimeFigure([0, 1, 2], 100, names, 'weightGradient', (point, at) =>
      point === 0 ? null : point * 10 ** -at,
    );
    expect(figure.series.map(({ name }) => name)).toEqual(names);
    expect(figure.series[1]?.valueAt(2)).toBeCloseTo(0.2, 12);
    expect(figure.series[0]?.valueAt(0)).toBeNull();
    expect(figure.axis.scale).toBe('log');
    expect(figure.axis.min).toBeLessThanOrEqual(0.1);
    expect(figure.axis.max).toBeGreaterThanOrEqual(2);
  });

  it('have a bar for each layer, with room for the smallest', () => {
    const figure = nowFigure(
      [1e-3, 0.1],
      names,
      ['tanh', 'softmax'],
      'weightGradient',
      'Weight gradient (Norm)',
    );
    expect(figure.bars.map(({ tick, detail, value }) => [tick, detail, value])).toEqual([
      ['1', 'tanh', 1e-3],
      ['Output', 'softmax', 0.1],
    ]);
    expect(figure.axis.min).toBeLessThan(1e-3);
    expect(figure.valueName).toBe('Weight gradient (Norm)');
  });

  it('have an axis of percentages for shares', () => {
    expect(nowFigure([0.2, null], names, [], 'deadShare', 'Dead units').axis).toMatchObject({
      min: 0,
      max: 1,
    });
  });
});
