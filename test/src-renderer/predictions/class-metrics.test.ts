import { describe, expect, it } from 'vitest';
import { metricsByClass } from '../../../src-renderer/predictions/class-metrics.ts';

describe('metrics by class', () => {
  it('are counted off the matrix', () => {
    const { classes } = metricsByClass([
      [8, 2, 0],
      [1, 5, 0],
      [0, 1, 3],
    ]);
    expect(classes[0]).toEqual({
      precision: 8 / 9,
      recall: 0.8,
      f1: 16 / 19,
      support: 10,
    });
    expect(classes[1]).toMatchObject({ precision: 5 / 8, recall: 5 / 6, support: 6 });
    expect(classes[2]).toMatchObject({ precision: 1, recall: 0.75, support: 4 });
    expect(classes[2]!.f1).toBeCloseTo(6 / 7, 12);
  });

  it('have means in which classes or rows count alike', () => {
    const { macro, weighted } = metricsByClass([
      [9, 1],
      [1, 1],
    ]);
    expect(macro.recall).toBeCloseTo((0.9 + 0.5) / 2, 12);
    expect(weighted.recall).toBeCloseTo((9 + 1) / 12, 12);
    expect([macro.support, weighted.support]).toEqual([12, 12]);
  });

  it('leave out what is undefined: a class without rows, one that was never predicted', () => {
    const { classes, macro } = metricsByClass([
      [4, 0, 0],
      [2, 0, 0],
      [0, 0, 0],
    ]);
    expect(classes[1]).toEqual({ precision: null, recall: 0, f1: 0, support: 2 });
    expect(classes[2]).toEqual({ precision: null, recall: null, f1: null, support: 0 });
    expect(macro.precision).toBeCloseTo(4 / 6, 12);
    expect(macro.recall).toBe(0.5);
  });
});
