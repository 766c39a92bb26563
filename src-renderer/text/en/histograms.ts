/** Text of the histograms of a layer. */
import type { HistogramQuantity } from '../../../contract/moment.ts';

interface QuantityText {
  readonly name: string;
  /** As in "12 of 640 weights are exactly 0". */
  readonly noun: string;
  readonly definition: string;
}

const quantities: Readonly<Record<HistogramQuantity, QuantityText>> = {
  weights: { name: 'Weights', noun: 'weights', definition: 'without biases' },
  weightGradients: {
    name: 'Weight gradients',
    noun: 'weight gradients',
    definition: '∂L/∂W over the batch, without biases',
  },
  activations: {
    name: 'Activations',
    noun: 'activations',
    definition: 'outputs after the activation, before dropout, of every example of the batch',
  },
  errors: {
    name: 'Back-propagated errors',
    noun: 'errors',
    definition: '∂L/∂(pre-activation) of every example of the batch',
  },
};

export const histogramsText = {
  view: 'Histograms',
  quantities,
  layerLabel: 'Layer',
  quantityLabel: 'Quantity',
  title: (layer: string, name: string) => `${layer}: ${name.toLowerCase()}`,
  overTime: 'Over time',
  overTimeTitle: (layer: string, name: string) => `${layer}: ${name.toLowerCase()} over time`,
  now: 'now',
  atStep: (step: string) => `at step ${step}`,
  label: (title: string, seen: string) => `Histogram, ${title}. ${seen}`,
  overTimeLabel: (title: string, moments: number) =>
    `${title}: one histogram behind the other, of ${moments} moments, the latest in front.`,
  seen: (total: string, noun: string, zeros: string) => `${total} ${noun}, ${zeros} exactly 0`,
  noZeros: 'none',
  zerosCount: (count: string, share: string) => `${count} (${share})`,
  zeros: (count: string) => `${count} zeros`,
  slot: (name: string, count: string, share: string) => `${name}: ${count} (${share})`,
  axis: 'value, log axis on both sides of 0',
  momentEpoch: (epoch: string) => `epoch ${epoch}`,
  moment: (step: string, epoch: string) => `Step ${step}, epoch ${epoch}`,
  momentSeen: (moment: string, seen: string) => `${moment}: ${seen}`,
  goTo: 'Click or Enter shows this moment everywhere.',
  from: 'From',
  to: 'To',
  count: 'Count',
  step: 'Step',
  epoch: 'Epoch',
  slotCursor: 'Bin of the histogram',
  momentCursor: 'Moment of the picture',
  frontIsNow: (moments: string) =>
    `${moments} moments from back to front, the latest in front; heights are shares of each moment’s total`,
  evenly: (drawn: string, moments: string) =>
    `${drawn} of ${moments} moments, evenly chosen, the latest in front; all are in the data table`,
  empty: 'Train takes the first step; then what a layer is made of is shown here, now and over time.',
  working: 'Looking at the moments …',
  tooFew: 'With a second moment the histograms over time stand here.',
} as const;
