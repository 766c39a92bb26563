/** Text of worked-example sheets, on screen and in the files. */
import { count, plural } from './counts.ts';

const rounding = (decimals: number): string =>
  `Results are rounded to ${count(decimals)} decimals here; they were worked out in double precision.`;

export const sheetText = {
  menu: 'Sheet',
  menuLabel: 'Save a worked-example sheet of this graph',
  workedPage: 'Worked example (HTML, to print)',
  workedMarkdown: 'Worked example (Markdown)',
  blankPage: 'Blank copy for students (HTML)',
  blankMarkdown: 'Blank copy for students (Markdown)',
  notMade: (reason: string) => `The sheet could not be made: ${reason}`,

  networkTitle: 'One row through the network',
  expressionTitle: (output: string) => `The gradient of ${output}, gate by gate`,
  /** At the end of a file's name. */
  workedStem: 'worked',
  blankStem: 'blank',

  worked: (decimals: number) => `One forward and one backward pass with their numbers. ${rounding(decimals)}`,
  nameAndDate: 'Name: ……………………………………  Date: ………………',
  blank: (decimals: number) =>
    `Fill in the blanks, rounded to ${plural(decimals, 'decimal', 'decimals')}: the values from the first gate to the last, then the gradients from the last gate back. Check the gradients with (f(x + h) − f(x − h)) ÷ 2h, with h = 0.001 and without rounding.`,
  abbreviated:
    'Larger vectors and matrices are abbreviated: the dots stand for entries that are left out, so not every result can be worked out from this sheet alone.',
  unchecked: 'The numerical gradients are left out: for vectors this large they take too long.',
  cut: (gates: number, forward: number, backward: number) =>
    `This graph has ${count(gates)} gates. The sheet writes out the first ${count(forward)} of the forward pass and the first ${count(backward)} of the backward pass.`,
  others: (others: number) => `and ${count(others)} more`,

  formula: 'Formula',
  formulas: 'Formulas',
  inputs: 'Given',
  name: 'Name',
  standsFor: 'Stands for',
  value: 'Value',
  forward: 'Forward pass',
  forwardNote: 'Each gate works out its output from its inputs.',
  backward: 'Backward pass',
  backwardNote:
    'Each gate multiplies the gradient that comes back to it with its local gradient and hands the product to its inputs: upstream × local = contribution.',
  gate: 'Gate',
  upstream: 'Upstream gradient',
  local: 'Local gradient',
  contribution: 'Contribution to the input',
  gradients: 'Gradients and their check',
  gradientsNote:
    'Where a value is used more than once, its contributions are added. The numerical gradient (f(x + h) − f(x − h)) ÷ 2h is worked out from values alone.',
  gradient: 'Gradient',
  numerical: 'Numerical',
  error: 'Relative error',
  notChecked: '–',
  errorBlank: '…………',
} as const;
