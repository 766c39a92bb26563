/** Words and formulas of gates that bring vectors and matrices together, take them apart or sum them up. */
import { constantText, first, second, type GateWords, type WordsOf } from './words.ts';

/** Where the rule says it all: gates that have no local gradient between two numbers. */
const byRule: GateWords['local'] = ({ local, at, inputs, output }) =>
  local ?? `∂${output}/∂${inputs[at] ?? ''}`;

export const softmaxWords: WordsOf<'softmax'> = () => ({
  name: 'Softmax',
  symbol: 'softmax',
  role: 'Makes shares that add up to 1. Each gradient is measured against the mean of all, weighted by the shares.',
  value: (letters) => `softmax(${first(letters)})`,
  local: byRule,
  rule: ({ output, upstream }) => `${output} ∘ (${upstream} \u2212 ${upstream} · ${output})`,
});

export const sumWords: WordsOf<'sum'> = () => ({
  name: 'Sum',
  symbol: 'Σ',
  role: 'Distributor: every entry receives the gradient unchanged.',
  value: (letters) => `Σ ${first(letters)}_{i}`,
  local: () => '1',
  rule: ({ upstream }) => `${upstream} in every entry`,
});

export const meanWords: WordsOf<'mean'> = () => ({
  name: 'Mean',
  symbol: 'mean',
  role: 'Every entry receives the same share of the gradient: one nth of it.',
  value: (letters) => `1/n · Σ ${first(letters)}_{i}`,
  local: byRule,
  rule: ({ upstream }) => `${upstream}/n in every entry`,
});

export const squaredNormWords: WordsOf<'squaredNorm'> = () => ({
  name: 'Squared norm',
  symbol: '‖·‖²',
  role: 'The sum of squares. Each entry receives the gradient times twice its own value.',
  value: (letters) => `‖${first(letters)}‖^{2}`,
  local: (letters) => `2 · ${first(letters)}`,
  rule: (letters) => `${letters.upstream} · 2${first(letters)}`,
});

export const dotWords: WordsOf<'dot'> = () => ({
  name: 'Dot product',
  symbol: '·',
  role: 'Swapper: each vector receives the gradient times the other vector.',
  value: (letters) => `${first(letters)} · ${second(letters)}`,
  local: byRule,
  rule: ({ at, inputs, upstream }) => `${upstream} · ${inputs[1 - at] ?? ''}`,
});

export const outerWords: WordsOf<'outer'> = () => ({
  name: 'Outer product',
  symbol: '⊗',
  role: 'Swapper: each vector receives the gradient’s matrix times the other vector.',
  value: (letters) => `${first(letters)} · ${second(letters)}ᵀ`,
  local: byRule,
  rule: ({ at, inputs, upstream }) =>
    at === 0 ? `${upstream} · ${inputs[1] ?? ''}` : `${upstream}ᵀ · ${inputs[0] ?? ''}`,
});

export const matmulWords: WordsOf<'matmul'> = () => ({
  name: 'Matrix product',
  symbol: 'W·x',
  role: 'Swapper: each factor receives the gradient times the other one, transposed.',
  value: (letters) => `${first(letters)} · ${second(letters)}`,
  local: byRule,
  rule: ({ at, inputs, upstream }) =>
    at === 0 ? `${upstream} · ${inputs[1] ?? ''}ᵀ` : `${inputs[0] ?? ''}ᵀ · ${upstream}`,
});

export const transposeWords: WordsOf<'transpose'> = () => ({
  name: 'Transpose',
  symbol: 'xᵀ',
  role: 'Turns rows into columns; the gradient is turned back.',
  value: (letters) => `${first(letters)}ᵀ`,
  local: () => '1',
  rule: ({ upstream }) => `${upstream}ᵀ`,
});

export const entryWords: WordsOf<'entry'> = ({ index }) => ({
  name: 'One entry',
  symbol: `[${index}]`,
  role: 'Takes one entry out. The gradient goes to that entry; the others receive 0.',
  value: (letters) => `${first(letters)}[${index}]`,
  local: () => '1',
  rule: ({ upstream }) => `${upstream} in entry ${index}, else 0`,
});

export const stackWords: WordsOf<'stack'> = () => ({
  name: 'Stack',
  symbol: '[ ]',
  role: 'Puts numbers side by side. Each receives its own entry of the gradient.',
  value: ({ inputs }) => `[${inputs.join(', ')}]`,
  local: () => '1',
  rule: ({ at, upstream }) => `${upstream}[${at}]`,
});

/** Its inputs: the weights as a vector, the bias, then the numbers that are weighted. */
export const weightedSumWords: WordsOf<'weightedSum'> = () => ({
  name: 'Weighted sum',
  symbol: 'w·x + b',
  role: 'Swapper: each weight receives the gradient times its input, each input the gradient times its weight; the bias receives it unchanged.',
  value: (letters) => `${first(letters)} · x + ${second(letters)}`,
  local: ({ at, inputs, local }) => {
    if (at === 1) return '1';
    return local ?? (at === 0 ? 'x' : `${inputs[0] ?? ''}[${at - 2}]`);
  },
  rule: ({ at, inputs, upstream }) => {
    if (at === 1) return upstream;
    return at === 0 ? `${upstream} · x` : `${upstream} · ${inputs[0] ?? ''}[${at - 2}]`;
  },
});

export const maxPiecesWords: WordsOf<'maxPieces'> = ({ pieces }) => ({
  name: 'Maxout',
  symbol: 'max',
  role: `Router: of every ${constantText(pieces)} neighbours the largest receives the gradient, the others 0.`,
  value: (letters) => `largest of every ${constantText(pieces)} of ${first(letters)}`,
  local: byRule,
  rule: ({ upstream }) => `${upstream} at the largest of its pieces, else 0`,
});
