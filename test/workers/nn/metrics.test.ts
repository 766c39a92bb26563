import { describe, expect, it } from 'vitest';
import type { LossKind } from '../../../contract/training.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import {
  absoluteErrorSum,
  addToConfusion,
  countCorrect,
  meanAbsoluteError,
  predictedClass,
  rootMeanSquaredError,
  rSquared,
  squaredErrorSum,
  totalSumOfSquares,
} from '../../../workers/nn/metrics.ts';
import { buildNetwork } from './small-networks.ts';

function withScores(scores: readonly number[], classes: number | null, loss: LossKind): CompiledNetwork {
  const network = buildNetwork({ hidden: [], classes, loss });
  network.layers[0]!.output.set(scores);
  return network;
}

describe('classification metrics', () => {
  const scores = [5, 1, 2, -3, -1, -2, 0, 0, 0, 1, 2, 3];
  const network = withScores(scores, 3, 'softmax_cross_entropy');
  const targets = Float64Array.of(0, 2, 1, 2);

  it('predict the class of the highest score, the first of equals', () => {
    expect([0, 1, 2, 3].map((row) => predictedClass(network, row))).toEqual([0, 1, 0, 2]);
  });

  it('count the correct rows', () => {
    expect(countCorrect(network, targets, 4)).toBe(2);
    expect(countCorrect(network, targets, 1)).toBe(1);
  });

  it('add rows to the confusion matrix by actual and predicted class', () => {
    const confusion = new Uint32Array(9);
    addToConfusion(network, targets, 4, 3, confusion);
    addToConfusion(network, targets, 1, 3, confusion);
    expect(Array.from(confusion)).toEqual([2, 0, 0, 1, 0, 0, 0, 1, 1]);
  });

  it('take a single score above one half of certainty for the second class', () => {
    const logits = withScores([0.1, 0, -0.1], 2, 'binary_cross_entropy');
    expect([0, 1, 2].map((row) => predictedClass(logits, row))).toEqual([1, 0, 0]);
    const values = withScores([0.6, 0.5, 0.4], 2, 'mean_squared_error');
    expect([0, 1, 2].map((row) => predictedClass(values, row))).toEqual([1, 0, 0]);
  });
});

describe('regression metrics', () => {
  const network = withScores([1, 2, 4], null, 'mean_squared_error');
  const targets = Float64Array.of(1, 3, 2);

  it('sum squared and absolute differences', () => {
    expect(squaredErrorSum(network, targets, 3)).toBe(5);
    expect(absoluteErrorSum(network, targets, 3)).toBe(3);
    expect(squaredErrorSum(network, targets, 2)).toBe(1);
  });

  it('compare with the spread of the targets in R²', () => {
    expect(totalSumOfSquares(targets, 3)).toBe(2);
    expect(rSquared(5, 2)).toBe(-1.5);
    expect(rSquared(0, 2)).toBe(1);
  });

  it('leave R² open for constant targets and for no rows', () => {
    expect(rSquared(1, totalSumOfSquares(Float64Array.of(3, 3), 2))).toBeNull();
    expect(rSquared(0, totalSumOfSquares(new Float64Array(0), 0))).toBeNull();
    expect(totalSumOfSquares(new Float64Array(7).fill(0.1), 7)).toBe(0);
    expect(rSquared(1, 1e-320)).toBeNull();
  });

  it('keep the spread of targets far from 0', () => {
    expect(totalSumOfSquares(Float64Array.of(1e9, 1e9 + 1, 1e9 + 2), 3)).toBe(2);
  });

  it('speak in the target’s own unit', () => {
    expect(rootMeanSquaredError(8, 2, 10)).toBe(20);
    expect(meanAbsoluteError(3, 2, 10)).toBe(15);
  });
});
