/** Steps that are too small to get anywhere, or too large to arrive. */
import type { Finding } from '../diagnosis.ts';
import type { EpochPoint, LayerGradients, RunSpec } from '../run.ts';
import { largest, lowest, median, type Course } from './course.ts';
import { largeRateCures, smallRateCures } from './cures.ts';
import { thresholds } from './thresholds.ts';

/** Of the layer that moves most; null where none was measured. */
function updateRatioOf({ layers }: EpochPoint): number | null {
  return largest(layers.map((layer) => layer.updateRatio));
}

/** Updates have been small from the start, and the loss hardly falls. */
export function findSmallRate(spec: RunSpec, { first, epochs, hasLearnt }: Course): Finding | null {
  const { recentEpochs, smallUpdateRatio, slowLossFall } = thresholds;
  if (hasLearnt || first === undefined || epochs.length < spec.training.warmUpEpochs + recentEpochs)
    return null;
  const isLarge = ({ updateRatio }: LayerGradients): boolean => (updateRatio ?? 0) > smallUpdateRatio;
  if (epochs.some(({ layers }) => layers.some(isLarge))) return null;
  const updateRatio = largest(epochs.map(updateRatioOf));
  const before = epochs.at(-1 - recentEpochs) ?? first;
  const lossFall = 1 - (epochs.at(-1)?.trainLoss ?? 0) / before.trainLoss;
  if (updateRatio === null || lossFall > slowLossFall) return null;
  const cures = smallRateCures(spec, updateRatio);
  return { kind: 'small_learning_rate', severity: 'problem', updateRatio, lossFall, cures };
}

/** Epochs of the last ones in which the loss leapt up; 0 if there has been progress all the same. */
function leapsOf(losses: readonly number[]): number {
  const { leapEpochs, leapShare, leapLossFall } = thresholds;
  const watched = losses.slice(-leapEpochs);
  const before = losses.slice(0, -leapEpochs);
  const hasFallen = lowest(watched) < lowest(before) * (1 - leapLossFall);
  if (before.length > 0 && hasFallen) return 0;
  const previous = [before.at(-1) ?? Infinity, ...watched];
  return watched.filter((loss, index) => loss > (previous[index] ?? Infinity) * (1 + leapShare)).length;
}

/** The loss leaps, lies above where it began, or the first updates left nothing of the starting weights. */
export function findLargeRate(spec: RunSpec, { first, epochs, hasLearnt }: Course): Finding | null {
  const [firstEpoch] = epochs;
  if (hasLearnt || first === undefined || firstEpoch === undefined) return null;
  if (epochs.length < thresholds.raisedAfterEpochs) return null;
  const rises = leapsOf([first, ...epochs].map((point) => point.trainLoss));
  const recent = epochs.slice(-thresholds.recentEpochs);
  const isRaised = median(recent.map((point) => point.trainLoss)) >= first.trainLoss * thresholds.raisedLoss;
  const firstRatio = updateRatioOf(firstEpoch) ?? 0;
  if (rises < thresholds.leaps && !isRaised && firstRatio < thresholds.largeUpdateRatio) return null;
  return {
    kind: 'large_learning_rate',
    severity: 'problem',
    updateRatio: largest(recent.map(updateRatioOf)),
    rises,
    epochs: Math.min(thresholds.leapEpochs, epochs.length),
    cures: largeRateCures(spec),
  };
}
