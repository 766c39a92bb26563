/** How gradients get through, or do not. */
import type { ExampleWords } from './words.ts';

export const flowExamplesText = {
  'vanishing-sigmoid': {
    title: 'Eight sigmoids in a row',
    line: 'Each layer lets at most a quarter of the gradient through.',
    formula: String.raw`f = \sigma(\sigma(\cdots\sigma(x)))`,
    sentences: [
      'The slope of a sigmoid is 0.25 at most. Step back: every gate multiplies by less than a quarter.',
      'After eight of them less than 0.00002 of the gradient is left at x. Show more decimals to see it at all.',
      'This is a vanishing gradient: the first layers of such a stack hardly learn.',
    ],
  },
  'vanishing-relu': {
    title: 'Eight ReLUs in a row',
    line: 'Above 0 the slope is 1, and the gradient arrives whole.',
    formula: String.raw`f = \max(0, \max(0, \cdots \max(0, x)))`,
    sentences: [
      'The same chain with ReLUs: the gradient at x is 1, however long the chain.',
      'Make x negative and nothing comes through: a ReLU either passes everything or stops it.',
    ],
  },
  'vanishing-weights': {
    title: 'Sigmoids with larger weights',
    line: 'A weight of 4 makes up for the slope of a quarter.',
    formula: String.raw`h_k = \sigma(4\,h_{k-1} - 2)`,
    sentences: [
      'Each layer multiplies by 4 before its sigmoid, and the bias keeps the values in the middle, where the slope is nearly 0.25: 4 · 0.25 is about 1.',
      'Most of the gradient arrives. Move x away from 0.5 and it falls off again: how weights begin decides whether a stack learns.',
    ],
  },
  'saturated-sigmoid': {
    title: 'A saturated sigmoid',
    line: 'Far from 0 it is flat, and the error does not come through.',
    formula: String.raw`h = \sigma(w\,x), \quad w\,x = 8`,
    sentences: [
      'h is almost 1 although it should be 0, and the upstream gradient is almost 2. Yet the slope at 8 is 0.0003.',
      'The weight gets next to nothing: it is wrong and cannot move.',
    ],
  },
  'dead-relu': {
    title: 'A dead ReLU',
    line: 'Below 0 nothing passes: weight, bias and input all get 0.',
    formula: String.raw`h = \max(0, w\,x + b)`,
    sentences: [
      'The sum is −3, so h is 0 and its local gradient is 0 too. The error is 3, and no one hears of it.',
      'If that happens for every row, the unit never changes again. A bias that is too low is enough.',
    ],
  },
  'leaky-relu': {
    title: 'A leaky ReLU',
    line: 'A small slope below 0 keeps the unit alive.',
    formula: String.raw`h = \max(\alpha\,s, s), \quad \alpha = 0.01`,
    sentences: [
      'The same unit with a slope of 0.01 below 0: a hundredth of the gradient passes, and the weight can move back.',
      'α is a parameter; some courses use 0.1.',
    ],
  },
  maxout: {
    title: 'Maxout',
    line: 'The larger of two lines: a router between two sets of weights.',
    formula: String.raw`f = \max(w_1 x + b_1,\; w_2 x + b_2)`,
    sentences: [
      'At x = 2 the second line is larger, so only w₂ and b₂ get a gradient, and x gets w₂.',
      'ReLU is the case in which one of the lines is 0. Nothing saturates, at the price of twice the parameters.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
