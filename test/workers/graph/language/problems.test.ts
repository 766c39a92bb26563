/** Every sentence, and the characters it points at. */
import { describe, expect, it } from 'vitest';
import { graphLimits } from '../../../../contract/graph/graph-source.ts';
import type { sentences } from '../../../../workers/graph/language/sentences.ts';
import { problemsOf } from './reading.ts';

/** A text in which « and » stand around the characters that a sentence is about. */
interface Marked {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function unmark(marked: string): Marked {
  const text = marked.replace(/[«»]/g, '');
  return { text, from: marked.indexOf('«'), to: marked.indexOf('»') - 1 };
}

const vectors = 'x = [1, 2]\ny = [3, 4]\nz = [5, 6, 7]\n';
const matrix = 'W = [1, 2, 3; 4, 5, 6]\n';
const largeProduct = 'x = ones(2000)\nf = «outer(x, x)»';
const manyEntries = `x = ones(1000000)\n${['a', 'b', 'c'].map((name) => `${name} = 2 * x\n`).join('')}f = «c + x»`;

/** Of every sentence, where it is told and how it reads. */
const cases: Readonly<
  Record<keyof typeof sentences, readonly (readonly [marked: string, message: string])[]>
> = {
  nothingWritten: [
    ['«»', 'Write a formula, for example f = (x + y) * z.'],
    ['«# only this\n\n»', 'Write a formula, for example f = (x + y) * z.'],
  ],
  longText: [
    [`${'x'.padEnd(graphLimits.textLength)}« »`, 'A text of more than 20,000 characters is not read.'],
  ],
  manyGates: [
    [
      `f = «${Array.from({ length: 2001 }, () => 'x').join(' + ')}»`,
      'A graph may have 2,000 gates; here it would have more.',
    ],
  ],
  manyEntries: [
    [manyEntries, 'All values of a graph together may have 4,000,000 entries; here they would have more.'],
  ],
  manyReads: [
    [
      `x = ones(1000, 1000)\nf = «max(${Array.from({ length: 9 }, () => 'x').join(', ')})»`,
      'All gates of a graph together may read 8,000,000 entries; here they would read more.',
    ],
    [
      `x = ones(1000, 1000)\nq = ${Array.from({ length: 7 }, () => 'sum(x)').join(' + ')}\nf = «sum(x)» * q`,
      'All gates of a graph together may read 8,000,000 entries; here they would read more.',
    ],
  ],
  longProducts: [
    [
      'A = ones(500, 500)\nB = A * A\nf = «B * A»',
      'All matrix products of a graph together may take 200,000,000 multiplications; here they would take more.',
    ],
  ],
  largeValue: [
    [largeProduct, 'This would have 2,000 × 2,000 = 4,000,000 entries; 1,000,000 is the most.'],
    ['x = «zeros(1001, 1000)»', 'This would have 1,001 × 1,000 = 1,001,000 entries; 1,000,000 is the most.'],
    ['x = ones(«1e300», 2)', expect.stringContaining('1,000,000 is the most.') as string],
  ],
  unknownCharacters: [
    ['f = x «$» y', '"$" means nothing here.'],
    ['f = x «!?» y\ng = «"»', '"!?" means nothing here.'],
    ['f = «.»', '"." means nothing here.'],
  ],
  longNumber: [[`x = «${'1'.repeat(101)}»`, 'A number may have 100 characters.']],
  longName: [[`f = «${'x'.repeat(101)}»`, 'A name may have 100 characters.']],
  largeNumber: [
    ['x = «1e999»', 'This number is too large: 1.8e308 is the largest that can be computed with.'],
  ],
  notFinite: [
    ['f = x * («1 / 0»)', 'This is no finite number.'],
    ['x = «log(0)»', 'This is no finite number.'],
    ['w = -«NaN»\nf = w', 'This is no finite number.'],
    ['f = 2 * «Infinity»', 'This is no finite number.'],
    ['x = «(-1)^0.5»', 'This is no finite number.'],
  ],
  notAllFinite: [
    ['x = «log([-1, 2])»\nf = sum(x)', 'Not every entry of this is a finite number.'],
    ['f = x * «linspace(-1e308, 1e308, 3)»', 'Not every entry of this is a finite number.'],
  ],
  divisionByZero: [['f = «x / 0»', 'Nothing can be divided by 0.']],
  powerOfNegative: [['f = «(-2)^x»', 'A power with a changing exponent needs a base above 0.']],
  tooDeep: [
    [
      `f = ${'('.repeat(100)}«x»${')'.repeat(100)}`,
      'Parentheses, signs and powers are nested more than 100 deep here. Give a part of it a line of its own.',
    ],
  ],
  nothingAfterEquals: [
    ['x «=» # none\ny = 2', 'The value of x is missing: write a number or a formula after the =.'],
  ],
  nothingAfter: [
    ['f = «(»\ny = 2', 'A value is missing after this (.'],
    ['f = dot(x«,»', 'A value is missing after this ,.'],
    ['f = x «+»', 'A value is missing after this +.'],
    ['f = x * «-»', 'A value is missing after this -.'],
  ],
  nothingBefore: [
    ['f = «*» x', 'A value is missing before this *.'],
    ['f = (x + «)»', 'A value is missing before this ).'],
    ['f = dot(x, «)»', 'A value is missing before this ).'],
  ],
  noSignBetween: [
    ['f = 2 «x»', 'A sign is missing before this: write * to multiply.'],
    ['f = x «2»', 'A sign is missing before this: write * to multiply.'],
    ['f = (x + y) «(»z)', 'A sign is missing before this: write * to multiply.'],
  ],
  unclosed: [
    ['f = «(»x + y\nz = 3', 'This ( is never closed: its ) is missing.'],
    ['x = «[»1, 2', 'This [ is never closed: its ] is missing.'],
    ['f = exp«(»x', 'This ( is never closed: its ) is missing.'],
  ],
  unopened: [
    ['f = x + y«)»', 'This ) closes nothing: its ( is missing.'],
    ['f = x«]»', 'This ] closes nothing: its [ is missing.'],
  ],
  unexpectedRaised: [['f = «²»', 'A value is missing before this raised number.']],
  unexpected: [['f = x«,» y', 'This , cannot stand here.']],
  decimalComma: [['x = «0,5»', 'A comma stands between values; decimals are written with a point.']],
  equalsInside: [['f = q «=» x', 'A line has one =, after the name that it gives a value.']],
  noNameBeforeEquals: [
    ['«f(x)» = x', 'Before the = stands one name, as in q = x + y.'],
    ['«2» = x', 'Before the = stands one name, as in q = x + y.'],
    ['«=» x', 'Before the = stands one name, as in q = x + y.'],
  ],
  functionWithoutParentheses: [
    ['f = 2 * «exp»', 'exp is a function: write what it is taken of in parentheses, exp(x).'],
  ],
  noFunction: [
    ['f = «sigmod»(x)', 'There is no function sigmod. Did you mean "sigmoid"?'],
    ['f = «ReLU»(x)', 'There is no function ReLU. Did you mean "relu"?'],
    ['f = «convolve»(x)', 'There is no function convolve.'],
  ],
  valueCalled: [['x = 2\nf = «x»(y + z)', 'x is a value, not a function: to multiply, write x * ( … ).']],
  wrongCall: [
    ['f = «dot(x)»', 'dot is written dot(a, b).'],
    ['f = «exp(x, y)»', 'exp is written exp(x).'],
    ['f = «exp()»', 'exp is written exp(x).'],
    ['f = «leaky_relu(x, 0.1, alpha = 0.1)»', 'leaky_relu is written leaky_relu(x, alpha = 0.01).'],
    ['x = «zeros()»', 'zeros is written zeros(rows, columns).'],
    ['x = «linspace(1, 2)»', 'linspace is written linspace(first, last, count).'],
    ['f = «max(x)»', 'max is written max(a, b).'],
    ['f = «cross_entropy(x)»', 'cross_entropy is written cross_entropy(scores, class).'],
  ],
  noSetting: [
    ['f = elu(x, «beta = 2»)', 'elu has no setting beta: it is written elu(x, alpha = 1).'],
    ['f = exp(x, «alpha = 2»)', 'exp has no setting alpha: it is written exp(x).'],
  ],
  bareLine: [
    ['«x + y»\nf = x', 'Only the last line may be without a name: write one before it, as in q = x + y.'],
  ],
  bareNameTaken: [
    [
      'f = x + y\n«f * 2»',
      'A last line without a name is called f, and there is one already: write another name before it.',
    ],
  ],
  givenTwice: [
    ['x = 1\n\n«x» = 2\nf = x', 'x has its value from line 1 already: every line needs a name of its own.'],
  ],
  readsItself: [['x = «x» + 1', 'x cannot be part of its own value.']],
  readBeforeItsLine: [
    ['f = «q» + 1\nq = x * y\ng = f', 'q gets its value only in line 2: move that line up, above this one.'],
  ],
  manyCompared: [
    [`f = «max(${Array.from({ length: 65 }, () => 'x').join(', ')})»`, 'max takes 64 values at most.'],
  ],
  numberWanted: [
    ['f = elu(x, «y»)', 'This has to be written as a number.'],
    ['f = linspace(0, «x», 3)', 'This has to be written as a number.'],
  ],
  wholeNumberWanted: [
    ['x = zeros(«1.5»)', 'This has to be a whole number from 1 on.'],
    ['x = ones(2, «n»)', 'This has to be a whole number from 1 on.'],
    ['x = linspace(0, 1, «-1»)', 'This has to be a whole number from 1 on.'],
  ],
  emptyList: [['x = «[]»', 'A list needs at least one number, as in [1, 2].']],
  raggedRows: [
    ['W = [1, 2; «3»]', 'The rows of a matrix are of one length: the first has 2 entries, this one 1.'],
    ['W = [[1], [«3, 4»]]', 'The rows of a matrix are of one length: the first has 1 entry, this one 2.'],
  ],
  matrixOfValues: [['f = «[x, 1; 2, 3]»', 'A matrix is written with numbers alone.']],
  entryIsNoNumber: [[`${vectors}f = [1, «x»]`, 'Only numbers can be put side by side as a vector.']],
  transposedNumber: [
    ["f = «x'»", 'A number cannot be transposed: only vectors and matrices can.'],
    ["f = «2'» * x", 'A number cannot be transposed: only vectors and matrices can.'],
  ],
  entryOfNumber: [['f = «x[0]»', 'x is a number: it has no entries to choose from.']],
  entryIndices: [
    [`${matrix}f = «W[0]»`, 'W is a 2 × 3 matrix: write a row and a column, W[0, 0].'],
    [`${vectors}f = «x[0, 1]»`, 'x has 2 entries in a row: write x[0].'],
  ],
  noSuchEntry: [
    [`${vectors}f = x[«2»]`, 'Entries are counted from 0: a whole number from 0 to 1 can stand here.'],
    [`${matrix}f = W[1, «x»]`, 'Entries are counted from 0: a whole number from 0 to 2 can stand here.'],
    ['x = [5]\nf = x[«1»]', 'Entries are counted from 0, and here is one: it is 0.'],
  ],
  unlikeShapes: [
    [
      `${vectors}f = «x + z»`,
      'x has 2 entries and z has 3 entries: + goes entry by entry, so they do not fit.',
    ],
    [
      `${vectors}${matrix}f = «W .* x»`,
      'W is a 2 × 3 matrix and x has 2 entries: .* goes entry by entry, so they do not fit.',
    ],
  ],
  productOfVectors: [
    [
      `${vectors}f = «x * y»`,
      'x and y are vectors, and * does not say which product: write dot(x, y), x .* y or outer(x, y).',
    ],
  ],
  matrixProductOfNumber: [
    [`${vectors}f = «x @ 2»`, '@ multiplies matrices and vectors, and 2 is a number: write *.'],
    ['f = «a @ b»', '@ multiplies matrices and vectors, and a is a number: write *.'],
  ],
  rowAfterMatrix: [
    [
      `${vectors}${matrix}f = «W * z'»`,
      "z' is a row, and a matrix is multiplied by a column: leave out the '.",
    ],
  ],
  productMisfit: [
    [
      `W = [1, 2, 3; 4, 5, 6]\nx = ones(5)\nf = «W * x»`,
      'W is a 2 × 3 matrix and x has 5 entries: W * x needs 3.',
    ],
    [
      `W = [1, 2, 3; 4, 5, 6]\nx = ones(5)\nf = «x * W»`,
      'x has 5 entries and W is a 2 × 3 matrix: x * W needs x to have 2.',
    ],
    [
      `A = ones(2, 3)\nB = ones(4, 5)\nf = «A * B»`,
      'A is a 2 × 3 matrix and B is a 4 × 5 matrix: A * B needs B to have 3 rows.',
    ],
  ],
  wouldFit: [
    [
      `${vectors}${matrix}f = «W * x»`,
      "W is a 2 × 3 matrix and x has 2 entries: W * x needs 3. W' * x would fit.",
    ],
    [
      `${vectors}${matrix}f = «(2 * z) * W»`,
      "(2 * z) has 3 entries and W is a 2 × 3 matrix: (2 * z) * W needs (2 * z) to have 2. (2 * z) * W' would fit.",
    ],
    [
      `A = ones(2, 3)\nB = ones(2, 5)\nf = «(A + A) * B»`,
      "(A + A) is a 2 × 3 matrix and B is a 2 × 5 matrix: (A + A) * B needs B to have 3 rows. (A + A)' * B would fit.",
    ],
  ],
  scoresAsMatrix: [
    [
      `${matrix}f = «cross_entropy(W, 2)»`,
      'W is a 2 × 3 matrix: a loss is of one example, whose scores are a vector or a number.',
    ],
    [
      `${matrix}f = «binary_cross_entropy(2 * W, 0, 1)»`,
      '2 * W is a 2 × 3 matrix: a loss is of one example, whose scores are a vector or a number.',
    ],
  ],
  classAsNumber: [[`${vectors}f = hinge(x, «c»)`, 'The class is written as a number, counted from 0.']],
  noSuchClass: [
    [`${vectors}f = cross_entropy(z, «3»)`, 'There are 3 scores: the class is a whole number from 0 to 2.'],
    ['x = [1]\nf = cross_entropy(x, «1»)', 'There is one score, so the class can only be 0.'],
  ],
  targetAsNumber: [['f = binary_cross_entropy(x, «y»)', 'The target is written as a number, 0 or 1.']],
  targetBeyondOne: [
    ['f = binary_cross_entropy(x, «2»)', 'A target of the binary cross-entropy lies between 0 and 1.'],
  ],
  wrongTargets: [
    [`${vectors}f = squared_error(x, «1, 2, 3»)`, 'There are 2 values and 3 targets: each needs one.'],
    ['f = squared_error(x, «[1, 2]»)', 'There is one value and 2 targets: each needs one.'],
  ],
  targetsAsOne: [
    [`${vectors}f = squared_error(x, a, «b»)`, 'Targets that are not numbers alone are given as one vector.'],
  ],
};

describe.each(Object.entries(cases))('%s', (_name, told) => {
  it.each(told)('is told where it belongs (%#)', (marked, message) => {
    const { text, from, to } = unmark(marked);
    expect(problemsOf(text)[0]).toEqual({ from, to, message });
  });
});

describe('gates', () => {
  it('tell of shapes that do not fit them, at their place in the text', () => {
    const { text, from, to } = unmark(`${vectors}f = «dot(x, z)»`);
    expect(problemsOf(text)).toEqual([
      { from, to, message: expect.stringContaining('a vector of 2 and a vector of 3') as string },
    ]);
  });
});

describe('several problems', () => {
  it('are told at once, line by line, without those that follow from others', () => {
    const text = 'x = [1, 2\ny = 3 +\nq = x * 2\nz = $\nf = q + y + g(2)';
    expect(problemsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['[', '+', '$', 'g']);
  });

  it('of values and of formulas are in the order of the text', () => {
    const text = "f = x' + a\nx = [1, 2; 3]\nb = c'\nd = [3, 4] + [1, 2, 3]";
    expect(problemsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      '3',
      "c'",
      '[3, 4] + [1, 2, 3]',
    ]);
  });

  it('are twenty at most', () => {
    const problems = problemsOf('$\n'.repeat(50));
    expect(problems.map(({ from }) => from)).toEqual(Array.from({ length: 20 }, (_, line) => line * 2));
  });

  it('end where a limit is reached', () => {
    const lines = Array.from({ length: 700 }, (_, line) => `q${line} = exp(a * b) + 2`);
    expect(problemsOf(lines.join('\n'))).toHaveLength(1);
  });

  it('point only at what is there', () => {
    for (const told of Object.values(cases)) {
      for (const [marked] of told) {
        const { text } = unmark(marked);
        for (const { from, to } of problemsOf(text)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }
    }
  });
});
