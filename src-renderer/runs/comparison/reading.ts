/** One epoch of a run, and its losses in words. */
import type { EpochPoint } from '../../../contract/run.ts';
import { formatMeasured } from '../../plot/format.ts';
import { comparisonText } from '../../text/en/comparison.ts';

/** The epoch nearest to `epoch`; the last one where it is null. */
export function pointAt(points: readonly EpochPoint[], epoch: number | null): EpochPoint | null {
  if (epoch === null) return points.at(-1) ?? null;
  let nearest: EpochPoint | null = null;
  for (const point of points) {
    if (nearest !== null && Math.abs(nearest.epoch - epoch) <= Math.abs(point.epoch - epoch)) break;
    nearest = point;
  }
  return nearest;
}

/** "train 0.012", "val. 0.034", the second only where there are validation rows. */
export function lossTexts({ trainLoss, validationLoss }: EpochPoint): readonly string[] {
  const train = comparisonText.train(formatMeasured(trainLoss));
  return validationLoss === null
    ? [train]
    : [train, comparisonText.validation(formatMeasured(validationLoss))];
}
