import { describe, expect, it } from 'vitest';
import {
  nextOnLinearScale,
  nextOnLogScale,
  outOfRangeReason,
} from '../../../src-renderer/ui/number-entry.ts';

describe('outOfRangeReason', () => {
  const range = { min: 0, max: 10, whole: false, exclusiveMin: false, exclusiveMax: false };

  it.each([
    [5, range, null],
    [0, range, null],
    [10, range, null],
    [NaN, range, 'Enter a number'],
    [Infinity, range, 'Enter a number'],
    [-1, range, 'At least 0'],
    [11, range, 'At most 10'],
    [0, { ...range, exclusiveMin: true }, 'More than 0'],
    [10, { ...range, exclusiveMax: true }, 'Less than 10'],
    [2.5, { ...range, whole: true }, 'Enter a whole number'],
    [1e6, { ...range, max: 100_000 }, 'At most 100,000'],
  ])('says of %d why it cannot be taken', (value, bounds, reason) => {
    expect(outOfRangeReason(value, bounds)).toBe(reason);
  });
});

describe('nextOnLinearScale', () => {
  it('steps in decimals, without the dust of binary fractions', () => {
    expect(nextOnLinearScale(0.9, 0.05, true)).toBe(0.95);
    expect(nextOnLinearScale(0.3, 0.05, false)).toBe(0.25);
    expect(nextOnLinearScale(0.999, 0.005, false)).toBe(0.994);
  });

  it('steps whole numbers by whole numbers', () => {
    expect(nextOnLinearScale(95, 10, true)).toBe(105);
    expect(nextOnLinearScale(3, 1, false)).toBe(2);
  });

  it('comes back onto the grid of its decimals', () => {
    expect(nextOnLinearScale(0.9999, 0.05, false)).toBe(0.95);
  });
});

describe('nextOnLogScale', () => {
  it('walks up through 1, 2, 5 and the next power of ten', () => {
    const walked = [0.01];
    for (let steps = 0; steps < 6; steps += 1) walked.push(nextOnLogScale(walked.at(-1)!, true));
    expect(walked).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);
  });

  it('walks down the same way', () => {
    const walked = [1];
    for (let steps = 0; steps < 6; steps += 1) walked.push(nextOnLogScale(walked.at(-1)!, false));
    expect(walked).toEqual([1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01]);
  });

  it('goes from a number between the steps to the nearest step', () => {
    expect(nextOnLogScale(0.03, true)).toBe(0.05);
    expect(nextOnLogScale(0.03, false)).toBe(0.02);
  });

  it('leaves 0 upward and stays at 0 downward', () => {
    expect(nextOnLogScale(0, true)).toBe(1e-4);
    expect(nextOnLogScale(0, false)).toBe(0);
  });
});
