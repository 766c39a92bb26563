/** How much of the loss reaches a layer: what the panels of a comparison show of each. */
import type { EpochPoint, LayerGradients } from '../../../contract/run.ts';

export const flowQuantities = ['weightGradient', 'error'] as const;
export type FlowQuantity = (typeof flowQuantities)[number];

export function readFlow(quantity: FlowQuantity, layer: LayerGradients): number {
  return quantity === 'weightGradient' ? layer.weightGradientNorm : layer.errorRms;
}

/** The layers of the epoch nearest to `epoch` that has them; of the last one where it is null. Empty before the first. */
export function layersAt(points: readonly EpochPoint[], epoch: number | null): readonly LayerGradients[] {
  if (epoch === null) return points.findLast(({ layers }) => layers.length > 0)?.layers ?? [];
  let nearest: EpochPoint | undefined;
  for (const point of points) {
    if (point.layers.length === 0) continue;
    if (nearest !== undefined && Math.abs(nearest.epoch - epoch) <= Math.abs(point.epoch - epoch)) break;
    nearest = point;
  }
  return nearest?.layers ?? [];
}

/** The first layer's share of the output's; null where there is no such ratio. */
export function firstOfLast(quantity: FlowQuantity, layers: readonly LayerGradients[]): number | null {
  const [first] = layers;
  const last = layers.at(-1);
  if (first === undefined || last === undefined || layers.length < 2) return null;
  const ratio = readFlow(quantity, first) / readFlow(quantity, last);
  return Number.isFinite(ratio) ? ratio : null;
}
