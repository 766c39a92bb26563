import { describe, expect, it } from 'vitest';
import { epochAxisEnd, linearTicks, niceCeiling, niceRange } from '../../../src-renderer/plot/linear-axis.ts';

describe('niceCeiling', () => {
  it.each([
    [0.03, 0.05],
    [1, 1],
    [1.01, 2],
    [51, 100],
    [200, 200],
    [0, 1],
    [-3, 1],
    [Infinity, 1],
  ])('rounds %d up to %d', (value, nice) => {
    expect(niceCeiling(value)).toBe(nice);
  });
});

describe('niceRange', () => {
  it('ends at multiples of a nice step', () => {
    expect(niceRange(3, 57)).toEqual({ min: 0, max: 60 });
    expect(niceRange(-0.4, 9.2)).toEqual({ min: -2, max: 10 });
    expect(niceRange(0, 0.29)).toEqual({ min: 0, max: 0.3 });
  });

  it('makes room around a single value', () => {
    const { min, max } = niceRange(5, 5);
    expect(min).toBeLessThan(5);
    expect(max).toBeGreaterThan(5);
    expect(niceRange(0, 0)).toEqual({ min: -1, max: 1 });
  });
});

describe('linearTicks', () => {
  it.each([
    [0, 1, 7, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 1, 5, [0, 0.25, 0.5, 0.75, 1]],
    [0, 1, 3, [0, 0.5, 1]],
    [0, 1.5, 6, [0, 0.5, 1, 1.5]],
    [-1, 1, 6, [-1, -0.5, 0, 0.5, 1]],
    [0, 0.3, 4, [0, 0.1, 0.2, 0.3]],
    [-10, 60, 9, [-10, 0, 10, 20, 30, 40, 50, 60]],
    [-10, 60, 5, [0, 20, 40, 60]],
    [0, 0.7, 3, [0, 0.5]],
  ])('from %d to %d, at most %d: %j', (min, max, most, ticks) => {
    expect(linearTicks({ min, max }, most)).toEqual(ticks);
  });
});

describe('epochAxisEnd', () => {
  it.each([
    [0, 200, 10],
    [42, 200, 50],
    [142, 200, 200],
    [142, 150, 150],
    [200, 200, 200],
    [3, 5, 5],
    [0, null, 10],
    [1200, null, 2000],
  ])('for epoch %d of %s is %d', (epoch, total, end) => {
    expect(epochAxisEnd(epoch, total)).toBe(end);
  });

  it('never cuts off epochs that a shortened run has already made', () => {
    expect(epochAxisEnd(120, 50)).toBe(120);
  });
});
