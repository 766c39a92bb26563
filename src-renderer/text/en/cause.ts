/** Text of the waterfall: where the back-propagated error shrinks or grows. */
import { listed } from './counts.ts';

export const causeText = {
  view: 'Cause',
  title: 'The error’s way back',
  detail: 'relative to the output’s error, log axis',
  label: (seen: string) => `The back-propagated error from the output to the first layer. ${seen}`,
  cursor: 'Layer of the picture',
  weightsColumn: 'weights',
  derivativeColumn: 'derivative',
  normalizationColumn: 'batch norm',
  levelColumn: 'error',
  columnNotes: {
    weights: '‖∂L/∂output‖ of the layer ÷ ‖∂L/∂(weight · input + bias)‖ of the layer above',
    derivative: '‖∂L/∂(pre-activation)‖ ÷ ‖∂L/∂output‖ of the layer',
    normalization: '‖∂L/∂(weight · input + bias)‖ ÷ ‖∂L/∂(pre-activation)‖ of the layer above',
    level: '‖∂L/∂(pre-activation)‖ of the layer ÷ that of the output',
  },
  layer: 'Layer',
  activation: 'Activation',
  theWeights: 'the weights',
  theNormalization: 'batch normalization',
  share: (what: string, inAll: string, perLayer: string | null) =>
    `${what} × ${inAll}${perLayer === null ? '' : ` (${perLayer} a layer)`}`,
  shrinks: (layer: string, times: string, factors: readonly string[]) =>
    `From the output to ${layer} the error shrinks ${times} times: ${listed(factors)}.`,
  grows: (layer: string, times: string, factors: readonly string[]) =>
    `From the output to ${layer} the error grows ${times} times: ${listed(factors)}.`,
  keeps: (layer: string, ratio: string, factors: readonly string[]) =>
    `From the output to ${layer} the error keeps its size (× ${ratio}): ${listed(factors)}.`,
  nothingArrives: (layer: string, factors: readonly string[]) =>
    `No error arrives at ${layer}: ${listed(factors)}.`,
  start: (layer: string) => `${layer}: the error begins here; the picture is relative to it.`,
  unknown: 'Nothing arrives that could be compared.',
  weights: (factor: string, above: string) => `Coming down through the weights of ${above}, × ${factor}.`,
  normalization: (factor: string, above: string) => `Batch normalization of ${above} passes on × ${factor}.`,
  derivative: (reach: string, factor: string) => `${reach}; here it leaves ${factor} of the error.`,
  arrived: (level: string) => `What arrives is ${level} of the output’s error.`,
  means: 'Each factor compares norms over all units and examples; their product is the ratio of the errors.',
  measured: (source: string) => `Measured ${source}: the error, not the weight gradient.`,
  single: 'This network has one layer: no error is passed back.',
  empty: 'Train takes the first step; then the error’s way from the output to the first layer is drawn here.',
} as const;
