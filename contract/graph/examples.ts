/**
 * The graphs that are ready to be opened, as texts of the language of docs/graph.md. What there is to see in each is
 * told in the page's text. Where a gate is shown alone, `5 *` after it makes its upstream gradient 5, so that it can be
 * told from the local gradient.
 */

const gates = {
  'gate-add': ['x = 2', 'y = -3', 'q = x + y', 'f = 5 * q'],
  'gate-multiply': ['x = 3', 'y = -4', 'q = x * y', 'f = 5 * q'],
  'gate-max': ['x = 2', 'y = -1', 'q = max(x, y)', 'f = 5 * q'],
  'gate-branch': ['x = 3', 'y = -4', 'z = 2', 'f = x * y + x * z'],
  'gate-reciprocal': ['x = 4', 'q = 1 / x', 'f = 5 * q'],
  'gate-add-constant': ['x = 2', 'q = 3 + x', 'f = 5 * q'],
  'gate-scale': ['x = 3', 'q = 4 * x', 'f = 5 * q'],
  'gate-exp': ['x = 1', 'q = exp(x)', 'f = 5 * q'],
  'gate-square': ['x = -3', 'q = x^2', 'f = 5 * q'],
  'gate-sigmoid': ['x = 1', 'q = sigmoid(x)', 'f = 5 * q'],
  'gate-matrix-column': [
    'W = [1, 2, 0; -1, 0.5, 3]',
    'x = [2, -1, 4]',
    'g = [1, -2]',
    'q = W * x',
    'f = dot(g, q)',
  ],
  'gate-matrix-row': [
    'x = [2, -1]',
    'W = [1, 2, 0; -1, 0.5, 3]',
    'g = [1, -2, 0.5]',
    'q = x * W',
    'f = dot(g, q)',
  ],
  'gate-squared-norm': ['q = [3, -4]', 'n = norm2(q)', 'f = 5 * n'],
} as const;

const worked = {
  'product-of-sum': ['x = -2', 'y = 5', 'z = -4', 'q = x + y', 'f = q * z'],
  'sigmoid-neuron': [
    'w0 = 2',
    'x0 = -1',
    'w1 = -3',
    'x1 = -2',
    'w2 = -3',
    'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))',
  ],
  'squared-sum': ['x = 1.5', 'y = 0.5', 'u = x + y', 'f = u^2'],
  apple: ['apple = 100', 'count = 2', 'tax = 1.1', 'price = apple * count', 'pay = price * tax'],
  'apple-orange': [
    'apple = 100',
    'n = 2',
    'orange = 150',
    'm = 3',
    'tax = 1.1',
    'apples = apple * n',
    'oranges = orange * m',
    'price = apples + oranges',
    'pay = price * tax',
  ],
  'matrix-norm': ['W = [0.1, 0.5; -0.3, 0.8]', 'x = [0.2, 0.4]', 'q = W * x', 'f = norm2(q)'],
  'two-layer-mse': [
    'x = [0.6, -1.2]',
    'y = [1, 0]',
    'W1 = [0.5, -0.4, 0.9; -0.7, 0.2, 0.3]',
    'b1 = [0.1, 0, -0.2]',
    'W2 = [1.2, -0.6; 0.4, 0.8; -0.5, 0.7]',
    'b2 = [0.05, -0.1]',
    'h1 = x * W1 + b1',
    'z1 = sigmoid(h1)',
    'z2 = z1 * W2 + b2',
    'Loss = norm2(z2 - y)',
  ],
  // The target makes the error 1.5, as the example wants it: t = σ(2.8) + 1.5.
  'weight-update': [
    'w11 = 2',
    'w21 = 4',
    'o1 = 0.4',
    'o2 = 0.5',
    't = 2.442675824101131',
    's = w11*o1 + w21*o2',
    'o = sigmoid(s)',
    'e = t - o',
    'E = e^2 / 2',
  ],
  'weight-update-new': [
    'w11 = 2',
    'w21 = 4',
    'o1 = 0.4',
    'o2 = 0.5',
    'e = 1.5',
    'rate = 0.1',
    's = w11*o1 + w21*o2',
    'o = sigmoid(s)',
    'slope = o * (1 - o)',
    'gradient = -e * slope * o1',
    'change = rate * gradient',
    'new = w11 - change',
  ],
  'error-sharing': [
    'e_out = [1.5, 0.5]',
    'W_out = [2, 3; 1, 4]',
    'W_hidden = [3, 2; 1, 7]',
    'ones_hidden = ones(2)',
    'ones_in = ones(2)',
    'total_out = W_out * ones_hidden',
    "e_hidden = W_out' * (e_out / total_out)",
    'total_hidden = W_hidden * ones_in',
    "e_in = W_hidden' * (e_hidden / total_hidden)",
  ],
  'error-sharing-matrix': [
    'e_out = [1.5, 0.5]',
    'W_out = [2, 3; 1, 4]',
    'W_hidden = [3, 2; 1, 7]',
    "e_hidden = W_out' * e_out",
    "e_in = W_hidden' * e_hidden",
  ],
} as const;

