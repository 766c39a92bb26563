import { describe, expect, it } from 'vitest';
import type { ClassificationReport, SplitPoints } from '../../../contract/report.ts';
import { describePoint, pointsTable } from '../../../src-renderer/predictions/point-texts.ts';
import { planeScale } from '../../../src-renderer/predictions/plane-scale.ts';
import { residualFigure } from '../../../src-renderer/predictions/residual-figure.ts';
import { nearestCorner, rocPath, rocTable } from '../../../src-renderer/predictions/roc-lines.ts';
import { scoreNote } from '../../../src-renderer/predictions/score-note.ts';
import { isPlain, sectionsFor } from '../../../src-renderer/predictions/sections.ts';

const number = (name: string) => ({ name, kind: 'number', mean: 0, std: 1 }) as const;
const classes = { task: 'classification', target: 'kind', classes: ['a', 'b'] } as const;
const values = { task: 'regression', target: 'y', mean: 0, std: 1 } as const;

describe('rows as points', () => {
  const points: SplitPoints = {
    splitRows: 10,
    tableRows: Uint32Array.of(4, 9),
    values: [Float64Array.of(0.5, 1.5), Float64Array.of(2, 3)],
    actual: Float64Array.of(0, 1),
    predicted: Float64Array.of(1, 1),
  };

  it('tell their row of the table, counted from 1, and what is predicted', () => {
    const probe = describePoint(points, 0, ['x', 'y'], classes);
    expect(probe.title).toBe('Row 5');
    expect(probe.rows.map(({ name, text }) => [name, text])).toEqual([
      ['x', '0.5'],
      ['y', '2'],
      ['Actual', 'a'],
      ['Predicted', 'b'],
    ]);
  });

  it('stand in a table with every number as it is', () => {
    const table = pointsTable(points, ['x', 'y'], classes);
    expect(table.rowAt(1)).toEqual([10, 1.5, 3, 'b', 'b']);
    expect(pointsTable(points, ['x'], values).rowAt(0)).toEqual([5, 0.5, 0, 1]);
    expect(pointsTable(null, ['x'], values).count).toBe(0);
  });
});

describe('ROC curves', () => {
  const roc = [
    { falsePositiveRate: [0, 0, 1], truePositiveRate: [0, 1, 1], area: 1 },
    { falsePositiveRate: [0, 0.5, 1], truePositiveRate: [0, 0.5, 1], area: 0.5 },
  ];
  const scale = planeScale({ min: 0, max: 1 }, { min: 0, max: 1 }, 100, 100);

  it('are drawn through their corners', () => {
    expect(rocPath(roc[0]!, scale)).toBe('M0.00 100.00L0.00 0.00L100.00 0.00');
  });

  it('say of which class the corner under the pointer is', () => {
    expect(nearestCorner(roc, scale, 48, 52)).toEqual({ index: 1, x: 0.5, y: 0.5 });
    expect(nearestCorner([], scale, 0, 0)).toBeNull();
  });

  it('stand in a table corner by corner', () => {
    const table = rocTable({ roc, classes: ['a', 'b'] } as unknown as ClassificationReport);
    expect(table.count).toBe(6);
    expect(table.rowAt(4)).toEqual(['b', 0.5, 0.5]);
  });
});

describe('errors as bars', () => {
  it('are named by the ends of their bins', () => {
    const { bars, axis } = residualFigure({ min: -1, max: 1, counts: [1, 7, 3, 0] });
    expect(bars.map(({ value }) => value)).toEqual([1, 7, 3, 0]);
    expect(bars[1]!.name).toMatch(/^−0\.500 to 0$/);
    expect(bars[1]!.tick).toBe('−0.25');
    expect(axis.max).toBeGreaterThanOrEqual(7);
  });

  it('name a few of many', () => {
    const { bars } = residualFigure({ min: 0, max: 40, counts: Array.from({ length: 40 }, () => 1) });
    expect(bars.filter(({ tick }) => tick !== '').length).toBeLessThanOrEqual(9);
  });
});

describe('the parts of the place', () => {
  it('are those there is something to show in', () => {
    const iris = { features: [number('x'), number('y')], target: classes };
    const digits = {
      features: Array.from({ length: 64 }, (_, index) => number(`p${index}`)),
      target: classes,
    };
    expect(sectionsFor('classification', iris)).toEqual(['scores', 'picture', 'roc', 'worst', 'row']);
    expect(sectionsFor('classification', digits)).toContain('images');
    expect(sectionsFor('regression', { ...iris, target: values })).toEqual([
      'scores',
      'picture',
      'worst',
      'row',
    ]);
  });

  it('are one picture where it shows all features', () => {
    expect(isPlain({ features: [number('x'), number('y')], target: classes })).toBe(true);
    expect(isPlain({ features: [number('x'), number('y')], target: values })).toBe(true);
    expect(isPlain({ features: [number('x'), number('y'), number('z')], target: values })).toBe(false);
    expect(isPlain({ features: [number('x')], target: classes })).toBe(false);
    expect(isPlain({ features: [number('x')], target: values })).toBe(true);
    const mixed = [number('x'), { name: 'c', kind: 'category', categories: ['u', 'v'] } as const];
    expect(isPlain({ features: mixed, target: classes })).toBe(false);
  });
});

describe('what a score is', () => {
  it('is a probability only where the loss makes it one', () => {
    expect(scoreNote('softmax_cross_entropy', 3)).toMatch(/are probabilities\.$/);
    expect(scoreNote('binary_cross_entropy', 2)).toMatch(/are probabilities\.$/);
    expect(scoreNote('binary_cross_entropy', 3)).toMatch(/on its own/);
    expect(scoreNote('hinge', 3)).toMatch(/no probability/);
    expect(scoreNote('mean_squared_error', 3)).toMatch(/no probabilities/);
  });
});
