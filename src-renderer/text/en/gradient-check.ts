/** Text of the gradient check. */
import { count, listed, plural } from './counts.ts';

function agreeing(checked: number, atKinks: number): string {
  if (atKinks === 0) {
    return `${checked === 1 ? 'the gradient agrees' : `all ${count(checked)} gradients agree`} with the numerical one`;
  }
  const smooth = checked === 1 ? '1 smooth gradient agrees' : `${count(checked)} smooth gradients agree`;
  return `${smooth} with the numerical one; ${count(atKinks)} more ${atKinks === 1 ? 'stands' : 'stand'} at a kink`;
}

export const checkText = {
  view: 'Check',
  start: 'Check gradients',
  cancel: 'Cancel',
  options: 'Options',
  rows: 'Rows',
  rowsNote: 'The first rows of the training split, over which the loss is taken; a large network gets fewer',
  parameters: 'Parameters',
  parametersNote: 'Of a larger network a sample is checked, with parameters of every layer',
  h: 'Step h',
  hNote: 'The numerical gradient is (L(w + h) − L(w − h)) ÷ 2h',
  seed: 'Seed of the sample',
  region: 'Gradient check',
  underWay: (share: string | null) => (share === null ? 'Checking…' : `Checking… ${share}`),
  progress: 'Progress of the gradient check',
  empty:
    'Every gradient of backpropagation is compared here with a numerical one: the loss a little to the left and to the right of a weight. Slow and simple, so that what is fast and intricate can be trusted.',
  emptyNote: 'It works on the run’s present weights and leaves them alone.',

  right: (checked: number, atKinks: number, largest: string) =>
    `Backpropagation is right: ${agreeing(checked, atKinks)}. Largest relative error ${largest}.`,
  look: (unsure: number, checked: number, largest: string) =>
    `No gradient is wrong, but ${count(unsure)} of ${count(checked)} agree less well than they should. Largest relative error ${largest}.`,
  lookNote: 'A gradient close to 0 or a sharply bent loss can do that: see whether another h changes it.',
  wrong: (wrong: number, checked: number, layers: readonly string[], largest: string) =>
    `${count(wrong)} of ${count(checked)} gradients are wrong, in ${listed(layers)}. Largest relative error ${largest}.`,
  imprecise: (h: string, isTooLarge: boolean, imprecise: number, other: string) =>
    `The step h = ${h} is too ${isTooLarge ? 'large' : 'small'} for ${count(imprecise)} of them: with another, such as ${other}, they agree.`,
  unclear: 'Every parameter that was looked at stands at a kink, where nothing can be compared.',
  scope: (looked: number, total: number, atKinks: number, rows: number, step: number | null) =>
    `${looked === total ? `All ${count(total)}` : `${count(looked)} of ${count(total)}`} parameters${
      atKinks === 0 ? '' : ` (${count(atKinks)} at a kink, left out)`
    }, ${plural(rows, 'row', 'rows')}, double precision, ${step === null ? 'at weights on the way' : `at the weights of step ${count(step)}`}.`,
  outdated: 'The weights have moved on since.',
  median: (value: string) => `Median relative error ${value}.`,

  distribution: 'Relative errors',
  distributionLabel: (verdict: string) => `How many parameters have which relative error. ${verdict}`,
  error: 'Relative error',
  decade: (from: string, to: string) => `${from} to ${to}`,
  below: (bound: string) => `0 to ${bound}`,
  parameterCount: 'Parameters',
  legend: (epsilon: string) =>
    `|a − n| ÷ max(|a|, |n|, ε), where ε = ${epsilon} covers what rounding alone leaves. Green is right, orange is worth a look, red is wrong unless the step h is to blame.`,

  sweep: 'Error by step h',
  sweepOver: (fewest: number, most: number) =>
    fewest === most
      ? `Over ${plural(most, 'parameter', 'parameters')}.`
      : `Over ${count(fewest)} to ${count(most)} parameters.`,
  sweepLabel: (over: string, seen: string) => `Relative error by step h. ${over} ${seen}`,
  stepAxis: 'h',
  sweepMedian: 'median',
  sweepLargest: 'largest',
  valley: (error: string, h: string) =>
    `A smaller h rounds off, a larger one truncates (with h²): at h = ${h} the median error is smallest, ${error}.`,
  noTruncation: (h: string) =>
    `The error falls up to the largest step, ${h}: along each parameter the loss is so straight that only round-off is left.`,
  noRoundOff: (h: string) =>
    `The error falls down to the smallest step, ${h}: round-off does not show yet, only truncation.`,

  worst: 'Largest errors',
  worstNote: 'the ten parameters that agree least',
  layers: 'By layer',
  layer: 'Layer',
  tensor: 'Tensor',
  entry: 'Entry',
  analytic: 'Backpropagation',
  numerical: 'Numerical',
  checked: 'Checked',
  largest: 'Largest error',
  wrongOnes: 'Wrong',

  kinks: 'At a kink',
  kinkNote: (kinks: number) =>
    `${kinks === 1 ? '1 parameter stands' : `${count(kinks)} parameters stand`} at a kink: the step ±h takes a unit from one piece of its function to another (a ReLU across 0, a maximum that changes hands), so the numerical value is no estimate there. They do not count.`,
} as const;
