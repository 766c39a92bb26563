/** What is told of a text that cannot be read. Every sentence stands beside the characters it is about. */
import { languageFunctions, type LanguageFunction } from '../../../contract/graph/language-functions.ts';
import { didYouMean } from '../../../contract/nearest.ts';
import { visibleText } from '../../../contract/schema-errors.ts';
import type { Shape } from '../gates/rule.ts';
import { functionNames } from './function-names.ts';

const whole = (count: number): string => count.toLocaleString('en-US');

function counted(count: number, one: string, many: string): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** What `x is …` or `x …` goes on with. */
function described(shape: Shape): string {
  if (shape.length === 0) return 'is a number';
  if (shape.length === 1) return `has ${counted(shape[0]!, 'entry', 'entries')}`;
  return `is a ${shape.map(whole).join(' × ')} matrix`;
}

const opening = { ')': '(', ']': '[' } as const;

export const sentences = {
  nothingWritten: 'Write a formula, for example f = (x + y) * z.',
  longText: (most: number): string => `A text of more than ${whole(most)} characters is not read.`,
  manyGates: (most: number): string => `A graph may have ${whole(most)} gates; here it would have more.`,
  manyEntries: (most: number): string =>
    `All values of a graph together may have ${whole(most)} entries; here they would have more.`,
  manyReads: (most: number): string =>
    `All gates of a graph together may read ${whole(most)} entries; here they would read more.`,
  longProducts: (most: number): string =>
    `All matrix products of a graph together may take ${whole(most)} multiplications; here they would take more.`,
  largeValue: (shape: Shape, count: number, most: number): string =>
    `This would have ${shape.length === 2 ? `${shape.map(whole).join(' × ')} = ` : ''}${whole(count)} entries; ${whole(most)} is the most.`,

  unknownCharacters: (text: string): string =>
    `"${visibleText([...text].slice(0, 12).join(''))}" means nothing here.`,
  longNumber: (most: number): string => `A number may have ${most} characters.`,
  longName: (most: number): string => `A name may have ${most} characters.`,
  largeNumber: 'This number is too large: 1.8e308 is the largest that can be computed with.',
  notFinite: 'This is no finite number.',
  notAllFinite: 'Not every entry of this is a finite number.',
  divisionByZero: 'Nothing can be divided by 0.',
  powerOfNegative: 'A power with a changing exponent needs a base above 0.',

  tooDeep: (most: number): string =>
    `Parentheses, signs and powers are nested more than ${most} deep here. Give a part of it a line of its own.`,
  nothingAfterEquals: (name: string): string =>
    `The value of ${name} is missing: write a number or a formula after the =.`,
  nothingAfter: (sign: string): string => `A value is missing after this ${sign}.`,
  nothingBefore: (sign: string): string => `A value is missing before this ${sign}.`,
  noSignBetween: 'A sign is missing before this: write * to multiply.',
  unclosed: (close: ')' | ']'): string => `This ${opening[close]} is never closed: its ${close} is missing.`,
  unopened: (close: ')' | ']'): string => `This ${close} closes nothing: its ${opening[close]} is missing.`,
  unexpectedRaised: 'A value is missing before this raised number.',
  unexpected: (sign: string): string => `This ${sign} cannot stand here.`,
  decimalComma: 'A comma stands between values; decimals are written with a point.',
  equalsInside: 'A line has one =, after the name that it gives a value.',
  noNameBeforeEquals: 'Before the = stands one name, as in q = x + y.',

  functionWithoutParentheses: (name: string): string =>
    `${name} is a function: write what it is taken of in parentheses, ${name}(x).`,
  noFunction: (name: string): string => `There is no function ${name}.${didYouMean(name, functionNames)}`,
  valueCalled: (name: string): string =>
    `${name} is a value, not a function: to multiply, write ${name} * ( … ).`,
  wrongCall: (name: LanguageFunction): string => `${name} is written ${languageFunctions[name]}.`,
  noSetting: (name: LanguageFunction, setting: string): string =>
    `${name} has no setting ${setting}: it is written ${languageFunctions[name]}.`,

  bareLine: 'Only the last line may be without a name: write one before it, as in q = x + y.',
  bareNameTaken: (name: string): string =>
    `A last line without a name is called ${name}, and there is one already: write another name before it.`,
  givenTwice: (name: string, line: number): string =>
    `${name} has its value from line ${line} already: every line needs a name of its own.`,
  readsItself: (name: string): string => `${name} cannot be part of its own value.`,
  readBeforeItsLine: (name: string, line: number): string =>
    `${name} gets its value only in line ${line}: move that line up, above this one.`,

  manyCompared: (name: string, most: number): string => `${name} takes ${most} values at most.`,

  numberWanted: 'This has to be written as a number.',
  wholeNumberWanted: 'This has to be a whole number from 1 on.',
  emptyList: 'A list needs at least one number, as in [1, 2].',
  raggedRows: (first: number, other: number): string =>
    `The rows of a matrix are of one length: the first has ${counted(first, 'entry', 'entries')}, this one ${whole(other)}.`,
  matrixOfValues: 'A matrix is written with numbers alone.',
  entryIsNoNumber: 'Only numbers can be put side by side as a vector.',
  transposedNumber: 'A number cannot be transposed: only vectors and matrices can.',

  entryOfNumber: (name: string): string => `${name} is a number: it has no entries to choose from.`,
  entryIndices: (name: string, shape: Shape): string =>
    shape.length === 1
      ? `${name} has ${counted(shape[0]!, 'entry', 'entries')} in a row: write ${name}[0].`
      : `${name} ${described(shape)}: write a row and a column, ${name}[0, 0].`,
  noSuchEntry: (side: number): string =>
    side === 1
      ? 'Entries are counted from 0, and here is one: it is 0.'
      : `Entries are counted from 0: a whole number from 0 to ${whole(side - 1)} can stand here.`,

  unlikeShapes: (sign: string, a: string, left: Shape, b: string, right: Shape): string =>
    `${a} ${described(left)} and ${b} ${described(right)}: ${sign} goes entry by entry, so they do not fit.`,
  productOfVectors: (a: string, b: string): string =>
    `${a} and ${b} are vectors, and * does not say which product: write dot(${a}, ${b}), ${a} .* ${b} or outer(${a}, ${b}).`,
  matrixProductOfNumber: (name: string): string =>
    `@ multiplies matrices and vectors, and ${name} is a number: write *.`,
  rowAfterMatrix: (name: string): string =>
    `${name} is a row, and a matrix is multiplied by a column: leave out the '.`,
  productMisfit: (a: string, left: Shape, b: string, right: Shape): string => {
    const met = `${a} ${described(left)} and ${b} ${described(right)}: ${a} * ${b} needs`;
    const inner = whole(left.at(-1)!);
    if (left.length === 1) return `${met} ${a} to have ${whole(right[0]!)}.`;
    return right.length === 1 ? `${met} ${inner}.` : `${met} ${b} to have ${inner} rows.`;
  },
  wouldFit: (product: string): string => `${product} would fit.`,

  scoresAsMatrix: (scores: string, shape: Shape): string =>
    `${scores} ${described(shape)}: a loss is of one example, whose scores are a vector or a number.`,
  classAsNumber: 'The class is written as a number, counted from 0.',
  noSuchClass: (classes: number): string =>
    classes === 1
      ? 'There is one score, so the class can only be 0.'
      : `There are ${whole(classes)} scores: the class is a whole number from 0 to ${whole(classes - 1)}.`,
  targetAsNumber: 'The target is written as a number, 0 or 1.',
  targetBeyondOne: 'A target of the binary cross-entropy lies between 0 and 1.',
  wrongTargets: (scores: number, targets: number): string =>
    `There ${scores === 1 ? 'is one value' : `are ${whole(scores)} values`} and ${counted(targets, 'target', 'targets')}: each needs one.`,
  targetsAsOne: 'Targets that are not numbers alone are given as one vector.',
} as const;
