import { expect, it } from 'vitest';
import type { Loss } from '../../../contract/training.ts';
import { lossFormula } from '../../../src-renderer/timeline/walk/loss-formula.ts';

function formula(loss: Loss, output: number[], answers: number[], target: number, value: number): string {
  return lossFormula(loss, {
    output: Float64Array.from(output),
    answers: Float64Array.from(answers),
    target,
    loss: value,
  });
}

it.each<[string, Loss, number[], number[], number, number, string]>([
  ['softmax', { kind: 'softmax_cross_entropy' }, [1, 3], [0.2, 0.8], 1, 0.223, '−log 0.8 = 0.223'],
  ['one sigmoid, first class', { kind: 'binary_cross_entropy' }, [-1], [0.25], 0, 0.288, '−log 0.75 = 0.288'],
  [
    'one sigmoid, second class',
    { kind: 'binary_cross_entropy' },
    [-1],
    [0.25],
    1,
    1.386,
    '−log 0.25 = 1.386',
  ],
  [
    'sigmoids',
    { kind: 'binary_cross_entropy' },
    [0, 0, 0],
    [0.5, 0.25, 0.5],
    1,
    2.773,
    '−Σ log p, p = 0.5, 0.25, 0.5: 2.773',
  ],
  ['hinge', { kind: 'hinge' }, [2, 1.5, -3], [2, 1.5, -3], 0, 0.5, 'Σ max(0, s − 2 + 1) = 0.5 + 0 = 0.5'],
  ['one number', { kind: 'mean_squared_error' }, [0.5], [0.5], -1, 2.25, '(0.5 − (−1))² = 2.25'],
  ['one number, summed', { kind: 'squared_error' }, [0.5], [0.5], -1, 2.25, '(0.5 − (−1))² = 2.25'],
  [
    'numbers for classes',
    { kind: 'mean_squared_error' },
    [1, 0.5],
    [1, 0.5],
    0,
    0.125,
    '(0 + 0.25) / 2 = 0.125',
  ],
  ['huber, within', { kind: 'huber', delta: 1 }, [0.5], [0.5], 0, 0.125, '0.5² / 2 = 0.125'],
  ['huber, beyond', { kind: 'huber', delta: 1 }, [3], [3], 0, 2.5, '1 · (3 − 1 / 2) = 2.5'],
])('is written out with the numbers: %s', (_name, loss, output, answers, target, value, text) => {
  expect(formula(loss, output, answers, target, value).replaceAll('\u2212', '−')).toBe(text);
});
