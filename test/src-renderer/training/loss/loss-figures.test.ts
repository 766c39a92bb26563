import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../../../contract/run.ts';
import {
  bestValidationIndex,
  lossFigure,
  metricFigure,
  rateFigure,
} from '../../../../src-renderer/training/loss/loss-figures.ts';

function point(epoch: number, trainLoss: number, validationLoss: number | null, metric = 0.5): EpochPoint {
  return {
    epoch,
    step: epoch * 10,
    trainLoss,
    validationLoss,
    trainMetric: metric,
    validationMetric: validationLoss === null ? null : metric,
    learningRate: 0.1,
    layers: [],
  };
}

const points = [point(0, 2.2, 2.3), point(1, 1, 1.2), point(2, 0.5, 1.4)];

describe('loss figures', () => {
  it('mark the epoch with the lowest validation loss', () => {
    expect(bestValidationIndex(points)).toBe(1);
    expect(lossFigure(points, 10, 'linear').mark).toEqual({ series: 1, index: 1 });
  });

  it('leave validation out when there are no such rows', () => {
    const trained = [point(0, 2, null), point(1, 1, null)];
    const figure = lossFigure(trained, 10, 'linear');
    expect(figure.series.map((series) => series.name)).toEqual(['Train']);
    expect(figure.mark).toBeNull();
  });

  it('start the linear axis at 0 and the logarithmic one below the smallest loss', () => {
    expect(lossFigure(points, 10, 'linear').axis).toMatchObject({ min: 0, max: 2.5 });
    expect(lossFigure(points, 10, 'log').axis).toMatchObject({ scale: 'log', min: 0.5, max: 5 });
  });

  it('show accuracy from 0 to 1, and R² from −1 once it is negative', () => {
    expect(metricFigure(points, 10, 'accuracy').axis).toMatchObject({ min: 0, max: 1 });
    expect(metricFigure(points, 10, 'r2').axis).toMatchObject({ min: 0, max: 1 });
    expect(metricFigure([point(0, 9, 9, -4)], 10, 'r2').axis).toMatchObject({ min: -1, max: 1 });
  });

  it('show a learning rate that stays, from 0, and one that falls far by its exponent', () => {
    const falling = points.map((each, index) => ({ ...each, learningRate: 10 ** (-1 - 2 * index) }));
    expect(rateFigure(points, 10).axis).toMatchObject({ scale: 'linear', min: 0 });
    expect(rateFigure(falling, 10).axis.scale).toBe('log');
    expect(rateFigure(falling, 10).series[0]?.valueAt(1)).toBe(1e-3);
    expect(rateFigure([], 10).series[0]?.valueAt(0)).toBeNull();
  });
});
