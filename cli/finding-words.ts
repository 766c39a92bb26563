/** A finding as a sentence, with what to try. */
import type { ErrorPath, Finding } from '../contract/diagnosis.ts';
import { describeChanges } from './setting-words.ts';

const curesNamed = 2;

function times(ratio: number): string {
  return `${Number(ratio.toPrecision(2)).toLocaleString('en-US')} times`;
}

function smaller(ratio: number): string {
  if (ratio === Infinity) return '0';
  return ratio < 2 ? 'as small as the last one’s' : `${times(ratio)} smaller`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function percent(share: number): string {
  return `${figure(share * 100)} %`;
}

function mainFactor(path: ErrorPath): string {
  if (path.isByDepth) return `the ${path.layers} layers, each of which changes it mildly, add up`;
  switch (path.main) {
    case 'derivative':
      return `the derivative of the activation (${figure(path.derivativePerLayer)} a layer) is the main factor`;
    case 'weights':
      return `the weights (${figure(path.weightsPerLayer)} a layer) are the main factor`;
    case 'normalization':
      return 'batch normalization is the main factor';
  }
}

function inLayers(layer: number, layers: number): string {
  const others = layers === 1 ? '' : ` (${layers} layers are like that)`;
  return `in layer ${layer + 1}${others}`;
}

function what(finding: Finding): string {
  switch (finding.kind) {
    case 'vanishing':
      return `vanishing gradient: of the last layer’s error, ${figure(finding.path.ratio)} reaches the first, whose gradient is ${smaller(finding.gradientRatio)}; ${mainFactor(finding.path)}.`;
    case 'exploding':
      return `exploding gradient: the last layer’s error has grown ${times(finding.path.ratio)} when it reaches the first; ${mainFactor(finding.path)}.`;
    case 'saturated':
      return `saturated units: ${percent(finding.share)} of the activations ${inLayers(finding.layer, finding.layers)} are at the ends of their range, where the derivative is next to 0.`;
    case 'dead_units':
      return `dead units: ${percent(finding.share)} of the units ${inLayers(finding.layer, finding.layers)} answer no example.`;
    case 'small_learning_rate':
      return `small learning rate: a step changes the weights by ${figure(finding.updateRatio)} of their size at most, and the loss hardly falls.`;
    case 'large_learning_rate':
      return finding.rises > 0
        ? `large learning rate: the loss leapt up in ${finding.rises} of the last ${finding.epochs} epochs.`
        : 'large learning rate: the first steps left little of the starting weights, and the loss stays high.';
    case 'plateau':
      return `plateau: in ${finding.epochs} epochs the training loss fell by ${percent(finding.lossFall)}, and is ${figure(finding.loss)}.`;
    case 'overfitting':
      return `overfitting: the validation loss was ${figure(finding.bestLoss)} in epoch ${finding.bestEpoch} and is at least ${figure(finding.loss)} since, at a training loss of ${figure(finding.trainLoss)}.`;
    case 'divergence':
      return `divergence at step ${finding.divergence.step}.`;
  }
}

export function describeFinding(finding: Finding): string {
  const cures = finding.cures.slice(0, curesNamed).map(describeChanges);
  const advice = cures.length === 0 ? '' : ` Try ${cures.join(', or ')}.`;
  const sentence = what(finding);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${advice}`;
}
