import type {
  ActivationKind,
  HiddenLayer,
  HiddenLayerKind,
  InitializerKind,
  Network,
} from '../../../contract/network.ts';
import type { Link, PairingProblem } from '../../../contract/output.ts';
import { count, plural } from './counts.ts';

export const activationNames: Readonly<Record<ActivationKind, string>> = {
  identity: 'identity',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  leaky_relu: 'Leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  silu: 'SiLU',
  softplus: 'softplus',
};

export const activationNotes: Readonly<Record<ActivationKind, string>> = {
  identity: 'f(x) = x. A stack of these is one linear function.',
  sigmoid: 'Output 0…1. Flat at both ends, so stacked layers lose the gradient: σ′ is at most 0.25.',
  tanh: 'Output −1…1, centred on 0. Usually learns better than sigmoid; still flat at both ends.',
  relu: 'max(0, x). A good first choice; the gradient is 0 for x < 0, so units can die.',
  leaky_relu: 'max(αx, x). The small slope α keeps a gradient for x < 0.',
  elu: 'x, or α(eˣ − 1) below 0. Smooth at 0 for α = 1; outputs down to −α.',
  selu: 'ELU with constants that pull outputs towards mean 0 and variance 1. Made for LeCun normal weights.',
  gelu: 'x·Φ(x): x times the share of a normal distribution below it. Smooth, and dips a little below 0.',
  silu: 'x·σ(x), also called Swish. Much like GELU and cheaper; dips a little below 0.',
  softplus: 'log(1 + eˣ): a smooth ReLU that is never 0, so no unit dies. Its derivative is the sigmoid.',
};

export const initializerNames: Readonly<Record<InitializerKind, string>> = {
  zeros: 'Zeros',
  constant: 'Constant',
  normal: 'Normal(σ)',
  xavier_uniform: 'Xavier uniform',
  xavier_normal: 'Xavier normal',
  he_uniform: 'He uniform',
  he_normal: 'He normal',
  lecun_uniform: 'LeCun uniform',
  lecun_normal: 'LeCun normal',
  orthogonal: 'Orthogonal',
};

export const initializerNotes: Readonly<Record<InitializerKind, string>> = {
  zeros: 'Every unit starts the same and stays the same: the layer learns as if it had one unit.',
  constant: 'Every weight is the same number, so all units stay alike. For experiments.',
  normal: 'Normal with the standard deviation you choose.',
  xavier_uniform: 'Uniform, variance 2 / (fan-in + fan-out). Fits sigmoid, tanh and identity.',
  xavier_normal: 'Normal, variance 2 / (fan-in + fan-out). Fits sigmoid, tanh and identity.',
  he_uniform: 'Uniform, variance 2 / fan-in. Fits the ReLU family.',
  he_normal: 'Normal, variance 2 / fan-in. Fits the ReLU family.',
  lecun_uniform: 'Uniform, variance 1 / fan-in. Keeps the variance where the activation is almost linear.',
  lecun_normal: 'Normal, variance 1 / fan-in. Fits SELU.',
  orthogonal: 'Rows or columns at right angles and of length “gain”: keeps lengths on the way through.',
};

export const linkNotes: Readonly<Record<Exclude<Link, 'identity'>, string>> = {
  softmax:
    'Softmax turns the scores into shares that sum to 1; it belongs to the loss. The curve is the activation before it.',
  sigmoid:
    'Sigmoid turns the score into the probability of the second class; it belongs to the loss. The curve is the activation before it.',
};

const linkNames: Readonly<Record<Exclude<Link, 'identity'>, string>> = {
  softmax: 'softmax',
  sigmoid: 'sigmoid',
};

const layerKindNames: Readonly<Record<HiddenLayerKind, string>> = { dense: 'Dense', maxout: 'Maxout' };

const output = 'Output';

function layerName(kind: HiddenLayerKind, index: number): string {
  return `${layerKindNames[kind]} ${index + 1}`;
}

/** Of all layers, the output last. */
export function layerNames(network: Network): readonly string[] {
  return [...network.hidden.map((layer, index) => layerName(layer.kind, index)), output];
}

/** What stands between a hidden layer's affine part and its outputs. */
export function layerFunctionName(layer: HiddenLayer): string {
  return layer.kind === 'dense' ? activationNames[layer.activation.kind] : networkText.maxout(layer.pieces);
}

export const networkText = {
  region: 'Network',
  size: (layers: number, parameters: number | null) =>
    plural(layers, 'layer', 'layers') + (parameters === null ? '' : ` · ${count(parameters)} parameters`),
  columnLayer: 'Layer',
  columnUnits: 'Units',
  columnActivation: 'Activation',
  columnOutputs: 'Outputs',
  columnGradient: 'Gradient, log scale',
  columnParameters: 'Parameters',
  input: 'Input',
  output,
  card: (name: string) => `Layer: ${name}`,
  units: 'Units',
  activation: 'Activation',
  maxoutChoice: 'maxout',
  maxout: (pieces: number) => `max of ${pieces}`,
  maxoutNote: (pieces: number) =>
    `The largest of ${pieces} linear functions, for ${pieces} times the weights. Nothing saturates, no unit dies. The curve is an example: every unit learns its own.`,
  batchNormBadge: 'batch norm',
  dropoutBadge: (share: string) => `dropout ${share}`,
  frozenBadge: 'frozen',
  addLayer: 'Add layer',
  addMaxout: 'Add maxout layer',
  addMaxoutShort: 'Maxout',
  removeLayer: 'Remove layer',
  duplicateLayer: 'Duplicate layer',
  moveUp: 'Move layer up',
  moveDown: 'Move layer down',
  dragHandle: 'Drag to another place',
  shape: (affineUnits: number, inputs: number) =>
    `${count(affineUnits)} × ${count(inputs)} weights + ${count(affineUnits)} biases`,
  /** The output row shows activation and link as one: softmax, or “tanh, softmax” for an unusual pair. */
  outputActivation: (kind: ActivationKind, link: Link) => {
    if (link === 'identity') return activationNames[kind];
    return kind === 'identity' ? linkNames[link] : `${activationNames[kind]}, ${linkNames[link]}`;
  },
  gradientNotes: {
    epoch: 'Norm of the weight gradient, mean over the last epoch',
    batch: 'Norm of the weight gradient on the last batch',
    next: 'Norm of the weight gradient on the batch of the update that comes next',
  },
  histogram: (name: string) => `Histogram of the outputs of ${name}`,
  none: 'Every feature goes straight to the output: a linear model.',
  problems: {
    loss_needs_classes: 'This loss needs classes, but the target is a number. Choose mean squared error.',
    squared_error_on_classes:
      'A loss of numbers learns slowly from confident mistakes about classes; cross-entropy is the usual choice.',
    independent_classes:
      'Binary cross-entropy judges each class by itself. Softmax cross-entropy fits when exactly one class is true.',
    bounded_scores:
      'This output activation limits the scores that the loss expects to be free. Identity fits.',
    bounded_regression: 'This output activation cannot reach every target value. Identity fits.',
  } satisfies Record<PairingProblem, string>,
} as const;
