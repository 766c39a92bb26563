/** How the loss of one example comes about, with its numbers: see Loss. */
import type { Loss } from '../../../contract/training.ts';
import { formatNumber } from '../../plot/format.ts';

export interface ExampleLoss {
  /** What the output layer gives, `[outputs]`. */
  readonly output: Float64Array;
  /** What the loss's link makes of that, `[outputs]`. */
  readonly answers: Float64Array;
  /** Class index, or the standardized target. */
  readonly target: number;
  readonly loss: number;
}

/** One line: the formula with the numbers put in. */
export function lossFormula(loss: Loss, example: ExampleLoss): string {
  const { output, answers, target } = example;
  const result = text(example.loss);
  switch (loss.kind) {
    case 'softmax_cross_entropy':
      return `−log ${text(answers[target] ?? 0)} = ${result}`;
    case 'binary_cross_entropy': {
      const likely = output.length === 1 ? single(answers, target) : [...answers].map(agreement(target));
      return likely.length === 1
        ? `−log ${text(likely[0] ?? 0)} = ${result}`
        : `−Σ log p, p = ${listed(likely)}: ${result}`;
    }
    case 'hinge': {
      const right = output[target] ?? 0;
      const margins = [...output].filter((_, at) => at !== target).map((score) => score - right + 1);
      return `Σ max(0, s − ${text(right)} + 1) = ${sumOf(margins.map((margin) => Math.max(0, margin)))} = ${result}`;
    }
    case 'squared_error':
    case 'mean_squared_error': {
      if (output.length === 1) return `${square(example)} = ${result}`;
      const sum = sumOf(squares(example));
      return loss.kind === 'squared_error' ? `${sum} = ${result}` : `(${sum}) / ${output.length} = ${result}`;
    }
    case 'huber': {
      const error = Math.abs((answers[0] ?? 0) - target);
      if (output.length > 1) return `mean over the outputs of h(ŷ − y), δ = ${text(loss.delta)}: ${result}`;
      return error <= loss.delta
        ? `${text(error)}² / 2 = ${result}`
        : `${text(loss.delta)} · (${text(error)} − ${text(loss.delta)} / 2) = ${result}`;
    }
  }
}

/** The score of the class that is right, where one output stands for two classes. */
function single(answers: Float64Array, target: number): readonly number[] {
  const second = answers[0] ?? 0;
  return [target === 1 ? second : 1 - second];
}

/** Each output by itself: how much it agrees with the class being this one or another. */
function agreement(target: number): (answer: number, at: number) => number {
  return (answer, at) => (at === target ? answer : 1 - answer);
}

/** What each output should have been. */
function wantedAt({ target, output }: ExampleLoss, at: number): number {
  if (output.length === 1) return target;
  return at === target ? 1 : 0;
}

function squares(example: ExampleLoss): readonly number[] {
  return [...example.answers].map((answer, at) => (answer - wantedAt(example, at)) ** 2);
}

function square(example: ExampleLoss): string {
  const wanted = wantedAt(example, 0);
  return `(${text(example.answers[0] ?? 0)} − ${wanted < 0 ? `(${text(wanted)})` : text(wanted)})²`;
}

const mostListed = 6;

function listed(values: readonly number[], between = ', '): string {
  const shown = values.slice(0, mostListed).map(text).join(between);
  return values.length > mostListed ? `${shown}${between}…` : shown;
}

function sumOf(values: readonly number[]): string {
  return listed(values, ' + ');
}

function text(value: number): string {
  return formatNumber(value, 6);
}
