import { describe, expect, it } from 'vitest';
import { routeToWinner, takeMaximum, winningPiece } from '../../../workers/nn/maxout.ts';

describe('maxout', () => {
  const values = Float64Array.of(1, 3, 2, /**/ -5, -1, -1, /**/ 0, 0, 0, /**/ -0, 0, -1);

  it('takes the largest of each unit’s pieces', () => {
    const activated = new Float64Array(4);
    takeMaximum(values, activated, 4, 3);
    expect(Array.from(activated, (value) => value + 0)).toEqual([3, -1, 0, 0]);
  });

  it('sends the error to the winner, the first of equals, and clears the others', () => {
    const error = new Float64Array(12).fill(9);
    routeToWinner(values, Float64Array.of(1, 2, 3, 4), error, 4, 3);
    expect(Array.from(error)).toEqual([0, 1, 0, /**/ 0, 2, 0, /**/ 3, 0, 0, /**/ 4, 0, 0]);
  });

  it('takes NaN for the largest wherever it stands, the first of several', () => {
    for (const place of [0, 1, 2]) {
      const pieces = Float64Array.of(5, 5, 5);
      pieces[place] = NaN;
      expect(winningPiece(pieces, 0, 3)).toBe(place);
    }
    expect(winningPiece(Float64Array.of(1, NaN, Infinity, NaN), 0, 4)).toBe(1);
  });
});
