/** What early stopping and a plateau schedule go by: how the watched loss (see Schedule) went from epoch to epoch. */
import type { EpochPoint, Watch } from '../../contract/run.ts';
import type { EarlyStopping, TrainingSettings } from '../../contract/training.ts';

export const freshWatch: Watch = {
  best: null,
  epochsWithoutGain: 0,
  plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
};

/** A loss has improved on a plateau when it falls below this share of its best. */
const plateauShare = 1 - 1e-4;

function watchedLoss({ validationLoss, trainLoss }: EpochPoint): number {
  return validationLoss ?? trainLoss;
}

/** `history` ends with the epoch that was just done. */
export function watchEpoch(
  watch: Watch,
  history: readonly EpochPoint[],
  { earlyStopping, schedule }: TrainingSettings,
): Watch {
  const point = history.at(-1);
  if (point === undefined) throw new RangeError('no epoch is done yet');
  const loss = watchedLoss(point);
  const { best, epochsWithoutGain } = watch;
  // Small gains add up: what counts is the fall since the epoch that gained last.
  const gainedLast = history.at(-2 - epochsWithoutGain);
  const gains =
    best === null ||
    gainedLast === undefined ||
    loss < watchedLoss(gainedLast) - (earlyStopping?.minDelta ?? 0);
  return {
    best: best === null || loss < best.loss ? { epoch: point.epoch, loss } : best,
    epochsWithoutGain: gains ? 0 : epochsWithoutGain + 1,
    plateau:
      schedule.kind === 'plateau'
        ? watchPlateau(watch.plateau, loss, schedule.patience, schedule.factor)
        : watch.plateau,
  };
}

function watchPlateau(
  plateau: Watch['plateau'],
  loss: number,
  patience: number,
  factor: number,
): Watch['plateau'] {
  const { best, epochsWithoutGain } = plateau;
  if (best === null || loss < best * plateauShare) return { ...plateau, best: loss, epochsWithoutGain: 0 };
  return epochsWithoutGain + 1 < patience
    ? { ...plateau, epochsWithoutGain: epochsWithoutGain + 1 }
    : { ...plateau, epochsWithoutGain: 0, factor: plateau.factor * factor };
}

export function hasWaitedEnough(watch: Watch, earlyStopping: EarlyStopping | null): boolean {
  return earlyStopping !== null && watch.epochsWithoutGain >= earlyStopping.patience;
}

/** Whether the weights of the best epoch are to be kept. */
export function keepsBest({ earlyStopping }: TrainingSettings): boolean {
  return earlyStopping?.restoreBest ?? false;
}
