import { describe, expect, it } from 'vitest';
import {
  precisions,
  recalls,
  rightCount,
  worstMistakes,
} from '../../../src-renderer/predictions/confusion.ts';

const confusion = [
  [8, 0, 0],
  [0, 7, 1],
  [0, 3, 0],
];

describe('confusion matrix', () => {
  it('counts the right rows on its diagonal', () => {
    expect(rightCount(confusion)).toBe(15);
  });

  it('gives recall per actual class', () => {
    expect(recalls(confusion)).toEqual([1, 7 / 8, 0]);
  });

  it('gives precision per predicted class', () => {
    expect(precisions(confusion)).toEqual([1, 0.7, 0]);
  });

  it('has no recall for a class without rows and no precision for one never predicted', () => {
    const empty = [
      [0, 0],
      [4, 0],
    ];
    expect(recalls(empty)).toEqual([null, 0]);
    expect(precisions(empty)).toEqual([0, null]);
  });

  it('lists the most frequent mistakes first', () => {
    expect(worstMistakes(confusion, 5)).toEqual([
      { actual: 2, predicted: 1, count: 3 },
      { actual: 1, predicted: 2, count: 1 },
    ]);
    expect(worstMistakes(confusion, 1)).toHaveLength(1);
  });
});
