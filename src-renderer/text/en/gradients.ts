/** Text of the place Gradients. */
import type { LayerGradients } from '../../../contract/run.ts';
import { listed } from './counts.ts';

export interface QuantityText {
  /** In the list of quantities and as the chart's title. */
  readonly name: string;
  /** As a column's header. */
  readonly short: string;
  /** As in "Layer 1’s … is 300 times smaller". */
  readonly noun: string;
  readonly definition: string;
}

const quantities: Readonly<Record<keyof LayerGradients, QuantityText>> = {
  weightGradientNorm: {
    name: 'Weight gradient',
    short: 'Gradient',
    noun: 'gradient',
    definition: '‖∂L/∂W‖, the norm of the loss’s gradient with respect to the layer’s weights',
  },
  errorRms: {
    name: 'Back-propagated error',
    short: 'Error',
    noun: 'back-propagated error',
    definition: 'root mean square of ∂L/∂(pre-activation) over units and examples',
  },
  updateRatio: {
    name: 'Update-to-weight ratio',
    short: 'Update ÷ weight',
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
};

export const gradientsText = {
  title: 'Gradients',
  quantities,
  quantityLabel: 'Quantity',
  viewLabel: 'View',
  meanOfEpoch: 'mean over up to 8 batches of each epoch',
  ofLastBatch: 'on the last batch',
  overTime: 'Over time',
  now: 'Now',
  epoch: 'Epoch',
  layer: 'Layer',
  activation: 'Activation',
  output: 'Output',
  outputLayer: 'the output layer',
  nowTitle: 'Every layer now',
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
  } as Readonly<Partial<Record<keyof LayerGradients, string>>>,
  notMeasured: 'Not measured yet.',
  empty: 'The gradient that reaches each layer is drawn here, epoch by epoch. Train starts it.',
} as const;
