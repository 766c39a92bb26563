/** Words and formulas of gates that make one number of one number, entry by entry. */
import { constantFactor, constantText, first, type GateWords, type Letters, type WordsOf } from './words.ts';

interface Function1 {
  readonly name: string;
  readonly symbol: string;
  readonly role: string;
  readonly value: (x: string) => string;
  readonly local: (x: string, letters: Letters & { readonly local: string | null }) => string;
}

function ofOne({ name, symbol, role, value, local }: Function1): GateWords {
  return {
    name,
    symbol,
    role,
    value: (letters) => value(first(letters)),
    local: (letters) => local(first(letters), letters),
    rule: null,
  };
}

export const reciprocalWords: WordsOf<'reciprocal'> = () =>
  ofOne({
    name: 'Reciprocal',
    symbol: '1/x',
    role: 'One over its input. The gradient turns its sign and shrinks with the square of the input.',
    value: (x) => `1/${x}`,
    local: (x) => `\u22121/${x}^{2}`,
  });

export const expWords: WordsOf<'exp'> = () =>
  ofOne({
    name: 'Exponential',
    symbol: 'exp',
    role: 'The exponential is its own derivative: the gradient is multiplied by the gate’s value.',
    value: (x) => `e^{${x}}`,
    local: (x) => `e^{${x}}`,
  });

export const logWords: WordsOf<'log'> = () =>
  ofOne({
    name: 'Natural logarithm',
    symbol: 'log',
    role: 'The gradient is divided by the input: large for small inputs.',
    value: (x) => `log ${x}`,
    local: (x) => `1/${x}`,
  });

export const sqrtWords: WordsOf<'sqrt'> = () =>
  ofOne({
    name: 'Square root',
    symbol: '√',
    role: 'The gradient is divided by twice the root.',
    value: (x) => `√${x}`,
    local: (_, { output }) => `1/(2 · ${output})`,
  });

export const squareWords: WordsOf<'square'> = () =>
  ofOne({
    name: 'Square',
    symbol: 'x²',
    role: 'The gradient is multiplied by twice the input.',
    value: (x) => `${x}^{2}`,
    local: (x) => `2 · ${x}`,
  });

export const powerWords: WordsOf<'power'> = ({ exponent }) =>
  ofOne({
    name: 'Power',
    symbol: `x^${constantText(exponent)}`,
    role: 'The gradient is multiplied by the exponent and by the next lower power of the input.',
    value: (x) => `${x}^{${constantText(exponent)}}`,
    local: (x) => `${constantFactor(exponent)} · ${x}^{${constantText(exponent - 1)}}`,
  });

export const absWords: WordsOf<'abs'> = () =>
  ofOne({
    name: 'Absolute value',
    symbol: '|x|',
    role: 'The gradient keeps its sign where the input is positive and turns it where the input is negative.',
    value: (x) => `|${x}|`,
    local: (x, { local }) => local ?? `sign(${x})`,
  });

export const sigmoidWords: WordsOf<'sigmoid'> = () =>
  ofOne({
    name: 'Sigmoid',
    symbol: 'σ',
    role: 'Several gates seen as one, 1/(1 + e⁻ˣ). The gradient is multiplied by σ(1 − σ), at most ¼.',
    value: (x) => `σ(${x})`,
    local: (_, { output }) => `${output} · (1 \u2212 ${output})`,
  });

export const tanhWords: WordsOf<'tanh'> = () =>
  ofOne({
    name: 'Hyperbolic tangent',
    symbol: 'tanh',
    role: 'The gradient is multiplied by 1 − tanh², at most 1: far from 0 little passes.',
    value: (x) => `tanh(${x})`,
    local: (_, { output }) => `1 \u2212 ${output}^{2}`,
  });

export const reluWords: WordsOf<'relu'> = () =>
  ofOne({
    name: 'ReLU',
    symbol: 'ReLU',
    role: 'Router between its input and 0: the gradient passes where the input is positive, else nothing does.',
    value: (x) => `max(0, ${x})`,
    local: (x, { local }) => local ?? `1 if ${x} > 0, else 0`,
  });

export const leakyReluWords: WordsOf<'leakyRelu'> = ({ alpha }) =>
  ofOne({
    name: 'Leaky ReLU',
    symbol: 'leaky',
    role: `The gradient passes where the input is positive; elsewhere ${constantText(alpha)} of it does.`,
    value: (x) => `max(${constantFactor(alpha)} · ${x}, ${x})`,
    local: (x, { local }) => local ?? `1 if ${x} > 0, else ${constantText(alpha)}`,
  });

export const eluWords: WordsOf<'elu'> = ({ alpha }) =>
  ofOne({
    name: 'ELU',
    symbol: 'ELU',
    role: 'The gradient passes where the input is positive; elsewhere it fades out smoothly.',
    value: (x) => `${x} if ${x} > 0, else ${constantFactor(alpha)} · (e^{${x}} \u2212 1)`,
    local: (x, { local }) => local ?? `1 if ${x} > 0, else ${constantFactor(alpha)} · e^{${x}}`,
  });

const smooth =
  'A smooth kin of ReLU: the gradient passes almost whole far above 0 and hardly at all far below.';

export const seluWords: WordsOf<'selu'> = () =>
  ofOne({
    name: 'SELU',
    symbol: 'SELU',
    role: 'An ELU with fixed constants that keep mean and spread of the values.',
    value: (x) => `SELU(${x})`,
    local: (x, { local }) => local ?? `SELU′(${x})`,
  });

export const geluWords: WordsOf<'gelu'> = () =>
  ofOne({
    name: 'GELU',
    symbol: 'GELU',
    role: smooth,
    value: (x) => `${x} · Φ(${x})`,
    local: (x, { local }) => local ?? `Φ(${x}) + ${x} · φ(${x})`,
  });

export const siluWords: WordsOf<'silu'> = () =>
  ofOne({
    name: 'SiLU',
    symbol: 'SiLU',
    role: smooth,
    value: (x) => `${x} · σ(${x})`,
    local: (x, { local }) => local ?? `σ(${x}) · (1 + ${x} · (1 \u2212 σ(${x})))`,
  });

export const softplusWords: WordsOf<'softplus'> = () =>
  ofOne({
    name: 'Softplus',
    symbol: 'softplus',
    role: 'A smooth kin of ReLU whose derivative is the sigmoid.',
    value: (x) => `log(1 + e^{${x}})`,
    local: (x) => `σ(${x})`,
  });
