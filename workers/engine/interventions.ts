/** What was done to a run by hand, noted with the number of updates made before. */
import type { Intervention } from '../../contract/run.ts';

/**
 * The list with one more. Of several learning rates set between the same two steps only the last one counts;
 * anything else may have had an effect at once.
 */
export function noted(list: readonly Intervention[], added: Intervention): readonly Intervention[] {
  const kept =
    added.kind === 'learning_rate'
      ? list.filter(({ kind, step }) => kind !== 'learning_rate' || step !== added.step)
      : list;
  return [...kept, added];
}

/** What is left of it when a run goes back to its start: settings that differ from what it was opened with. */
export function notedAtStart(
  learningRate: number,
  epochs: number,
  opened: { readonly learningRate: number; readonly epochs: number },
): readonly Intervention[] {
  const list: Intervention[] = [];
  if (learningRate !== opened.learningRate) list.push({ kind: 'learning_rate', step: 0, learningRate });
  if (epochs !== opened.epochs) list.push({ kind: 'epochs', step: 0, epochs });
  return list;
}

/** The number of epochs that a run with these interventions is to have. */
export function epochsAfter(list: readonly Intervention[], opened: number): number {
  return list.reduce((epochs, change) => (change.kind === 'epochs' ? change.epochs : epochs), opened);
}
