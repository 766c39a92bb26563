/** Exercises that ask for a closer look. */
import type { ExerciseWords } from './words.ts';

export const middlingExercisesText = {
  'share-of-a-total': {
    title: 'A share of a total',
    task: 'share = a / (a + b), with a used twice. Raising b should lower the share of a; the backward pass says it rises.',
    hints: [
      'b and total are wrong, and so is a; r is right.',
      'a gets a part from the product and a part from the total. Only the second one is disturbed.',
      'Between r and total stands 1/x. Which sign does its slope have?',
    ],
    explanation:
      'The derivative of 1/x is −1/x²: a larger total means a smaller share. The minus sign was lost, and a is wrong as well because one of its two parts comes through the total.',
  },
  'slope-at-the-wrong-place': {
    title: 'A slope in the wrong place',
    task: 'v · tanh(w · x). Everything before the tanh is a little off, and nothing is far off.',
    hints: [
      'h is right and s is wrong: it is the tanh. So what is wrong with its local gradient?',
      'The right one is 1 − tanh²(s). Work it out from s, and then from what the gate handed back.',
      'The gate was given tanh(s) already and took the tanh once more.',
    ],
    explanation:
      'The slope of tanh is 1 − tanh²(s), or 1 − h² with its output h. Here it was taken at h in place of s: 1 − tanh²(h). Whether a formula wants the input or the output is easily mixed up.',
  },
  'squared-sum': {
    title: 'The square of a sum',
    task: 'z · (x + y)². The gradients of x and y are too large.',
    hints: [
      'Walk back: q agrees with the check, u does not.',
      'Divide what the square handed back by its upstream gradient, −0.5.',
      'That gives 24.5, which is 2 · 12.25. Where does 12.25 stand in the graph?',
    ],
    explanation:
      'The derivative of u² is 2u, with the input u = 3.5. Here the output u² = 12.25 was put in its place.',
  },
  'square-matrix': {
    title: 'A square matrix',
    task: '‖W·x‖², with a 2 × 2 matrix. All shapes fit, and yet one gradient is wrong.',
    hints: [
      'W agrees with the check, x does not.',
      'x should get Wᵀ · g, with g = [0.44, 0.52] the gradient of q. Work out the first entry.',
      '0.1 · 0.44 + (−0.3) · 0.52 = −0.112: down the first column of W. The backward pass went along a row.',
    ],
    explanation:
      'x must get Wᵀ · g; it got W · g. With a square matrix the shapes do not tell, which is why checks should be made with matrices that are not square.',
  },
  'closed-gates': {
    title: 'Closed gates',
    task: 'A layer of ReLUs. Some units are off for this input, and yet something comes back through one of them.',
    hints: [
      'Compare the gradient of s with the numerical one entry by entry.',
      'Which entries of s are below 0? A little change there does not reach f.',
      'A ReLU should let the gradient through where s is above 0, and stop it where s is below.',
    ],
    explanation:
      'The ReLU routed the gradient the wrong way: what belongs to the entries above 0 must pass, the rest must be 0. Units that are off have no part in the error.',
  },
  'bias-of-a-batch': {
    title: 'The bias of a batch',
    task: 'Three rows at once: S = X · W + b. One gradient is too small.',
    hints: [
      'Only b is wrong. Its shape is right, so what are its numbers?',
      'b is added to each of the three rows: it is one value used three times.',
      'Add up the three rows of the gradient of S and compare.',
    ],
    explanation:
      'What is repeated over the rows of a batch collects a gradient from each: the bias must get the sum over all rows. It got that of a single row.',
  },
} as const satisfies Record<string, ExerciseWords>;
