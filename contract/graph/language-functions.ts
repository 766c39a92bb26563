/** The functions of the language of expressions, each with how it is called. Described in docs/graph.md. */
export const languageFunctions = {
  exp: 'exp(x)',
  log: 'log(x)',
  sqrt: 'sqrt(x)',
  abs: 'abs(x)',
  square: 'square(x)',
  sigmoid: 'sigmoid(x)',
  tanh: 'tanh(x)',
  relu: 'relu(x)',
  leaky_relu: 'leaky_relu(x, alpha = 0.01)',
  elu: 'elu(x, alpha = 1)',
  selu: 'selu(x)',
  gelu: 'gelu(x)',
  silu: 'silu(x)',
  softplus: 'softplus(x)',
  softmax: 'softmax(x)',
  sum: 'sum(x)',
  mean: 'mean(x)',
  norm2: 'norm2(x)',
  dot: 'dot(a, b)',
  outer: 'outer(a, b)',
  transpose: 'transpose(x)',
  max: 'max(a, b)',
  min: 'min(a, b)',
  cross_entropy: 'cross_entropy(scores, class)',
  hinge: 'hinge(scores, class)',
  binary_cross_entropy: 'binary_cross_entropy(scores, targets)',
  squared_error: 'squared_error(values, targets)',
  zeros: 'zeros(rows, columns)',
  ones: 'ones(rows, columns)',
  linspace: 'linspace(first, last, count)',
} as const;

export type LanguageFunction = keyof typeof languageFunctions;

export const languageFunctionNames = Object.keys(languageFunctions) as readonly LanguageFunction[];
