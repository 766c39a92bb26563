/** Jacobians, small ones in full and large ones that are never built. */
import type { ExampleWords } from './words.ts';

export const jacobianExamplesText = {
  'jacobian-matrix': {
    title: 'Jacobian of a matrix product',
    line: 'From x to q = A·x the Jacobian is A itself.',
    formula: String.raw`\frac{\partial q}{\partial x} = A`,
    sentences: [
      'Ask for the Jacobian from x to q: two rows, three columns, and its entries are those of A.',
      'From A to q it is a 2 × 6 matrix with zeros by rule: each entry of q depends on one row of A only. The backward pass forms neither; with g, the gradient of q, it takes g·xᵀ and Aᵀ·g.',
    ],
  },
  'jacobian-diagonal': {
    title: 'Jacobian of an element-wise gate',
    line: 'Entry by entry: everything beside the diagonal is 0.',
    formula: String.raw`\frac{\partial z_i}{\partial x_j} = 0 \quad (i \ne j)`,
    sentences: [
      'Each z depends on its own x alone, so only the diagonal of the 4 × 4 matrix is filled: σ(x)(1 − σ(x)).',
      'Multiplying by a diagonal matrix is multiplying entry by entry, and that is all the backward pass does.',
    ],
  },
  'jacobian-softmax': {
    title: 'Jacobian of softmax',
    line: 'Dense: each share depends on every score.',
    formula: String.raw`\frac{\partial p_i}{\partial x_j} = p_i(\delta_{ij} - p_j)`,
    sentences: [
      'Raise one score and its share grows at the expense of all others: the diagonal is positive, the rest negative.',
      'Every column adds up to 0, because the shares always add up to 1.',
    ],
  },
  'jacobian-4096': {
    title: 'ReLU over 4,096 values',
    line: 'A Jacobian of 4,096 × 4,096 that nobody builds.',
    formula: String.raw`z = \max(0, x), \quad x \in \mathbb{R}^{4096}`,
    sentences: [
      'Written out, the Jacobian from x to z would have more than 16 million entries, all but 4,096 of them 0.',
      'The backward pass needs one comparison per entry: where x is above 0, the gradient passes; elsewhere it stops.',
    ],
  },
  'jacobian-batch': {
    title: 'The same for a batch of 100',
    line: '409,600 × 409,600: named, never built.',
    formula: String.raw`Z = \max(0, X), \quad X \in \mathbb{R}^{100 \times 4096}`,
    sentences: [
      'A hundred rows of 4,096 values make 409,600 inputs and as many outputs. The Jacobian would take hundreds of gigabytes.',
      'The backward pass does not notice: it is the same element-wise product, on a matrix of the shape of X.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
