import { describe, expect, it } from 'vitest';
import {
  areComparable,
  nearestPoint,
  planeScale,
  trueSize,
} from '../../../src-renderer/predictions/plane-scale.ts';
import { curvePath, curveTable } from '../../../src-renderer/predictions/curve-lines.ts';

const scale = planeScale({ min: -1, max: 1 }, { min: 0, max: 10 }, 200, 100);

describe('the scale of a plane', () => {
  it('puts the lowest y at the bottom, and back', () => {
    expect([scale.toX(-1), scale.toX(1), scale.toY(0), scale.toY(10)]).toEqual([0, 200, 100, 0]);
    expect(scale.xAt(scale.toX(0.3))).toBeCloseTo(0.3, 12);
    expect(scale.yAt(scale.toY(7))).toBeCloseTo(7, 12);
  });
});

describe('the point under the pointer', () => {
  const places = [
    { x: 10, y: 10 },
    { x: 20, y: 10 },
    { x: NaN, y: 10 },
  ];
  const at = (x: number, y: number) => nearestPoint(3, (index) => places[index]!, x, y, 6);

  it('is the nearest one within reach', () => {
    expect(at(14, 10)).toBe(0);
    expect(at(16, 10)).toBe(1);
    expect(at(15, 40)).toBeNull();
  });
});

describe('a curve', () => {
  const curve = {
    x: Float64Array.of(-1, 0, 1),
    answers: Float64Array.of(0, 10, NaN, 5, 10, 0),
    outputs: 2,
  };

  it('is drawn output by output, with a gap where it is no number', () => {
    expect(curvePath(curve, 1, scale)).toBe('M0.00 0.00L100.00 50.00L200.00 100.00');
    expect(curvePath(curve, 0, scale)).toBe('M0.00 100.00M200.00 0.00');
  });

  it('stands in a table with a column for every class', () => {
    const table = curveTable(curve, 'width', { task: 'classification', target: 't', classes: ['a', 'b'] });
    expect(table.columns.map(({ name }) => name)).toEqual(['width', 'a', 'b']);
    expect(table.rowAt(1)).toEqual([0, NaN, 5]);
    expect(table.count).toBe(3);
  });
});

it('gives a unit the same length both ways, as large as the room allows', () => {
  const [x, y] = [
    { min: -1, max: 1 },
    { min: 0, max: 3 },
  ];
  expect(trueSize(x, y, { width: 900, height: 300 })).toEqual({ width: 200, height: 300 });
  expect(trueSize(x, y, { width: 300, height: 900 })).toEqual({ width: 300, height: 450 });
  expect(trueSize(y, x, { width: 900, height: 300 })).toEqual({ width: 450, height: 300 });
});

it('fills a room that is too small for that', () => {
  const room = { width: 500, height: 140 };
  expect(trueSize({ min: 0, max: 1 }, { min: 0, max: 1 }, room)).toEqual(room);
});

it('takes ranges for comparable that are less than twice each other', () => {
  const [one, wider, twice] = [1, 1.9, 2].map((max) => ({ min: 0, max }));
  expect(areComparable(one!, wider!)).toBe(true);
  expect(areComparable(wider!, one!)).toBe(true);
  expect(areComparable(one!, twice!)).toBe(false);
  expect(areComparable(twice!, one!)).toBe(false);
});
