/** Text of the exercises: a backward pass with a planted fault. */
import type { ExerciseDifficulty, GraphExerciseId } from '../../../contract/graph/exercises.ts';
import type { FaultKind } from '../../../contract/graph/fault.ts';
import { count, listed, plural } from './counts.ts';
import { easyExercisesText } from './graph-exercises/easy.ts';
import { hardExercisesText } from './graph-exercises/hard.ts';
import { middlingExercisesText } from './graph-exercises/middling.ts';
import type { ExerciseWords } from './graph-exercises/words.ts';

export const exerciseWords: Readonly<Record<GraphExerciseId, ExerciseWords>> = {
  ...easyExercisesText,
  ...middlingExercisesText,
  ...hardExercisesText,
};

/** What a gate may have done wrong. */
export const faultWords: Readonly<Record<FaultKind, { readonly name: string; readonly note: string }>> = {
  no_upstream: {
    name: 'Leaves out the upstream gradient',
    note: 'It hands back its local gradient alone.',
  },
  no_local: {
    name: 'Leaves out its local gradient',
    note: 'It hands the upstream gradient on as it came.',
  },
  overwrites: {
    name: 'Overwrites instead of adding',
    note: 'The value is used more than once, and the last part takes the place of the sum: = for +=.',
  },
  no_transpose: {
    name: 'Forgets a transpose',
    note: 'A matrix product hands back W · g where Wᵀ · g belongs.',
  },
  wrong_route: {
    name: 'Sends the gradient the wrong way',
    note: 'A maximum gives it to the input that lost, a ReLU lets through what it should stop.',
  },
  not_swapped: {
    name: 'Does not swap its inputs',
    note: 'A product hands each input its own value in place of the other’s.',
  },
  wrong_sign: {
    name: 'Loses a minus sign',
    note: 'Of a subtraction, of a negative factor, of 1/x.',
  },
  wrong_place: {
    name: 'Takes the slope in the wrong place',
    note: 'At its output where the input belongs, or the other way round.',
  },
  no_sum: {
    name: 'Does not sum over the rows',
    note: 'What was repeated gets the gradient of one row in place of the sum over all.',
  },
};

const difficultyNames: Readonly<Record<ExerciseDifficulty, string>> = {
  1: 'First steps',
  2: 'A closer look',
  3: 'Hard',
};

export const exercisesText = {
  title: 'Break backprop',
  lead: 'Each graph has one fault in its backward pass; forward, everything is right. Find the gate and say what it does wrong.',
  how: 'The checks put the numerical gradient beside every gradient: it knows nothing of the backward pass, so it cannot share its fault. Walking back from the output, look for the first value that disagrees: the gate at fault is one that reads it.',
  difficulty: (difficulty: ExerciseDifficulty) => difficultyNames[difficulty],
  solvedOf: (solved: number, all: number) => `${count(solved)} of ${count(all)} solved`,
  solved: 'solved',
  all: 'All exercises',
  reset: 'Start again',
  next: 'Next exercise',
  hint: (hint: number, hints: number) => `Hint ${count(hint)} of ${count(hints)}`,
  showHint: (shown: number) => (shown === 0 ? 'Show a hint' : 'Another hint'),
  guess: 'Your answer',
  gate: 'Gate at fault',
  gateNote: 'Or choose it in the picture.',
  noGate: 'Choose a gate …',
  kind: 'What it does wrong',
  noKind: 'Choose a fault …',
  answer: 'Answer',
  right: 'Right.',
  guesses: (guesses: number) =>
    guesses === 1 ? 'At the first answer.' : `After ${plural(guesses, 'answer', 'answers')}.`,
  notYet: 'Not yet.',
  checking: 'The checks are still being worked out.',
  evidence: (gate: string, analytic: string, numerical: string) =>
    `At ${gate} the backward pass says ${analytic}; numerically it is ${numerical}.`,
  wrongAlready: (guessed: string) =>
    `The gradient of ${guessed} itself is wrong already, so the fault lies between ${guessed} and the output.`,
  outOfReach: (guessed: string, gates: readonly string[]) =>
    `${listed(gates)} ${gates.length === 1 ? 'disagrees' : 'disagree'} with the check, and ${guessed} hands nothing on to ${gates.length === 1 ? 'it' : 'them'}.`,
  ownNumbersAgree: (guessed: string, gates: readonly string[]) =>
    `A fault of ${guessed} would show first at ${listed(gates)}, and there the check agrees.`,
  handsBackRight: (guessed: string) =>
    `What ${guessed} hands back is its upstream gradient times its local gradients, as it should be.`,
  rightGate: (gate: string) =>
    `${gate} is the place. Compare what it hands back with upstream × local to see what it does there.`,
} as const;
