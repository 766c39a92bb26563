/** Worked examples, numbers as they are known from courses. */
import type { ExampleWords } from './words.ts';

export const workedExamplesText = {
  'product-of-sum': {
    title: 'Product of a sum',
    line: 'The smallest graph with an inner value: f = (x + y) · z.',
    formula: String.raw`f = (x + y)\,z`,
    sentences: [
      'Forward: q = 3, then f = −12. Backward: it begins with 1 at f.',
      'The multiplication swaps: q gets z = −4, and z gets q = 3. The addition hands −4 on to x and to y.',
      'Read ∂f/∂x = −4 in words: when x grows by a little, f falls by four times as much. Try it.',
    ],
  },
  'sigmoid-neuron': {
    title: 'A sigmoid unit, gate by gate',
    line: 'Two weights, two inputs and a bias through 1 / (1 + e⁻ˢ).',
    formula: String.raw`f = \dfrac{1}{1 + e^{-(w_0 x_0 + w_1 x_1 + w_2)}}`,
    sentences: [
      'The sum is 1, e⁻¹ is 0.37 and f is 0.73. Walking back from f: 1, −0.53, −0.53, −0.20, 0.20.',
      'From there the sum hands 0.20 to each of its parts, and each product swaps: w₀ gets 0.20 · x₀ = −0.20, x₀ gets 0.20 · w₀ = 0.39.',
      'See the four gates at the end as one: the local gradient of σ is 0.73 · 0.27 = 0.20 in one step, and nothing else changes.',
    ],
  },
  'squared-sum': {
    title: 'Square of a sum',
    line: 'The chain rule with two links: u = x + y, f = u².',
    formula: String.raw`f = (x + y)^{2}`,
    sentences: [
      'Upstream at u is 2u; the addition hands it to x and y alike, so both get 2(x + y).',
      'x and y differ, their gradients do not: what counts is the way from them to f.',
    ],
  },
  apple: {
    title: 'Apples with tax',
    line: 'Two multiplications in a row: what does the bill depend on?',
    formula: String.raw`\text{pay} = (\text{apple} \cdot \text{count}) \cdot \text{tax}`,
    sentences: [
      'Two apples at 100, tax factor 1.1: the bill is 220.',
      'The gradients answer questions: if the price of an apple rises by 1, the bill rises by 2.2; one apple more is 110; a tax factor that is larger by 1 is 200.',
    ],
  },
  'apple-orange': {
    title: 'Apples and oranges with tax',
    line: 'Two products, a sum, a product: swappers and a distributor.',
    formula: String.raw`\text{pay} = (\text{apple} \cdot n + \text{orange} \cdot m) \cdot \text{tax}`,
    sentences: [
      'The sum is 650 and the bill 715. The tax hands 1.1 back to the sum, which hands it to both products unchanged.',
      'Apple gets 1.1 · 2 = 2.2, orange 1.1 · 3 = 3.3, and the counts get 110 and 165.',
    ],
  },
  'matrix-norm': {
    title: 'Length of W · x',
    line: 'The smallest example with a matrix: f = ‖W·x‖².',
    formula: String.raw`f = \lVert W x \rVert^{2}`,
    sentences: [
      'q = W·x = [0.22, 0.26] and f = 0.116. The gradient of q is 2q = [0.44, 0.52].',
      'W gets 2q·xᵀ: the entry in row i and column j is 2qᵢxⱼ. Choose an entry on the card to see its sum.',
      'x gets Wᵀ · 2q. Every gradient has the shape of its variable.',
    ],
  },
  'two-layer-mse': {
    title: 'Two layers and a squared error',
    line: 'A whole small network with its loss, row-vector form.',
    formula: String.raw`\text{Loss} = \lVert z_2 - y \rVert^{2}`,
    sentences: [
      'Backward, the loss begins with 2(z₂ − y). Through W₂ it becomes that times W₂ᵀ, through the sigmoid it is multiplied entry by entry by z₁ ∘ (1 − z₁), through W₁ times W₁ᵀ.',
      'Ask for the Jacobians of these parts: they are those three matrices, the middle one diagonal.',
      'The biases are added, so they get the gradient of their sum unchanged.',
    ],
  },
  'weight-update': {
    title: 'The gradient for one weight',
    line: 'One sigmoid unit that is off by 1.5: ∂E/∂w₁₁ = −0.0324.',
    formula: String.raw`E = \tfrac12 (t - o)^{2}`,
    sentences: [
      'The sum is 2.8, the output 0.943, the error 1.5. The half in E takes away the factor 2 of the square.',
      'Back: −1.5 at o, times the slope 0.054 at s, times o₁ = 0.4 at the weight: −0.0324.',
      'The unit is nearly saturated: the error is large, and yet little of it comes through.',
    ],
  },
  'weight-update-new': {
    title: 'One weight update',
    line: 'The same gradient as arithmetic, up to the new weight 2.00324.',
    formula: String.raw`w_{11} \leftarrow w_{11} - \eta\,\frac{\partial E}{\partial w_{11}}`,
    sentences: [
      'Here the gradient itself is worked out forward: −error · slope · o₁ = −0.0324.',
      'Times the learning rate 0.1 and subtracted, it makes the new weight 2.00324: against the gradient, so the weight grows.',
      'Try a larger learning rate, or a smaller sum with a steeper slope.',
    ],
  },
  'error-sharing': {
    title: 'Sharing an error in proportion',
    line: 'Each unit takes the part of the error that its weight has in the sum.',
    formula: String.raw`e_{h,j} = \sum_i e_i \, \frac{w_{ij}}{\sum_k w_{ik}}`,
    sentences: [
      'The first output’s error 1.5 is shared 2 : 3, the second’s 0.5 is shared 1 : 4. The hidden units get 0.7 and 1.3, and nothing is lost: the sum stays 2.',
      'The same again one layer back: 0.5825 and 1.4175.',
      'It is a picture of how blame is passed on, not yet a derivative: compare with the matrix form.',
    ],
  },
  'error-sharing-matrix': {
    title: 'Sharing an error by Wᵀ',
    line: 'Without the division it is one product with the transposed matrix.',
    formula: String.raw`e_{h} = W^{\mathsf T} e_{\text{out}}`,
    sentences: [
      'Leaving out the division changes the size of each unit’s part but keeps the idea: a larger weight takes a larger part.',
      'What is left is Wᵀ · e, which is just what the backward pass of a matrix product does.',
      'The sum of the errors is not kept any more.',
    ],
  },
} as const satisfies Record<string, ExampleWords>;
