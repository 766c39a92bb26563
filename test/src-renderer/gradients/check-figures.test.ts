import { describe, expect, it } from 'vitest';
import { distributionFigure, sweepFigure } from '../../../src-renderer/gradients/check-figures.ts';
import { onAxis } from '../../../src-renderer/plot/figure.ts';
import { shownTable } from '../../../src-renderer/plot/data-table.ts';
import { figureTable } from '../../../src-renderer/plot/figure-table.ts';
import { distributionOf, soundCheck } from './sample-check.ts';

describe('distributionFigure', () => {
  it('has a bar for every decade between the first and the last, empty ones included', () => {
    const { bars } = distributionFigure(soundCheck);
    expect(bars.map(({ tick, value }) => [tick, value])).toEqual([
      ['1e−11', 40],
      ['1e−10', 150],
      ['1e−9', 0],
      ['1e−8', 50],
    ]);
  });

  it('gives a bar of one parameter a height, and an empty decade none', () => {
    const { axis } = distributionFigure({ ...soundCheck, distribution: distributionOf({ [-4]: 1 }) });
    expect(onAxis(1, axis)).toBeGreaterThan(axis.min);
    expect(onAxis(0, axis)).toBe(axis.min);
  });

  it('has no bar where nothing was compared', () => {
    expect(distributionFigure({ ...soundCheck, distribution: distributionOf({}) }).bars).toEqual([]);
  });

  it('says of the lowest decade that it begins at 0', () => {
    const [lowest] = distributionFigure({ ...soundCheck, distribution: distributionOf({ [-16]: 3 }) }).bars;
    expect(lowest).toMatchObject({ name: '0 to 1e−15', tick: '0', value: 3 });
  });
});

describe('sweepFigure', () => {
  it('runs from the smallest to the largest step on a logarithmic axis and marks the best', () => {
    const figure = sweepFigure(soundCheck.sweep);
    expect(Array.from({ length: figure.count }, (_, index) => Math.round(figure.xAt(index)))).toEqual([
      -7, -5, -3, -1,
    ]);
    expect(figure.mark).toEqual({ series: 0, index: 1 });
  });

  it('lists steps and errors in its table', () => {
    const { columns, rows } = shownTable(figureTable(sweepFigure(soundCheck.sweep)));
    expect(columns).toEqual(['h', 'median', 'largest']);
    expect(rows[0]).toEqual(['1e−1', '1.0e−3', '1.0e−1']);
  });
});
