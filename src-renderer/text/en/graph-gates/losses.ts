/** Words and formulas of losses of one example, whose inputs are scores as one vector or one by one. */
import { constantText, type GateWords, type Letters, type WordsOf } from './words.ts';

/** One letter for all scores, where they come one by one. */
const scores = ({ inputs }: Letters): string => (inputs.length === 1 ? (inputs[0] ?? '') : 's');

const inNumbers =
  (formula: (letters: Letters & { readonly at: number }) => string): GateWords['local'] =>
  (letters) =>
    letters.local ?? formula(letters);

function target(targets: readonly number[], at: number): string {
  return constantText(targets[at] ?? 0);
}

export const softmaxCrossEntropyWords: WordsOf<'softmaxCrossEntropy'> = ({ target: right }) => ({
  name: 'Softmax cross-entropy',
  symbol: 'CE',
  role: 'Each score receives its softmax share as gradient; the right class receives its share less 1.',
  value: (letters) => `\u2212log softmax(${scores(letters)})_{${right}}`,
  local: inNumbers(({ at }) => (at === right ? `p_{${at}} \u2212 1` : `p_{${at}}`)),
  rule: (letters) => `${letters.upstream} · (softmax(${scores(letters)}) \u2212 1 at ${right})`,
});

export const hingeWords: WordsOf<'hinge'> = ({ target: right }) => ({
  name: 'Hinge loss',
  symbol: 'hinge',
  role: 'Every class whose score comes within 1 of the right one’s receives the gradient; the right one receives it back from all of them.',
  value: (letters) => `Σ max(0, ${scores(letters)}_{j} \u2212 ${scores(letters)}_{${right}} + 1)`,
  local: inNumbers(({ at }) =>
    at === right ? '\u2212(number of margins missed)' : '1 if its margin is missed, else 0',
  ),
  rule: ({ upstream }) => `${upstream} where the margin is missed, its sum turned at ${right}`,
});

export const binaryCrossEntropyWords: WordsOf<'binaryCrossEntropy'> = ({ targets }) => ({
  name: 'Binary cross-entropy',
  symbol: 'BCE',
  role: 'Each score receives the difference of its sigmoid and its target.',
  value: (letters) =>
    `\u2212[t · log σ(${scores(letters)}) + (1 \u2212 t) · log(1 \u2212 σ(${scores(letters)}))]`,
  local: inNumbers(({ at, inputs }) => `σ(${inputs[at] ?? ''}) \u2212 ${target(targets, at)}`),
  rule: (letters) => `${letters.upstream} · (σ(${scores(letters)}) \u2212 t)`,
});

export const squaredErrorWords: WordsOf<'squaredError'> = ({ targets }) => ({
  name: 'Squared error',
  symbol: 'Σ(x−t)²',
  role: 'Each value receives twice its distance from the target.',
  value: (letters) => `Σ (${scores(letters)} \u2212 t)^{2}`,
  local: ({ at, inputs }) => `2 · (${inputs[at] ?? ''} \u2212 ${target(targets, at)})`,
  rule: (letters) => `${letters.upstream} · 2(${scores(letters)} \u2212 t)`,
});

export const meanSquaredErrorWords: WordsOf<'meanSquaredError'> = ({ targets }) => ({
  name: 'Mean squared error',
  symbol: 'MSE',
  role: 'Each value receives its share of twice its distance from the target.',
  value: (letters) => `mean (${scores(letters)} \u2212 t)^{2}`,
  local: ({ at, inputs }) => `2/${targets.length} · (${inputs[at] ?? ''} \u2212 ${target(targets, at)})`,
  rule: (letters) => `${letters.upstream} · 2/n · (${scores(letters)} \u2212 t)`,
});

export const huberWords: WordsOf<'huber'> = ({ targets, delta }) => ({
  name: 'Huber loss',
  symbol: 'Huber',
  role: `Near the target the gradient grows with the distance; from ${constantText(delta)} on it stays the same.`,
  value: (letters) => `Huber(${scores(letters)} \u2212 t)`,
  local: inNumbers(
    ({ at, inputs }) =>
      `(${inputs[at] ?? ''} \u2212 ${target(targets, at)}), at most ±${constantText(delta)}`,
  ),
  rule: (letters) => `${letters.upstream} · (${scores(letters)} \u2212 t), cut at ±${constantText(delta)}`,
});
