/** Words and formulas of gates that calculate with two values or more, or with one and a constant. */
import {
  constantFactor,
  constantText,
  first,
  others,
  second,
  type GateWords,
  type WordsOf,
} from './words.ts';

const given: Omit<GateWords, 'name' | 'role'> = {
  symbol: '',
  value: ({ output }) => output,
  local: () => '1',
  rule: null,
};

export const inputWords: WordsOf<'input'> = () => ({
  ...given,
  name: 'Input',
  role: 'A value that is given. Its gradient says how the output changes with it.',
});

export const constantWords: WordsOf<'constant'> = () => ({
  ...given,
  name: 'Constant',
  role: 'A value that is given. Nobody asks for its gradient.',
});

export const addWords: WordsOf<'add'> = () => ({
  name: 'Add',
  symbol: '+',
  role: 'Distributor: it hands its gradient to every input unchanged.',
  value: ({ inputs }) => inputs.join(' + '),
  local: () => '1',
  rule: ({ upstream }) => upstream,
});

export const subtractWords: WordsOf<'subtract'> = () => ({
  name: 'Subtract',
  symbol: '\u2212',
  role: 'Distributor: it hands its gradient to the first input unchanged and to the second with the sign turned.',
  value: ({ inputs }) => inputs.join(' \u2212 '),
  local: ({ at }) => (at === 0 ? '1' : '\u22121'),
  rule: ({ at, upstream }) => (at === 0 ? upstream : `\u2212${upstream}`),
});

export const multiplyWords: WordsOf<'multiply'> = () => ({
  name: 'Multiply',
  symbol: '×',
  role: 'Swapper: each input receives the gradient times the other input’s value.',
  value: ({ inputs }) => inputs.join(' · '),
  local: others,
  rule: (letters) => `${letters.upstream} ∘ ${others({ ...letters, local: null })}`,
});

export const divideWords: WordsOf<'divide'> = () => ({
  name: 'Divide',
  symbol: '÷',
  role: 'Multiplies by the reciprocal of its second input.',
  value: (letters) => `${first(letters)} / ${second(letters)}`,
  local: (letters) =>
    letters.at === 0 ? `1/${second(letters)}` : `\u2212${first(letters)}/${second(letters)}^{2}`,
  rule: null,
});

const routes =
  'Router: the whole gradient goes to the input that won; the others receive 0. Of equals the first one wins.';

/** Which input won shows in the value alone: with numbers in place, it is the number. */
const routed: GateWords['local'] = ({ inputs, at, output, local }) =>
  local ?? `1 if ${inputs[at] ?? ''} = ${output}, else 0`;

export const maxWords: WordsOf<'max'> = () => ({
  name: 'Maximum',
  symbol: 'max',
  role: routes,
  value: ({ inputs }) => `max(${inputs.join(', ')})`,
  local: routed,
  rule: ({ at, inputs, output, upstream }) => `${upstream} ∘ [${inputs[at] ?? ''} is ${output}]`,
});

export const minWords: WordsOf<'min'> = () => ({
  name: 'Minimum',
  symbol: 'min',
  role: routes,
  value: ({ inputs }) => `min(${inputs.join(', ')})`,
  local: routed,
  rule: ({ at, inputs, output, upstream }) => `${upstream} ∘ [${inputs[at] ?? ''} is ${output}]`,
});

export const addConstantWords: WordsOf<'addConstant'> = ({ constant }) => ({
  name: 'Add a constant',
  symbol: constant < 0 ? `\u2212 ${constantText(-constant)}` : `+ ${constantText(constant)}`,
  role: 'Adds a constant. Its gradient passes unchanged.',
  value: (letters) =>
    constant < 0
      ? `${first(letters)} \u2212 ${constantText(-constant)}`
      : `${first(letters)} + ${constantText(constant)}`,
  local: () => '1',
  rule: ({ upstream }) => upstream,
});

export const scaleWords: WordsOf<'scale'> = ({ factor }) => ({
  name: factor === -1 ? 'Negate' : 'Scale',
  symbol: factor === -1 ? '× \u22121' : `× ${constantText(factor)}`,
  role:
    factor === -1
      ? 'Turns the sign, of the value and of the gradient.'
      : 'Multiplies by a constant, the value and the gradient alike.',
  value: (letters) =>
    factor === -1 ? `\u2212${first(letters)}` : `${constantText(factor)} · ${first(letters)}`,
  local: () => constantText(factor),
  rule: ({ upstream }) => (factor === -1 ? `\u2212${upstream}` : `${constantFactor(factor)} · ${upstream}`),
});
