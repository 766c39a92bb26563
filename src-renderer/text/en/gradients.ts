/** Text of the place Gradients. */
import { listed } from './counts.ts';

export interface QuantityText {
  /** In the list of quantities. */
  readonly name: string;
  /** As a column's header. */
  readonly short: string;
  /** As in "Layer 1’s … is 300 times smaller". */
  readonly noun: string;
  /** What the number says; of what is shown as a norm and as RMS, see `sizeDefinitions`. */
  readonly definition: string;
}

const quantities = {
  weightGradient: {
    name: 'Weight gradient',
    short: 'Gradient',
    noun: 'gradient',
    definition: 'gradient of the loss with respect to the layer’s weights',
  },
  error: {
    name: 'Back-propagated error',
    short: 'Error',
    noun: 'back-propagated error',
    definition: 'gradient of an example’s loss with respect to the layer’s pre-activations',
  },
  activation: {
    name: 'Activations',
    short: 'Activations',
    noun: 'activation',
    definition: 'outputs of the layer after its activation, before dropout',
  },
  updateRatio: {
    name: 'Update-to-weight ratio',
    short: 'Update',
    noun: 'update-to-weight ratio',
    definition: '‖ΔW‖ ÷ ‖W‖ of one step; around 1e−3 is usual',
  },
  saturatedShare: {
    name: 'Saturated activations',
    short: 'Saturated',
    noun: 'share of saturated activations',
    definition: 'share of sigmoid or tanh outputs within 1 % of the ends of their range',
  },
  deadShare: {
    name: 'Dead units',
    short: 'Dead',
    noun: 'share of dead units',
    definition: 'share of ReLU units whose derivative is 0 for every example of the batch',
  },
  zeroGradientShare: {
    name: 'Zero gradients',
    short: 'Zeros',
    noun: 'share of zero gradients',
    definition: 'share of the weights whose gradient is exactly 0',
  },
} as const satisfies Readonly<Record<string, QuantityText>>;

/** How each of the quantities that have a size comes to one number. */
const sizeDefinitions = {
  weightGradient: {
    norm: '‖∂L/∂W‖, the norm of the',
    rms: '‖∂L/∂W‖ ÷ √(number of weights), the root mean square of the',
  },
  error: {
    norm: '‖∂L/∂(pre-activation)‖, over units (root mean square over examples), the norm of the',
    rms: 'root mean square, over units and examples, of the',
  },
  activation: {
    norm: 'norm over units (root mean square over examples) of the',
    rms: 'root mean square, over units and examples, of the',
  },
} as const;

export const gradientsText = {
  title: 'Gradients',
  quantities,
  quantityLabel: 'Quantity',
  sizeLabel: 'Size as',
  sizes: { norm: 'Norm', rms: 'RMS' },
  sizeDefinition: (quantity: keyof typeof sizeDefinitions, size: 'norm' | 'rms'): string =>
    `${sizeDefinitions[quantity][size]} ${quantities[quantity].definition}`,
  sizedName: (name: string, size: string): string => `${name} (${size})`,
  sizesUnknown: 'The other size needs the number of inputs, which the data does not tell yet.',
  viewLabel: 'View',
  meanOfEpoch: 'mean over up to 8 batches of each epoch',
  inEpoch: (epoch: string, sentence: string) => `Epoch ${epoch}: ${sentence}`,
  ofLastBatch: 'on the last batch',
  ofNextBatch: (step: string): string => `at step ${step}, on the batch that comes next`,
  overTime: 'Over time',
  now: 'Now',
  epoch: 'Epoch',
  layer: 'Layer',
  activation: 'Activation',
  output: 'Output',
  outputLayer: 'the output layer',
  nowTitle: 'Every layer',
  nowCaption: (epoch: string, step: string): string => `on the batch of step ${step}, epoch ${epoch}`,
  overTimeLabel: (name: string, seen: string): string => `${name} of every layer by epoch. ${seen}`,
  nowLabel: (name: string, seen: string): string =>
    `${name} of every layer now, first layer to last. ${seen}`,
  smaller: (layer: string, noun: string, times: string, other: string): string =>
    `${layer}’s ${noun} is ${times} times smaller than ${other}’s.`,
  larger: (layer: string, noun: string, times: string, other: string): string =>
    `${layer}’s ${noun} is ${times} times larger than ${other}’s.`,
  within: (noun: string, times: string): string =>
    `Across layers, the ${noun} stays within a factor of ${times}.`,
  single: (noun: string, value: string): string => `The only layer’s ${noun} is ${value}.`,
  allZero: (noun: string): string => `Every layer’s ${noun} is 0.`,
  someZero: (noun: string, layers: readonly string[]): string => `The ${noun} is 0 in ${listed(layers)}.`,
  manyZero: (noun: string, zeros: number, count: number): string =>
    `The ${noun} is 0 in ${zeros} of ${count} layers.`,
  highestShare: (layer: string, noun: string, share: string): string =>
    `${layer} has the highest ${noun}: ${share}.`,
  noShare: (noun: string): string => `The ${noun} is 0 in every layer.`,
  notApplicable: {
    saturatedShare: 'No layer of this network has an activation that saturates (sigmoid or tanh).',
    deadShare: 'No layer of this network has an activation whose units can die (ReLU).',
  } as Readonly<Partial<Record<string, string>>>,
  notMeasured: 'Not measured yet.',
  empty: 'The gradient that reaches each layer is drawn here, epoch by epoch. Train starts it.',
} as const;
