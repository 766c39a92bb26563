import { describe, expect, it } from 'vitest';
import type { LossKind } from '../../../contract/training.ts';
import { classLevels, scoreOfLevel } from '../../../workers/nn/class-scores.ts';
import { buildNetwork } from './small-networks.ts';

function levelsOf(outputs: readonly number[], classes: number, loss: LossKind, row = 0): number[] {
  const network = buildNetwork({ hidden: [], classes, loss });
  network.layers[0]!.output.set(outputs);
  const levels = new Float64Array(classes);
  classLevels(network, row, levels);
  return [...levels];
}

describe('scores of classes', () => {
  it('are the probabilities of softmax, of the row that is asked for', () => {
    const levels = levelsOf([9, 9, 9, Math.log(1), Math.log(2), Math.log(5)], 3, 'softmax_cross_entropy', 1);
    for (const [j, wanted] of [1 / 8, 2 / 8, 5 / 8].entries()) expect(levels[j]).toBeCloseTo(wanted, 12);
  });

  it('of two classes under binary cross-entropy are σ(−s) and σ(s), small ones with all their digits', () => {
    const [first, second] = levelsOf([50], 2, 'binary_cross_entropy');
    expect(second).toBe(1);
    expect(first! / Math.exp(-50)).toBeCloseTo(1, 12);
  });

  it('of several classes under binary cross-entropy are independent', () => {
    const levels = levelsOf([0, 100, -100], 3, 'binary_cross_entropy');
    expect(levels[0]).toBe(0.5);
    expect(levels[1]).toBe(1);
    expect(levels[2]).toBeLessThan(1e-40);
  });

  it('of squared errors are the outputs', () => {
    expect(levelsOf([0.25], 2, 'squared_error')).toEqual([0.75, 0.25]);
    expect(levelsOf([1.5, -0.5, 0.25], 3, 'mean_squared_error')).toEqual([1.5, -0.5, 0.25]);
  });

  it('of a hinge are half at a tie and whole where it asks for nothing more', () => {
    expect(levelsOf([2, 2, 1], 3, 'hinge')).toEqual([0.5, 0.5, 0]);
    expect(levelsOf([4, 3, 1], 3, 'hinge')).toEqual([1, 0, -1]);
  });

  it('are cut to 0…1', () => {
    expect([-0.5, 0.25, 1.5].map(scoreOfLevel)).toEqual([0, 0.25, 1]);
  });
});
