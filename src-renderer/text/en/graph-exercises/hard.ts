/** Exercises in which several gates come into question. */
import type { ExerciseWords } from './words.ts';

export const hardExercisesText = {
  'one-weight-two-layers': {
    title: 'One weight, two layers',
    task: 'The same weight works in both layers, as in a network that is unrolled in time. Its gradient is wrong.',
    hints: [
      'Every value but w agrees with the check, x and both sums as well. So every gate does its own work right.',
      'Look at what s1 and s2 hand back to w, and at what w ends up with.',
      'w kept one of the two parts. Which steps back come first, and which come last?',
    ],
    explanation:
      'w is used twice, so the parts from both layers must be added. The part that came last took the place of the one before: = where += belongs. With weights shared over many steps this loses nearly everything.',
  },
  'sigmoid-in-parts': {
    title: 'A sigmoid in parts',
    task: 'σ written out as −s, exp, + 1 and 1/x. The gradients before it have the wrong sign and size.',
    hints: [
      'd and r agree with the check. n is the first one, walking back, that does not.',
      'Between n and r stands the exponential. Its upstream gradient is −1/d².',
      'What it hands back is r itself.',
    ],
    explanation:
      'The exponential handed back its local gradient eⁿ and left out the upstream gradient. The minus sign of 1/x was lost with it, so even the sign is wrong.',
  },
  'two-layers': {
    title: 'Two layers, square matrices',
    task: 'A small network in row-vector form. W₂ has the right gradient, W₁ and x do not.',
    hints: [
      'Find the first value, walking back from L, that disagrees.',
      'It is h1: what the product s2 = h1 · W2 hands back to it.',
      'h1 should get g · W2ᵀ. Work out one entry along a row of W2, and one down a column.',
    ],
    explanation:
      'Going back through s2 = h1 · W2, the gradient has to be multiplied by W2ᵀ. The transpose was left out; since W2 is square, every shape still fits and the error shows only in the numbers before it.',
  },
} as const satisfies Record<string, ExerciseWords>;
