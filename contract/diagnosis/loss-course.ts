/** A loss that no longer falls, on the training rows or on the others. */
import type { Finding } from '../diagnosis.ts';
import type { EpochPoint, RunSpec } from '../run.ts';
import { lowest, type Course } from './course.ts';
import { overfittingCures, plateauCures } from './cures.ts';
import { thresholds } from './thresholds.ts';

/** Epochs that are long enough for the loss to have fallen. */
function patience(epochs: readonly EpochPoint[]): number {
  const { plateauSteps, plateauEpochs } = thresholds;
  const stepsPerEpoch = (epochs.at(-1)?.step ?? 0) / epochs.length;
  return Math.min(plateauEpochs.most, Math.max(plateauEpochs.least, Math.ceil(plateauSteps / stepsPerEpoch)));
}

export function findPlateau(spec: RunSpec, { first, epochs, hasLearnt }: Course): Finding | null {
  if (hasLearnt || first === undefined || epochs.length === 0) return null;
  const watched = patience(epochs);
  if (epochs.length < watched) return null;
  const losses = [first, ...epochs].map((point) => point.trainLoss);
  const before = lowest(losses.slice(0, -watched));
  const loss = lowest(losses);
  const lossFall = 1 - loss / before;
  if (lossFall > thresholds.plateauLossFall) return null;
  return {
    kind: 'plateau',
    severity: loss >= first.trainLoss * thresholds.plateauLossShare ? 'problem' : 'notice',
    epochs: watched,
    lossFall,
    loss,
    cures: plateauCures(spec),
  };
}

/**
 * The validation loss has turned and does not come back, while the training loss is well below it. Nothing is
 * held up by that: the best epoch was good, and may be gone back to.
 */
export function findOverfitting(spec: RunSpec, { first, epochs }: Course): Finding | null {
  const start = first?.validationLoss ?? null;
  const losses = epochs.map((point) => point.validationLoss).filter((loss) => loss !== null);
  const last = epochs.at(-1);
  if (start === null || last === undefined || losses.length < epochs.length) return null;
  const bestLoss = lowest(losses);
  const bestEpoch = epochs[losses.indexOf(bestLoss)]?.epoch ?? 0;
  if (last.epoch - bestEpoch < thresholds.overfittingEpochs) return null;
  const loss = lowest(losses.slice(-thresholds.overfittingEpochs));
  const lostShare = (loss - bestLoss) / (start - bestLoss);
  const hasTurned =
    bestLoss < start &&
    loss >= bestLoss * thresholds.overfittingRise &&
    lostShare >= thresholds.overfittingLostShare;
  if (!hasTurned || loss < last.trainLoss * thresholds.overfittingGap) return null;
  return {
    kind: 'overfitting',
    severity: 'notice',
    bestEpoch,
    bestLoss,
    loss,
    trainLoss: last.trainLoss,
    cures: overfittingCures(spec),
  };
}
