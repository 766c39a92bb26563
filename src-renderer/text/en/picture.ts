import type { UnitGroup } from '../../../contract/moment.ts';
import { count, listed, plural } from './counts.ts';

export const unitQuantityNames = {
  activationMean: 'Mean activation',
  activationRms: 'RMS activation',
  errorRms: 'RMS back-propagated error',
  saturatedShare: 'Saturated share',
  zeroDerivativeShare: 'Zero-derivative share',
  weightNorm: 'Norm of the weights',
  weightGradientNorm: 'Norm of the weight gradient',
} as const;

export const unitQuantityNotes = {
  activationMean: 'Mean of the unit’s outputs over the batch.',
  activationRms: 'Root mean square of the unit’s outputs over the batch.',
  errorRms: 'Root mean square of ∂L/∂(pre-activation) over the batch, times the batch size.',
  saturatedShare: 'Share of examples within 1 % of an end of the activation’s range.',
  zeroDerivativeShare: 'Share of examples for which the activation’s derivative is 0.',
  weightNorm: 'L2 norm of the unit’s incoming weights.',
  weightGradientNorm: 'L2 norm of the gradient of the unit’s incoming weights.',
} as const;

export const edgeQuantityNames = { weight: 'Weight', gradient: 'Gradient' } as const;

export const edgeQuantityNotes = {
  weight: 'Each line is a weight.',
  gradient: 'Each line is ∂L/∂weight on the batch of the next update.',
} as const;

/** Sizes of groups: "4", or "5 or 6". */
function sizesOf(groups: readonly UnitGroup[]): string {
  const sizes = [...new Set(groups.map(({ from, to }) => to - from))].sort((a, b) => a - b);
  return sizes.map(count).join(' or ');
}

export const pictureText = {
  title: 'Network',
  empty:
    'Press Train or take one step: then the network’s weights, activations and gradients are drawn here.',
  waiting: 'Drawing …',
  units: 'Units show',
  edges: 'Lines show',
  keys: 'Arrow keys go from unit to unit, Page Down to the lines that come into it, Enter selects the layer.',
  label: (layers: string, units: string, edges: string) =>
    `The network as columns of units and lines between them: ${layers}. Units show: ${units}. Lines show: ${edges}.`,
  /** "64 units" for one column of the label. */
  column: (name: string, units: number) => `${name} with ${plural(units, 'unit', 'units')}`,
  inputColumn: (inputs: number) => plural(inputs, 'input', 'inputs'),
  input: 'Input',
  /** Under a column: "16 × 4 units", "32 × 24–25 units" or "64". */
  columnSize: (units: number, groups: readonly UnitGroup[]) =>
    groups.length === units
      ? count(units)
      : `${count(groups.length)} × ${sizesOf(groups).replace(' or ', '–')}`,
  /** What is drawn as one, for all columns of one size. */
  grouped: (names: readonly string[], units: number, groups: readonly UnitGroup[], isInput: boolean) => {
    const what = `${count(units)} ${isInput ? 'inputs' : 'units'}`;
    const as = `${count(groups.length)} groups of ${sizesOf(groups)}`;
    return isInput ? `${what} shown as ${as}` : `${what} shown as ${as} (${listed(names)})`;
  },
  layersFromTo: (first: string, last: string) => `${first} to ${last}`,
  groupedEnd: (sentences: readonly string[]) =>
    `${sentences.join('; ')}. For a group, means and shares are averaged; all else, its lines too, is a root mean square.`,
  members: (units: number) => `×${count(units)}`,
  unit: (layer: string, unit: number) => `${layer}, unit ${count(unit)}`,
  unitsOf: (layer: string, from: number, to: number) => `${layer}, units ${count(from)}–${count(to)}`,
  inputUnit: (name: string) => `Input ${name}`,
  inputsOf: (from: number, to: number) => `Inputs ${count(from)}–${count(to)}`,
  edge: (from: string, to: string) => `${from} → ${to}`,
  value: (name: string, value: string) => `${name}: ${value}`,
  log: (name: string) => `${name}, log scale`,
  rms: (name: string) => `${name}, RMS`,
  atStep: (step: number) => `after ${plural(step, 'update', 'updates')}`,
  columns: { unit: 'Unit', from: 'From' },
} as const;
