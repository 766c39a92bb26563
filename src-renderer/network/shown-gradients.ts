/** What the layers are told to do at the moment shown: the same numbers wherever they stand. */
import type { LayerGradients } from '../../contract/run.ts';
import type { Moments } from '../state/moments.svelte.ts';
import type { TrainingState } from '../state/training.svelte.ts';

export interface ShownGradients {
  /** First layer first; none before the first step, or where the layers are no longer those of the run. */
  readonly layers: readonly LayerGradients[];
  /** Over what they were taken: the last epoch, the last batch, or the batch of the update that comes next. */
  readonly source: 'epoch' | 'batch' | 'next';
}

/**
 * A single batch is a noisy witness: between epochs, and while training, the mean of the last epoch is shown. Of a past
 * moment there is the one batch that comes next.
 */
export function shownGradients(training: TrainingState, moments: Moments): ShownGradients {
  if (training.isStale) return { layers: [], source: 'batch' };
  const isBetweenEpochs = training.isRunning || training.progress?.stepInEpoch === 0;
  const ofEpoch = isBetweenEpochs && !moments.isPast ? (training.points.at(-1)?.layers ?? []) : [];
  if (ofEpoch.length > 0) return { layers: ofEpoch, source: 'epoch' };
  return {
    layers: moments.layers.map(({ gradients }) => gradients),
    source: moments.tellsOfNext ? 'next' : 'batch',
  };
}
