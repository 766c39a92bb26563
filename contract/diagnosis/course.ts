/** How a run has gone so far, in the few numbers that the findings are made of. */
import type { Task } from '../dataset.ts';
import type { DiagnosisEvidence } from '../diagnosis.ts';
import type { EpochPoint, LayerGradients } from '../run.ts';
import { thresholds } from './thresholds.ts';

export interface Course {
  /** The untrained network's point; undefined before a run is opened. */
  readonly first: EpochPoint | undefined;
  /** Whole epochs, oldest first, without the untrained network. */
  readonly epochs: readonly EpochPoint[];
  /** Per layer, means over the recent epochs; of the last update where there is no epoch yet. */
  readonly layers: readonly LayerGradients[];
  readonly hasLearnt: boolean;
}

/** Of at least one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** Null where nothing was measured. */
export function mean(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return null;
  return measured.reduce((sum, value) => sum + value / measured.length, 0);
}

/** Null of none. */
export function largest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (most, value) => (value === null || (most !== null && most >= value) ? most : value),
    null,
  );
}

/** Infinity of none. A run may have more epochs than a call can have arguments. */
export function lowest(losses: readonly number[]): number {
  return losses.reduce((least, loss) => Math.min(least, loss), Infinity);
}

/** All of as many layers. */
function meanLayers(looks: readonly (readonly LayerGradients[])[]): readonly LayerGradients[] {
  const [first = []] = looks;
  return first.map((_, layer) => {
    const of = (quantity: keyof LayerGradients): number | null =>
      mean(looks.map((layers) => layers[layer]?.[quantity] ?? null));
    return {
      weightGradientNorm: of('weightGradientNorm') ?? 0,
      zeroGradientShare: of('zeroGradientShare'),
      errorRms: of('errorRms') ?? 0,
      activationRms: of('activationRms'),
      weightFactor: of('weightFactor'),
      derivativeFactor: of('derivativeFactor'),
      normalizationFactor: of('normalizationFactor'),
      saturatedShare: of('saturatedShare'),
      deadShare: of('deadShare'),
      updateRatio: of('updateRatio'),
    };
  });
}

/** `metric` is null where it is undefined. */
function isGood(task: Task, first: EpochPoint, loss: number, metric: number | null): boolean {
  const { learntLossShare, fairMetric, goodMetric } = thresholds;
  const isLow = loss <= first.trainLoss * learntLossShare;
  if (metric === null) return isLow;
  const name = task === 'classification' ? 'accuracy' : 'r2';
  return (isLow && metric >= fairMetric[name]) || (metric >= goodMetric[name] && loss <= first.trainLoss);
}

/** By medians, so that a single epoch that leaps up does not count. */
function areGood(task: Task, first: EpochPoint, epochs: readonly EpochPoint[]): boolean {
  const metrics = epochs.map((point) => point.trainMetric).filter((metric) => metric !== null);
  const loss = median(epochs.map((point) => point.trainLoss));
  return isGood(task, first, loss, metrics.length === 0 ? null : median(metrics));
}

/** Whether the network has been good at some time and is no worse by now than it began. */
function hasLearnt(task: Task, first: EpochPoint, epochs: readonly EpochPoint[]): boolean {
  const endingAt = (end: number): readonly EpochPoint[] =>
    epochs.slice(Math.max(0, end + 1 - thresholds.recentEpochs), end + 1);
  const recent = endingAt(epochs.length - 1);
  if (recent.length === 0 || median(recent.map((point) => point.trainLoss)) > first.trainLoss) return false;
  // Among epochs that are good together, the last good one ends some that are: few are looked at in full.
  return epochs.some(
    ({ trainLoss, trainMetric }, end) =>
      isGood(task, first, trainLoss, trainMetric) && areGood(task, first, endingAt(end)),
  );
}

export function courseOf({ spec, points, layers }: DiagnosisEvidence): Course {
  const first = points.find((point) => point.epoch === 0);
  const epochs = points.filter((point) => point.epoch > 0);
  const looks = epochs
    .slice(-thresholds.recentEpochs)
    .map((point) => point.layers)
    .filter((measured) => measured.length > 0);
  return {
    first,
    epochs,
    layers: looks.length > 0 ? meanLayers(looks) : layers,
    hasLearnt: first !== undefined && hasLearnt(spec.data.task, first, epochs),
  };
}
