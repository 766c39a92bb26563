/** Findings of the diagnosis in sentences with their numbers; the rules behind them: contract/diagnosis/thresholds.ts. */
import type { ErrorFactor, ErrorPath, Finding } from '../../../contract/diagnosis.ts';
import { thresholds } from '../../../contract/diagnosis/thresholds.ts';
import type { ActivationKind, Network } from '../../../contract/network.ts';
import { count, plainNumber, plural } from './counts.ts';
import { layerNames } from './network.ts';
import { runText } from './run.ts';

export interface FindingText {
  /** What it is, in two words. */
  readonly title: string;
  /** With the numbers that it rests on; title and colon come before it. */
  readonly sentence: string;
  /** What else is to be known. */
  readonly detail: string;
  /** The numbers behind it, and when it is said at all. */
  readonly rule: string;
}

const space = '\u00a0';
/** Of a younger run, as many as there are. */
const recently = `mean of the last epochs, at most ${thresholds.recentEpochs}`;
const usualUpdate = plainNumber(thresholds.usualUpdateRatio);

/** The derivative of an activation as it is written, and what it can be. */
const derivatives: Readonly<Record<ActivationKind, { readonly name: string; readonly reach: string }>> = {
  identity: { name: 'the derivative of identity', reach: 'The derivative of identity is 1' },
  sigmoid: { name: 'σ′', reach: 'σ′ is at most 0.25' },
  tanh: { name: 'tanh′', reach: 'tanh′ is at most 1, and small where tanh is near −1 or 1' },
  relu: { name: 'ReLU′', reach: 'ReLU′ is 1, or 0 for x < 0' },
  leaky_relu: {
    name: 'the derivative of Leaky ReLU',
    reach: 'The derivative of Leaky ReLU is 1, or α for x < 0',
  },
  elu: { name: 'ELU′', reach: 'ELU′ is 1, and smaller for x < 0' },
  selu: { name: 'SELU′', reach: 'SELU′ is 1.05, and smaller than 1.76 for x < 0' },
  gelu: { name: 'GELU′', reach: 'GELU′ lies between −0.13 and 1.13' },
  silu: { name: 'SiLU′', reach: 'SiLU′ lies between −0.1 and 1.1' },
  softplus: { name: 'the derivative of softplus', reach: 'The derivative of softplus is σ, between 0 and 1' },
};

/** What the derivative of one layer is called and can be. */
export function derivativeOf(
  network: Network,
  layer: number,
): { readonly name: string; readonly reach: string } {
  const hidden = network.hidden[layer];
  if (hidden?.kind === 'maxout') {
    return { name: 'the maximum', reach: 'The maximum lets the error through to the piece that won' };
  }
  const { activation } = hidden ?? network.output;
  return derivatives[activation.kind];
}

/** Of the hidden layers together: "σ′" where all have it, else in general words. */
export function derivativeName(network: Network): string {
  const names = new Set(network.hidden.map((_, layer) => derivativeOf(network, layer).name));
  const [only = 'the derivative'] = names;
  return names.size === 1 ? only : 'the activations’ derivative';
}

/** Two digits: 0.000032, 47,000. */
function rounded(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return plainNumber(Number(value.toPrecision(2)));
}

/** How often one is in the other; nothing is infinitely often in something. */
function times(ratio: number): string {
  return Number.isFinite(ratio) ? `${rounded(ratio)} times` : 'infinitely';
}

/** A share that is not quite all is not called all. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return `more than 99${space}%`;
  if (whole === 0 && share > 0) return `less than 1${space}%`;
  return `${whole}${space}%`;
}

function factorName(factor: ErrorFactor, network: Network): string {
  if (factor === 'derivative') return derivativeName(network);
  return factor === 'weights' ? 'the weights' : 'batch normalization';
}

function perLayer(path: ErrorPath, factor: ErrorFactor): number {
  if (factor === 'derivative') return path.derivativePerLayer;
  return factor === 'weights' ? path.weightsPerLayer : path.normalization ** (1 / (path.layers - 1));
}

/** "σ′ (0.23 a layer) is the main factor". */
function mainFactor(path: ErrorPath, network: Network): string {
  const { main } = path;
  if (path.isByDepth) {
    const each = Math.abs(path.ratio) ** (1 / (path.layers - 1));
    return `depth is the cause: each of ${path.layers - 1} layers multiplies it by about ${rounded(each)}`;
  }
  const verb = main === 'weights' ? 'are' : 'is';
  return `${factorName(main, network)} (${rounded(perLayer(path, main))} a layer) ${verb} the main factor`;
}

