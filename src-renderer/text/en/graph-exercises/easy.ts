/** Exercises in which one look at the check tells the place. */
import type { ExerciseWords } from './words.ts';

export const easyExercisesText = {
  'sum-before-product': {
    title: 'A sum before a product',
    task: 'f = (x + y) · z, and two of the gradients are wrong. Which gate is to blame, and what does it do wrong?',
    hints: [
      'Open the checks: which gradients agree with their numerical ones, and which do not?',
      'x and y are wrong, q is right. What lies between them is the addition.',
      'An addition should hand on what it receives, −4. Look at what it hands on instead.',
    ],
    explanation:
      'The addition hands back its local gradient, 1, and forgets the upstream gradient −4. The chain rule is a product: local alone is right only where the upstream gradient happens to be 1, at the very end.',
  },
  'price-of-an-area': {
    title: 'The price of an area',
    task: 'width · height · price. How much does a wider field cost? The backward pass gives a wrong answer.',
    hints: [
      'price is right and so is area. width and height are not.',
      'Both gradients come from one multiplication. Divide them by its upstream gradient, 5.',
      'That gives 3 and 2: the inputs themselves, each at its own place.',
    ],
    explanation:
      'A multiplication is a swapper: width must get 5 · height and height 5 · width. Here each input got its own value, so the two did not change places.',
  },
  'one-factor-two-products': {
    title: 'One factor, two products',
    task: 'x is multiplied by y and by z, and both products are added. One gradient is wrong.',
    hints: [
      'Only x is wrong. Which gates hand something back to x?',
      'Two of them do: one hands back 3, the other −5. Step back and watch what becomes of the first part.',
      'The sum of the parts would be −2. What stands there is only one of them.',
    ],
    explanation:
      'Where a value is used twice, its gradient is the sum of what comes back: += and not =. Here the last part took the place of the sum.',
  },
  winner: {
    title: 'The winner takes it all',
    task: 'A maximum of two numbers, then a factor. The gradient takes the wrong way somewhere.',
    hints: [
      'The gradients of a and b are wrong, that of m is right.',
      'Which of the two numbers reaches the output? A little change of which of them would change f?',
      'All of the upstream gradient should go to a, the larger one. Look where it went.',
    ],
    explanation:
      'A maximum is a router: the gradient belongs to the input that won. Here it was sent to the one that lost, which has no influence on f at all.',
  },
  difference: {
    title: 'Prediction minus target',
    task: 'A difference, scaled and squared. One of the two gradients at its start is wrong.',
    hints: [
      'p agrees, t does not. How far is t off?',
      'The size is right. Only the sign differs.',
      'Raising t lowers the difference p − t. What should its local gradient be?',
    ],
    explanation:
      'The local gradients of p − t are 1 and −1. The minus sign was lost on the way to t, as happens when a subtraction is treated like an addition.',
  },
  'one-unit': {
    title: 'One unit that learns too fast',
    task: 'A sigmoid unit with a squared error. Its weight, bias and input all have gradients that are too large.',
    hints: [
      'Walk back from L: d and h agree with the check. Where does the first disagreement appear?',
      'At s. Between h and s stands the sigmoid, and what comes out of it equals what went in.',
      'The slope of a sigmoid is at most 0.25, so the gradient must shrink there.',
    ],
    explanation:
      'The sigmoid handed its upstream gradient on as it came. Its local gradient σ(s)(1 − σ(s)) is missing, so everything before it is too large by the same factor.',
  },
} as const satisfies Record<string, ExerciseWords>;
