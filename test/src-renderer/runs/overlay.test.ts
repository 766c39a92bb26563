import { describe, expect, it } from 'vitest';
import type { LayerGradients } from '../../../contract/run.ts';
import { overlaidRuns } from '../../../src-renderer/runs/overlay/overlaid-runs.ts';
import { flowFigure, hasValues, measureFigure } from '../../../src-renderer/runs/overlay/overlay-figures.ts';
import { point, runEntry } from './entry.ts';

function layer(weightGradientNorm: number): LayerGradients {
  return {
    weightGradientNorm,
    zeroGradientShare: 0,
    errorRms: 2 * weightGradientNorm,
    activationRms: 1,
    weightFactor: null,
    derivativeFactor: null,
    normalizationFactor: null,
    saturatedShare: null,
    deadShare: null,
    updateRatio: null,
  };
}

const short = runEntry(
  1,
  {},
  { points: [point(0), point(1, { layers: [layer(1e-6), layer(1)] })], epochs: 1 },
);
const long = runEntry(
  2,
  {},
  {
    points: [0, 1, 2, 3].map((epoch) =>
      point(epoch, { layers: epoch === 0 ? [] : [layer(0.1), layer(0.2), layer(0.3)] }),
    ),
    epochs: 3,
  },
);

describe('the curves of several runs', () => {
  it('share the epochs of the longest; a run has nothing after its end', () => {
    const figure = measureFigure([short, long], 'trainLoss', 'log');
    expect(figure.count).toBe(4);
    expect(figure.xEnd).toBe(3);
    expect(figure.series.map(({ valueAt }) => [valueAt(1), valueAt(3)])).toEqual([
      [0.5, null],
      [0.5, 0.25],
    ]);
    expect(figure.axis).toMatchObject({ scale: 'log', min: 0.2, max: 1 });
  });

  it('of a layer count from the first, or from the output, whatever lies between', () => {
    const values = (layerChoice: number): readonly (number | null)[] =>
      flowFigure([short, long], 'weightGradient', layerChoice, 'log').series.map(({ valueAt }) => valueAt(1));
    expect(values(0)).toEqual([1e-6, 0.1]);
    expect(values(-1)).toEqual([1, 0.3]);
    expect(values(2)).toEqual([null, 0.3]);
    expect(flowFigure([short], 'error', 0, 'log').series[0]!.valueAt(1)).toBe(2e-6);
  });

  it('say when there is nothing to draw', () => {
    expect(hasValues(measureFigure([short], 'trainLoss', 'linear'))).toBe(true);
    expect(hasValues(measureFigure([short], 'validationLoss', 'linear'))).toBe(false);
    expect(hasValues(flowFigure([short], 'error', 2, 'log'))).toBe(false);
  });

  it('go down to −1 for R² below 0', () => {
    const bad = runEntry(3, {}, { points: [point(0, { trainMetric: -40 })] });
    expect(measureFigure([bad], 'trainMetric', 'linear').axis).toMatchObject({ min: -1, max: 1 });
    expect(measureFigure([short], 'trainMetric', 'linear').axis).toMatchObject({ min: 0, max: 1 });
  });
});

it('the selected runs are drawn, else the latest of those listed, whatever has a star', () => {
  const all = Array.from({ length: 12 }, (_, at) => runEntry(at + 1, { isStarred: at === 5 }));
  expect(overlaidRuns(all, [all[2]!])).toEqual({ entries: [all[2]], source: 'selected', outOf: 1 });
  expect(overlaidRuns([all[5]!], [])).toEqual({ entries: [all[5]], source: 'listed', outOf: 1 });
  const { entries, source, outOf } = overlaidRuns(all, []);
  expect([source, outOf]).toEqual(['listed', 12]);
  expect(entries.map(({ about }) => about.number)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
});
