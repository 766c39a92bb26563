/** Where a run that has ended goes on to. */
import type { RunProgress } from '../../contract/run.ts';
import { trainingLimits } from '../../contract/training.ts';

/**
 * The number of epochs at which a run ends next, once it has done its own: that of the field if it is more, else
 * another stretch, or so many more where the field has less than what is done. A run that was stopped early gets
 * another stretch. Null where the field's number is good as it is.
 */
export function nextEnd(progress: RunProgress, epochsInField: number, stretch: number): number | null {
  const { status, epoch, ending, epochs } = progress;
  if (status === 'diverged') return null;
  const isStopped = ending?.stoppedEarly === true && epochsInField <= epochs;
  if (epochsInField > epoch && !isStopped) return null;
  const end = epochsInField < epoch ? epoch + epochsInField : epochsInField + stretch;
  return Math.min(trainingLimits.epochs, end);
}

/** A tenth, without the digits that dividing in binary leaves behind. */
export function tenthOf(learningRate: number): number {
  return Number((learningRate / 10).toPrecision(6));
}
