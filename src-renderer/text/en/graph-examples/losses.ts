/** Losses of one row. */
import type { ExampleWords } from './words.ts';

export const lossExamplesText = {
  'loss-hinge': {
    title: 'Hinge loss (multiclass SVM)',
    line: 'Every wrong score that comes within 1 of the right one counts.',
    formula: String.raw`L = \sum_{j \ne y} \max(0, s_j - s_y + 1)`,
    sentences: [
      'The right class is the first, with score 2.1. The second is ahead of it: 3.4 − 2.1 + 1 = 2.3. The third is far enough below and counts 0.',
      'The gradient is [−1, 1, 0]: the right score wants to rise, the one that violates the margin to fall, the third does not matter.',
    ],
  },
  'loss-cross-entropy': {
    title: 'Softmax cross-entropy',
    line: 'Minus the log of the right class’s share.',
    formula: String.raw`L = -\log \operatorname{softmax}(s)_y`,
    sentences: [
      'The right class has a share of 0.21, so the loss is −log 0.21 = 1.56.',
      'The gradient of the scores is shares minus target: [0.21 − 1, 0.77, 0.01]. No other loss hands back anything simpler.',
    ],
  },
  'loss-softmax-by-hand': {
    title: 'The same in three gates',
    line: 'Softmax, one entry, −log: the gradient is still p − target.',
    formula: String.raw`p = \operatorname{softmax}(s), \quad L = -\log p_y`,
    sentences: [
      'At p the gradient is −1/0.21 = −4.74 for the right class and 0 for the others; softmax turns that into [−0.79, 0.77, 0.01].',
      'Compare with the single gate: equal, except where a share comes so near 0 that the log cannot be trusted any more.',
    ],
  },
  'loss-binary': {
    title: 'Binary cross-entropy',
    line: 'One score, two classes, a sigmoid within.',
    formula: String.raw`L = -\bigl[y \log p + (1 - y)\log(1 - p)\bigr],\; p = \sigma(s)`,
    sentences: [
      'The score 0.8 means p = 0.69. The target is 1, so the loss is −log 0.69 = 0.37 and the gradient p − 1 = −0.31.',
      'Log and sigmoid are one gate here: their slopes cancel, and a saturated unit that is wrong still learns.',
    ],
  },
  'loss-squared': {
    title: 'Squared error',
    line: 'Twice the difference comes back.',
    formula: String.raw`L = \sum_i (\hat y_i - y_i)^{2}`,
    sentences: [
      'The differences are 0.4 and −0.3, the loss 0.25, and the gradient [0.8, −0.6].',
      'The gradient grows with the error without end, so a single row that is far off can lead the whole batch.',
    ],
  },
  'loss-full': {
    title: 'Loss with a weight penalty',
    line: 'Data loss plus λ Σ W²: W is used twice.',
    formula: String.raw`L = L_{\text{data}} + \lambda \sum W^{2}`,
    sentences: [
      'W goes into the scores and into the penalty, so its gradient is a sum of two parts: step back and watch the second being added.',
      'The penalty’s part is 2λW. Biases, where there are any, usually carry no penalty.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
