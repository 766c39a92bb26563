/** From one unit to the standard image network. */
import type { ExampleWords } from './words.ts';

export const networkExamplesText = {
  unit: {
    title: 'One unit',
    line: 'Weighted sum, bias, activation.',
    formula: String.raw`f = \sigma(w \cdot x + b)`,
    sentences: [
      'The sum of inputs times weights, plus the bias, is the pre-activation s; the activation turns it into the output.',
      'The gradient of the weights is the inputs times one number, σ′(s), which is also the gradient of the bias.',
    ],
  },
  'linear-score': {
    title: 'Linear scores',
    line: 'One row of weights per class: f = W·x.',
    formula: String.raw`f = W x`,
    sentences: [
      'Three classes, four inputs: each row of W is the template that x is compared with.',
      'The backward pass begins with 1 for every score, so each row of W gets the input x as its gradient.',
    ],
  },
  'two-layer-net': {
    title: 'Two-layer network',
    line: 'One hidden layer: layers are counted by their weights.',
    formula: String.raw`f = W_2 \max(0, W_1 x)`,
    sentences: [
      'The input is no layer; the two matrices make it a 2-layer net, also called a net with one hidden layer.',
      'Look at the hidden unit whose pre-activation is below 0: its row of W₁ gets a gradient of 0 for this input.',
    ],
  },
  'three-layer-net': {
    title: 'Three-layer network',
    line: 'The same once more: a matrix and a ReLU on top.',
    formula: String.raw`f = W_3 \max(0, W_2 \max(0, W_1 x))`,
    sentences: [
      'Backward, the gradient goes through Wᵀ and a mask of the ReLU by turns, layer after layer.',
      'Without the ReLUs the three matrices could be multiplied into one, and depth would gain nothing.',
    ],
  },
  'convolution-1x1': {
    title: '1 × 1 convolution',
    line: 'One small layer over the channels, at every position alike.',
    formula: String.raw`Y = X W^{\mathsf T}, \quad X \in \mathbb{R}^{4 \times 3}`,
    sentences: [
      'Each row of X is one position of a 2 × 2 image with three channels, each row of Y the two outputs there. Positions stay.',
      'The six weights are used at all four positions, so their gradient is a sum over positions.',
      'In the Jacobian from X to Y every output depends on the three values of its own position only.',
    ],
  },
  'fully-connected': {
    title: 'Fully connected layer',
    line: 'Every output sees every value, at all positions and in all channels.',
    formula: String.raw`y = V x, \quad x \in \mathbb{R}^{12}`,
    sentences: [
      'The same twelve values as for the 1 × 1 convolution, but as one long vector: 24 weights for two outputs.',
      'The Jacobian from x to y has no zeros by rule. Where a value stood in the image is nowhere to be seen.',
    ],
  },
  'image-net': {
    title: 'An image network: 3,072 → 100 → 10',
    line: '32 × 32 pixels in three colours, 100 features, 10 classes.',
    formula: String.raw`x \in \mathbb{R}^{3072},\; W_1 \in \mathbb{R}^{100 \times 3072},\; W_2 \in \mathbb{R}^{10 \times 100}`,
    sentences: [
      'The graph is the one of the two-layer net, only the shapes are larger: look at them along the edges. The numbers here are fillers, all weights are 1.',
      'W₁ alone has 307,200 entries, and its gradient as many: the outer product of 100 gradients and 3,072 inputs.',
      'Each of the 100 rows of W₁ can be seen as an image of 32 × 32 pixels: the feature that its unit looks for.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
