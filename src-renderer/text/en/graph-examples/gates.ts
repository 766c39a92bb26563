/** Gates one by one. Each hands on to a gate `5 ·`, so that its upstream gradient is 5. */
import type { ExampleWords } from './words.ts';

export const gateExamplesText = {
  'gate-add': {
    title: 'Add',
    line: 'Distributor: both inputs get the upstream gradient.',
    formula: String.raw`q = x + y`,
    sentences: [
      'The upstream gradient of q is 5, and both x and y get 5: an add gate hands on what it receives.',
      'Change x or y: the value changes, the gradients do not. Both local gradients are 1 whatever the inputs are.',
    ],
  },
  'gate-multiply': {
    title: 'Multiply',
    line: 'Swapper: each input gets upstream times the other input.',
    formula: String.raw`q = x \cdot y`,
    sentences: [
      'The local gradient of x is y, and that of y is x: the inputs change places.',
      'With an upstream gradient of 5, x gets 5 · (−4) = −20 and y gets 5 · 3 = 15.',
      'Make x large and it is the gradient of y that grows: this is why the scale of the inputs matters for training.',
    ],
  },
  'gate-max': {
    title: 'Maximum',
    line: 'Router: the larger input gets everything, the other one 0.',
    formula: String.raw`q = \max(x, y)`,
    sentences: [
      'x is the larger one, so all of the upstream gradient goes to x and none to y.',
      'Raise y above x and the whole gradient changes sides at once.',
    ],
  },
  'gate-branch': {
    title: 'A value used twice',
    line: 'Adder: gradients that come back along several branches are summed.',
    formula: String.raw`f = x\,y + x\,z`,
    sentences: [
      'x goes into two multiplications. Step back and watch its gradient: first one part arrives, then the other is added.',
      'The parts are y = −4 and z = 2, so ∂f/∂x = −2. Overwriting instead of adding is one of the most common mistakes in code written by hand.',
    ],
  },
  'gate-reciprocal': {
    title: 'Reciprocal',
    line: 'One over x: local gradient −1/x².',
    formula: String.raw`q = \dfrac{1}{x}`,
    sentences: [
      'At x = 4 the local gradient is −1/16 = −0.0625; times the upstream 5, that is −0.3125.',
      'Let x come near 0 and the gradient grows with the square.',
    ],
  },
  'gate-add-constant': {
    title: 'Add a constant',
    line: 'A constant shifts the value and leaves the gradient alone.',
    formula: String.raw`q = c + x`,
    sentences: [
      'The local gradient is 1: x gets the upstream gradient as it is.',
      'The constant 3 is no input of the graph, so no gradient is worked out for it.',
    ],
  },
  'gate-scale': {
    title: 'Scale',
    line: 'A constant factor scales the gradient by the same factor.',
    formula: String.raw`q = a \cdot x`,
    sentences: [
      'The local gradient is the factor itself, 4, wherever x stands.',
      'Upstream 5 times local 4 gives 20 for x.',
    ],
  },
  'gate-exp': {
    title: 'Exponential',
    line: 'Its own output is its local gradient.',
    formula: String.raw`q = e^{x}`,
    sentences: [
      'The derivative of eˣ is eˣ, so the backward pass can use the value that the forward pass left there.',
      'At x = 1 both are 2.718…; with the upstream gradient 5, x gets 13.59.',
    ],
  },
  'gate-square': {
    title: 'Square',
    line: 'Local gradient 2x.',
    formula: String.raw`q = x^{2}`,
    sentences: [
      'At x = −3 the local gradient is −6, and x gets 5 · (−6) = −30.',
      'A square is a multiplication of a value with itself: two branches of x each, which add up to 2x.',
    ],
  },
  'gate-sigmoid': {
    title: 'Sigmoid as one gate',
    line: 'Four gates seen as one: local gradient σ(x)(1 − σ(x)).',
    formula: String.raw`q = \sigma(x) = \dfrac{1}{1 + e^{-x}}`,
    sentences: [
      'At x = 1 the value is 0.73 and the local gradient 0.73 · 0.27 = 0.20. It is never above 0.25.',
      'Show the gate as the smaller ones it is made of: scale by −1, exp, + 1, 1/x. The gradient of x stays the same.',
    ],
  },
  'gate-matrix-column': {
    title: 'Matrix times column',
    line: 'A swapper as well, with a transpose on the way back.',
    formula: String.raw`q = W x`,
    sentences: [
      'The upstream gradient of q is g. The gradient of W is g·xᵀ, a matrix of the shape of W; that of x is Wᵀ·g, a vector like x.',
      'The shapes leave only one way to put the factors together: if in doubt, let them lead.',
    ],
  },
  'gate-matrix-row': {
    title: 'Row times matrix',
    line: 'The same product as libraries write it, samples as rows.',
    formula: String.raw`q = x W`,
    sentences: [
      'Here x stands on the left, so the gradient of x is g·Wᵀ and that of W is xᵀ·g.',
      'Compare with the column form: the same numbers would appear in a transposed matrix.',
    ],
  },
  'gate-squared-norm': {
    title: 'Squared length',
    line: 'The sum of all squares: local gradient 2q.',
    formula: String.raw`n = \lVert q \rVert^{2} = \sum_i q_i^{2}`,
    sentences: [
      '3² + (−4)² = 25. Each entry’s local gradient is twice the entry; times the upstream 5, q gets [30, −40].',
      'The gradient points away from 0, in the direction of q itself: a penalty of this kind pulls weights straight towards 0.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