const jacobians = {
  'jacobian-matrix': ['A = [1, 2, 0; -1, 0.5, 3]', 'x = [2, -1, 4]', 'q = A * x', 'f = norm2(q)'],
  'jacobian-diagonal': ['x = [-2, 0.5, 3, -1]', 'z = sigmoid(x)', 'f = norm2(z)'],
  'jacobian-softmax': ['x = [2, 1, -1]', 'p = softmax(x)', 'f = -log(p[0])'],
  'jacobian-4096': ['x = linspace(-2, 2, 4096)', 'z = max(0, x)', 'f = sum(z)'],
  'jacobian-batch': [
    'r = linspace(-1, 1, 100)',
    'c = linspace(-2, 2, 4096)',
    'X = outer(r, c)',
    'Z = max(0, X)',
    'f = sum(Z)',
  ],
} as const;

const networks = {
  unit: ['x = [0.5, -1, 2]', 'w = [0.8, 0.3, -0.4]', 'b = 0.6', 's = dot(w, x) + b', 'f = sigmoid(s)'],
  'linear-score': [
    'x = [0.5, -1, 2, 1]',
    'W = [0.2, -0.5, 0.1, 2; 1.5, 1.3, 2.1, 0; 0, 0.3, 0.2, -0.3]',
    'f = W * x',
  ],
  'two-layer-net': [
    'x = [0.5, -1, 2]',
    'W1 = [0.4, 0.2, 0.3; -0.6, -0.5, 0.3; 0.7, -0.2, 0.5; 0.1, 0.9, 0.2]',
    'W2 = [0.3, -0.4, 0.6, 0.2; -0.5, 0.8, 0.1, 0.7]',
    'h = max(0, W1 * x)',
    'f = W2 * h',
  ],
  'three-layer-net': [
    'x = [0.5, -1, 2]',
    'W1 = [0.4, 0.2, 0.3; -0.6, -0.5, 0.3; 0.7, -0.2, 0.5]',
    'W2 = [0.3, -0.4, 0.6; -0.5, 0.8, 0.9]',
    'W3 = [1.2, -0.7; 0.4, 0.5]',
    'h1 = max(0, W1 * x)',
    'h2 = max(0, W2 * h1)',
    'f = W3 * h2',
  ],
  // Two rows of two positions with three channels each, one position after the other.
  'convolution-1x1': [
    'X = [1, 0, 2; -1, 1, 0; 0.5, 2, 1; 3, -1, 0.5]',
    'W = [0.5, -1, 0.2; 1, 0.4, -0.3]',
    "Y = X * W'",
  ],
  'fully-connected': [
    'x = [1, 0, 2, -1, 1, 0, 0.5, 2, 1, 3, -1, 0.5]',
    'V = [0.5, -1, 0.2, 0.3, 0.6, -0.4, -0.7, 0.1, 0.8, 0.2, -0.5, 0.4; 1, 0.4, -0.3, -0.2, 0.9, 0.5, 0.6, -0.8, 0.1, -0.4, 0.7, 0.3]',
    'y = V * x',
  ],
  'image-net': [
    'x = linspace(0, 1, 3072)',
    'W1 = ones(100, 3072)',
    'W2 = ones(10, 100)',
    'h = max(0, W1 * x)',
    'f = W2 * h',
  ],
} as const;

