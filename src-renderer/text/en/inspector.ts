import type { ActivationKind } from '../../../contract/network.ts';
import type { Link } from '../../../contract/output.ts';
import { activationNames, networkText } from './network.ts';

export const inspectorText = {
  activationName: (kind: ActivationKind, link: Link | null) =>
    link === null ? activationNames[kind] : networkText.outputActivation(kind, link),
  alpha: 'Slope or scale α',
  initializer: 'Starting weights',
  sigma: 'Standard deviation σ',
  now: 'Now',
  weightShape: 'Weight [units, inputs]',
  parameters: 'Parameters',
  gradientNorm: 'Gradient norm',
  gradientNormNote: '‖∂L/∂W‖, over all weights of this layer, on the last batch',
  errorRms: 'Error RMS',
  errorRmsNote: 'Root mean square of ∂L/∂(pre-activation) over units and examples of the last batch',
  updateRatio: 'Update / weight',
  updateRatioNote: '‖ΔW‖ / ‖W‖ of the last step. About 1e−3 is healthy.',
  saturated: 'Saturated',
  saturatedNote: 'Share of outputs within 1 % of the ends of the range, where the derivative is almost 0',
  dead: 'Dead units',
  deadNote: 'Share of units whose gradient is 0 for every example of the last batch',
  noRun: 'Train or step once to see gradients and weights.',
  weights: 'Weights',
  bias: 'Bias',
  range: 'Range',
  meanSd: 'Mean ± sd',
  weightMap: (units: number, inputs: number) =>
    `Weights as colours, ${units} units down, ${inputs} inputs across; blue is negative, orange positive`,
  weightAt: (unit: number, input: number, value: string) => `unit ${unit}, input ${input}: ${value}`,
  summarized: (block: number) => `Each square is the mean of up to ${block} × ${block} weights.`,
  valueName: 'f',
  derivativeName: 'f′',
  plot: (name: string) => `${name}: function and derivative from −6 to 6`,
  empty: 'Select a layer to see inside it.',
  network: 'Network',
} as const;
