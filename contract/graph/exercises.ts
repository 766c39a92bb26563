/**
 * Break backprop: graphs whose backward pass has one planted fault, to be found with the checks. Task, hints and
 * explanation are in the page's text.
 */
import type { Fault } from './fault.ts';

/** 1: one look at the check tells; 3: several gates come into question. */
export type ExerciseDifficulty = 1 | 2 | 3;

export interface GraphExercise {
  readonly id: string;
  readonly text: string;
  readonly fault: Fault;
  /** Faults with the very same gradients: nobody could tell them apart. */
  readonly sameGradients: readonly Fault[];
  readonly difficulty: ExerciseDifficulty;
}

const lines = (...all: readonly string[]): string => all.join('\n');

export const graphExercises = [
  {
    id: 'sum-before-product',
    text: lines('x = 3', 'y = -2', 'z = -4', 'q = x + y', 'f = q * z'),
    fault: { gate: 'q', kind: 'no_upstream' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'price-of-an-area',
    text: lines('width = 3', 'height = 2', 'price = 5', 'area = width * height', 'cost = area * price'),
    fault: { gate: 'area', kind: 'not_swapped' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'one-factor-two-products',
    text: lines('x = 2', 'y = 3', 'z = -5', 'a = x * y', 'b = x * z', 'f = a + b'),
    fault: { gate: 'x', kind: 'overwrites' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'winner',
    text: lines('a = 4', 'b = 1.5', 'c = 3', 'm = max(a, b)', 'f = m * c'),
    fault: { gate: 'm', kind: 'wrong_route' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'difference',
    text: lines('p = 0.7', 't = 1.2', 'k = 3', 'd = p - t', 'e = k * d', 'L = e^2'),
    fault: { gate: 'd', kind: 'wrong_sign' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'one-unit',
    text: lines(
      'w = 1.5',
      'x = 0.8',
      'b = -0.4',
      't = 1',
      'p = w * x',
      's = p + b',
      'h = sigmoid(s)',
      'd = h - t',
      'L = d^2',
    ),
    fault: { gate: 'h', kind: 'no_local' },
    sameGradients: [],
    difficulty: 1,
  },
  {
    id: 'share-of-a-total',
    text: lines('a = 3', 'b = 1.5', 'total = a + b', 'r = 1 / total', 'share = a * r'),
    fault: { gate: 'r', kind: 'wrong_sign' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'slope-at-the-wrong-place',
    text: lines('w = 0.9', 'x = 1.2', 'v = -1.5', 's = w * x', 'h = tanh(s)', 'f = v * h'),
    fault: { gate: 'h', kind: 'wrong_place' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'squared-sum',
    text: lines('x = 2', 'y = 1.5', 'z = -0.5', 'u = x + y', 'q = u^2', 'f = q * z'),
    fault: { gate: 'q', kind: 'wrong_place' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'square-matrix',
    text: lines('W = [0.1, 0.5; -0.3, 0.8]', 'x = [0.2, 0.4]', 'q = W * x', 'f = norm2(q)'),
    fault: { gate: 'q', kind: 'no_transpose' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'closed-gates',
    text: lines(
      'x = [1, -2]',
      'W = [0.5, 0.3; -0.4, 0.6; 0.7, -0.2]',
      'v = [2, -1, 0.5]',
      's = W * x',
      'h = max(0, s)',
      'f = dot(v, h)',
    ),
    fault: { gate: 'h', kind: 'wrong_route' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'bias-of-a-batch',
    text: lines(
      'X = [1, 2; -1, 0.5; 0.3, -2]',
      'W = [0.4, -0.6; 0.8, 0.2]',
      'b = [0.1, -0.3]',
      'Q = X * W',
      'S = Q + b',
      'f = norm2(S)',
    ),
    fault: { gate: 'S', kind: 'no_sum' },
    sameGradients: [],
    difficulty: 2,
  },
  {
    id: 'one-weight-two-layers',
    text: lines(
      'w = 0.7',
      'x = 1.5',
      't = 0.2',
      's1 = w * x',
      'h1 = tanh(s1)',
      's2 = w * h1',
      'h2 = tanh(s2)',
      'd = h2 - t',
      'L = d^2',
    ),
    fault: { gate: 'w', kind: 'overwrites' },
    sameGradients: [],
    difficulty: 3,
  },
  {
    id: 'sigmoid-in-parts',
    text: lines(
      'w = 2',
      'x = -1',
      'b = 3',
      'p = w * x',
      's = p + b',
      'n = -s',
      'r = exp(n)',
      'd = 1 + r',
      'f = 1 / d',
    ),
    fault: { gate: 'r', kind: 'no_upstream' },
    sameGradients: [],
    difficulty: 3,
  },
  {
    id: 'two-layers',
    text: lines(
      'x = [0.6, -1.2]',
      'W1 = [0.5, -0.4; -0.7, 0.2]',
      'W2 = [1.2, -0.6; 0.4, 0.8]',
      't = [1, 0]',
      's1 = x * W1',
      'h1 = sigmoid(s1)',
      's2 = h1 * W2',
      'd = s2 - t',
      'L = norm2(d)',
    ),
    fault: { gate: 's2', kind: 'no_transpose' },
    sameGradients: [],
    difficulty: 3,
  },
] as const satisfies readonly GraphExercise[];

export type GraphExerciseId = (typeof graphExercises)[number]['id'];

export function findExercise(id: string): (GraphExercise & { readonly id: GraphExerciseId }) | undefined {
  return graphExercises.find((exercise) => exercise.id === id);
}