/** Each factor over all layers. */
function allFactors(path: ErrorPath, network: Network): string {
  const parts = [
    `${derivativeName(network)} multiplies it by ${rounded(path.derivative)} in all`,
    `the weights by ${rounded(path.weights)} (${rounded(path.weightsPerLayer)} a layer)`,
    ...(path.normalization === 1 ? [] : [`batch normalization by ${rounded(path.normalization)}`]),
  ];
  return `On its way from the output, ${parts.join(', ')}.`;
}

function othersAffected(layers: number): string {
  if (layers <= 1) return '';
  return ` The same holds for ${plural(layers - 1, 'more layer', 'more layers')}.`;
}

type Of<K extends Finding['kind']> = Extract<Finding, { readonly kind: K }>;
type Words = { readonly [K in Finding['kind']]: (finding: Of<K>, network: Network) => FindingText };

/** The layer that the path ends in: the first, unless nothing arrives there. */
function reached(path: ErrorPath, names: readonly string[]): string {
  return names[names.length - path.layers] ?? '';
}

const words: Words = {
  vanishing: ({ gradientRatio, path }, network) => {
    const layer = reached(path, layerNames(network));
    return {
      title: 'Vanishing gradient',
      sentence: `${layer} gets ${rounded(path.ratio)} of the output’s error; ${mainFactor(path, network)}.`,
      detail: `The first layer’s weight gradient is ${times(gradientRatio)} smaller than the output’s (${recently}).`,
      rule: `${allFactors(path, network)} Said when error and weight gradient of the first layer are at least ${count(thresholds.vanishingRatio)} times smaller than the output’s, over the last ${thresholds.recentEpochs} epochs.`,
    };
  },
  exploding: ({ gradientRatio, path }, network) => {
    const layer = reached(path, layerNames(network));
    return {
      title: 'Exploding gradient',
      sentence: `${layer} gets ${rounded(path.ratio)} times the output’s error; ${mainFactor(path, network)}.`,
      detail: `The first layer’s weight gradient is ${times(gradientRatio)} as large as the output’s (${recently}).`,
      rule: `${allFactors(path, network)} Said when the error grows at least ${count(thresholds.explodingRatio)} times from the output to the first layer, over the last ${thresholds.recentEpochs} epochs.`,
    };
  },
  saturated: ({ layer, share, layers }, network) => ({
    title: 'Saturated units',
    sentence: `${percent(share)} of ${layerNames(network)[layer] ?? ''}’s activations are at the ends of their range, where ${derivativeOf(network, layer).name} is almost 0.`,
    detail: `Hardly any error passes back through them, so they stay there.${othersAffected(layers)}`,
    rule: `Said when at least ${percent(thresholds.saturatedShare)} of a layer’s activations are within 1${space}% of an end, in a run that has not learnt.`,
  }),
  dead_units: ({ layer, share, layers }, network) => ({
    title: 'Dead units',
    sentence: `${percent(share)} of ${layerNames(network)[layer] ?? ''}’s units have derivative 0 for every example of a batch.`,
    detail: `Their weights get no gradient and do not change.${othersAffected(layers)}`,
    rule: `Said from ${percent(thresholds.deadShare)} of a layer’s units; of batches of fewer than ${thresholds.deadBatchSize} examples, from ${percent(thresholds.deadShareOfSmallBatch)}.`,
  }),
  small_learning_rate: ({ updateRatio, lossFall }) => ({
    title: 'Learning rate too small',
    sentence: `one update changes no layer’s weights by more than ${rounded(updateRatio)} of their size (around ${usualUpdate} is usual).`,
    detail: `Over the last ${thresholds.recentEpochs} epochs the loss ${lossFall > 0 ? `fell by ${percent(lossFall)}` : 'did not fall'}.`,
    rule: `Said when updates have never been larger than ${plainNumber(thresholds.smallUpdateRatio)} of the weights and the loss falls by less than ${percent(thresholds.slowLossFall)} in ${thresholds.recentEpochs} epochs.`,
  }),
  large_learning_rate: ({ updateRatio, rises, epochs }) => ({
    title: 'Learning rate too large',
    sentence:
      rises > 0
        ? `the loss leapt up in ${rises} of the last ${plural(epochs, 'epoch', 'epochs')}.`
        : 'the first updates threw the starting weights away, or the loss lies above where it began.',
    detail:
      updateRatio === null
        ? ''
        : `One update changes a layer’s weights by up to ${rounded(updateRatio)} of their size (around ${usualUpdate} is usual).`,
    rule: `Said when the loss rises by more than ${percent(thresholds.leapShare)} in ${thresholds.leaps} of ${thresholds.leapEpochs} epochs, lies ${percent(thresholds.raisedLoss - 1)} above the untrained network’s, or the first epoch’s updates are ${percent(thresholds.largeUpdateRatio)} of the weights.`,
  }),
  plateau: ({ epochs, lossFall, loss }) => ({
    title: 'Plateau',
    sentence: `in ${plural(epochs, 'epoch', 'epochs')} the loss has ${lossFall > 0 ? `fallen by only ${percent(lossFall)}` : 'not fallen'}; it stands at ${rounded(loss)}.`,
    detail: 'Nothing in the gradients explains it: the network may be too small, or stuck.',
    rule: `Said when the best loss falls by less than ${percent(thresholds.plateauLossFall)} in about ${count(thresholds.plateauSteps)} updates of a run that has not learnt.`,
  }),
  overfitting: ({ bestEpoch, bestLoss, loss, trainLoss }) => ({
    title: 'Overfitting',
    sentence: `the validation loss was ${rounded(bestLoss)} at epoch ${count(bestEpoch)} and has not been below ${rounded(loss)} lately.`,
    detail: `The training loss is ${rounded(trainLoss)}: the network learns the training rows by heart.`,
    rule: `Said when the validation loss has been ${plainNumber(thresholds.overfittingRise)} times its best, and ${plainNumber(thresholds.overfittingGap)} times the training loss, for ${thresholds.overfittingEpochs} epochs.`,
  }),
  divergence: ({ divergence }, network) => ({
    title: 'Diverged',
    sentence: runText.diverged(
      divergence,
      divergence.layer === null ? null : (layerNames(network)[divergence.layer - 1] ?? null),
    ),
    detail: runText.cause(divergence.cause),
    rule: 'Said when a number became infinite or undefined.',
  }),
};

export function findingText<K extends Finding['kind']>(finding: Of<K>, network: Network): FindingText {
  return words[finding.kind](finding, network);
}

export const diagnosisText = {
  title: 'Diagnosis',
  /** Of the finding in one line: "Vanishing gradient: Dense 1 gets …". */
  line: ({ title, sentence }: FindingText) => `${title}: ${sentence}`,
  nothing: 'Nothing unusual.',
  lookedAt: (layers: number, epochs: number) =>
    `Looked at: the path of the error through ${plural(layers, 'layer', 'layers')}, saturated and dead units, updates and the loss of ${plural(epochs, 'epoch', 'epochs')}.`,
  notYet: 'A diagnosis stands here once the network trains.',
  try: 'Try as a new run:',
  /** Where the run on screen is one try. */
  tryAlso: (run: number) => `Also to try for run ${run}:`,
  compareActivations: 'Compare activations',
  compareNote: 'One run each from the same start, split and batch order, side by side',
  tryNote: 'A new run from the same start; this one stays',
  why: 'Details',
  more: (more: number) => plural(more, 'more finding', 'more findings'),
  look: 'Look into it',
} as const;
