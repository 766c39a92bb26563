/** What can be shown of every layer: read off what the engine measured, as a length (norm) or per entry (RMS). */
import { affineUnits, type Network } from '../../contract/network.ts';
import type { LayerGradients } from '../../contract/run.ts';
import { formatExponent, formatMeasured, formatPercent } from '../plot/format.ts';

export const quantities = [
  'weightGradient',
  'error',
  'activation',
  'updateRatio',
  'saturatedShare',
  'deadShare',
  'zeroGradientShare',
] as const;
export type Quantity = (typeof quantities)[number];

/** Of these a layer has many; how large they are is said as a norm or as a root mean square. */
export const sizedQuantities = [
  'weightGradient',
  'error',
  'activation',
] as const satisfies readonly Quantity[];
export type SizedQuantity = (typeof sizedQuantities)[number];

export const sizes = ['norm', 'rms'] as const;
export type Size = (typeof sizes)[number];

/** What each quantity has been shown as all along: the weight gradient as a norm, what has one entry per unit as RMS. */
export const usualSize: Readonly<Record<SizedQuantity, Size>> = {
  weightGradient: 'norm',
  error: 'rms',
  activation: 'rms',
};

export function isSized(quantity: Quantity): quantity is SizedQuantity {
  return sizedQuantities.some((sized) => sized === quantity);
}

export function isShare(quantity: Quantity): boolean {
  return quantity === 'saturatedShare' || quantity === 'deadShare' || quantity === 'zeroGradientShare';
}

/** Entries per layer. Null where a size is not known, as of inputs while the table is not prepared. */
export interface LayerCounts {
  /** Entries of the weight. */
  readonly weights: number | null;
  readonly units: number | null;
  /** Of a maxout layer, its pieces times its units. */
  readonly preActivations: number | null;
}

/** First layer first, the output last. */
export function layerCounts(
  network: Network,
  inputs: number | null,
  outputs: number | null,
): readonly LayerCounts[] {
  let before = inputs;
  const count = (units: number | null, preActivations: number | null): LayerCounts => {
    const weights = before === null || preActivations === null ? null : before * preActivations;
    before = units;
    return { weights, units, preActivations };
  };
  return [...network.hidden.map((layer) => count(layer.units, affineUnits(layer))), count(outputs, outputs)];
}

/** Entries of one example, or of the weight: norm = RMS · √entries. */
function entriesOf(quantity: SizedQuantity, counts: LayerCounts): number | null {
  switch (quantity) {
    case 'weightGradient':
      return counts.weights;
    case 'error':
      return counts.preActivations;
    case 'activation':
      return counts.units;
  }
}

const measured: Readonly<Record<Quantity, (layer: LayerGradients) => number | null>> = {
  weightGradient: (layer) => layer.weightGradientNorm,
  error: (layer) => layer.errorRms,
  activation: (layer) => layer.activationRms,
  updateRatio: (layer) => layer.updateRatio,
  saturatedShare: (layer) => layer.saturatedShare,
  deadShare: (layer) => layer.deadShare,
  zeroGradientShare: (layer) => layer.zeroGradientShare,
};

/**
 * A quantity of one layer; null where it was not measured, does not apply, or a size is not known.
 * Errors and activations: the RMS is over units and examples; the norm is over the units of one example, of which the
 * root mean square over the examples is taken, so that neither depends on the batch size.
 */
export function readQuantity(
  quantity: Quantity,
  size: Size,
  layer: LayerGradients | undefined,
  counts: LayerCounts | undefined,
): number | null {
  if (layer === undefined) return null;
  const value = measured[quantity](layer);
  if (value === null || !isSized(quantity) || size === usualSize[quantity]) return value;
  const entries = counts === undefined ? null : entriesOf(quantity, counts);
  if (entries === null) return null;
  return size === 'norm' ? value * Math.sqrt(entries) : value / Math.sqrt(entries);
}

/** Sizes of gradients span decades and are read by their exponents, activations stay near 1; shares are percentages. */
export function formatQuantity(quantity: Quantity, value: number): string {
  if (isShare(quantity)) return formatPercent(value, 0);
  return quantity === 'activation' ? formatMeasured(value) : formatExponent(value);
}