const losses = {
  'loss-hinge': ['s = [2.1, 3.4, -0.6]', 'L = hinge(s, 0)'],
  'loss-cross-entropy': ['s = [2.1, 3.4, -0.6]', 'L = cross_entropy(s, 0)'],
  'loss-softmax-by-hand': ['s = [2.1, 3.4, -0.6]', 'p = softmax(s)', 'L = -log(p[0])'],
  'loss-binary': ['s = 0.8', 'L = binary_cross_entropy(s, 1)'],
  'loss-squared': ['p = [1.4, -0.3]', 'L = squared_error(p, [1, 0])'],
  'loss-full': [
    'x = [0.5, -1, 2]',
    'W = [0.4, 0.2, -0.1; -0.6, 0.5, 0.3]',
    's = W * x',
    'data = cross_entropy(s, 1)',
    'penalty = 0.1 * norm2(W)',
    'L = data + penalty',
  ],
} as const;

const flow = {
  'vanishing-sigmoid': chain('sigmoid(', ')'),
  'vanishing-relu': chain('max(0, ', ')'),
  'vanishing-weights': chain('sigmoid(4 * ', ' - 2)'),
  'saturated-sigmoid': ['w = 4', 'x = 2', 's = w * x', 'h = sigmoid(s)', 'f = h^2'],
  'dead-relu': ['w = 1', 'x = 2', 'b = -5', 's = w*x + b', 'h = max(0, s)', 'f = (h - 3)^2'],
  'leaky-relu': ['w = 1', 'x = 2', 'b = -5', 's = w*x + b', 'h = leaky_relu(s)', 'f = (h - 3)^2'],
  maxout: ['x = 2', 'w1 = 1', 'b1 = -5', 'w2 = -0.5', 'b2 = 0.2', 'f = max(w1*x + b1, w2*x + b2)'],
} as const;

/** Eight equal layers of one unit, one after the other. */
function chain(before: string, after: string): readonly string[] {
  const layer = (from: string): string => `${before}${from}${after}`;
  const hidden = Array.from({ length: 7 }, (_, at) => `h${at + 1} = ${layer(at === 0 ? 'x' : `h${at}`)}`);
  return ['x = 0.4', ...hidden, `f = ${layer('h7')}`];
}

const sections = { gates, worked, jacobians, networks, losses, flow };

export type ExampleSection = keyof typeof sections;
export type GraphExampleId = { [S in ExampleSection]: keyof (typeof sections)[S] }[ExampleSection];

export interface GraphExample {
  readonly id: GraphExampleId;
  readonly section: ExampleSection;
  readonly text: string;
}

export const exampleSections = Object.keys(sections) as readonly ExampleSection[];

/** In the order in which they are listed: gates first, whole networks later. */
export const graphExamples: readonly GraphExample[] = exampleSections.flatMap((section) =>
  Object.entries<readonly string[]>(sections[section]).map(([id, lines]) => ({
    id: id as GraphExampleId,
    section,
    text: lines.join('\n'),
  })),
);

/** @throws where there is none */
export function exampleText(id: GraphExampleId): string {
  const example = findExample(id);
  if (example === undefined) throw new Error(`there is no example ${id}`);
  return example.text;
}

export function findExample(id: string): GraphExample | undefined {
  return graphExamples.find((example) => example.id === id);
}
