/** What happened to a run, in words: how it ended, why it diverged, what was done to it by hand. */
import type { Network } from '../../../contract/network.ts';
import type { Divergence, DivergenceCause, Intervention, RunEnding } from '../../../contract/run.ts';
import { count, plainNumber, plural } from './counts.ts';
import { placeName } from './places.ts';

const divergedQuantities: Readonly<Record<Divergence['quantity'], string>> = {
  loss: 'the loss',
  gradient: 'the gradient',
  weights: 'the weights',
  statistics: 'the running statistics',
};

/** Cause and cure. */
const causes: Readonly<Record<DivergenceCause, string>> = {
  inputs:
    'Most likely some features are very large. Scale the features (Data), or leave out the column with the large numbers.',
  start:
    'Most likely the starting weights are too large: the network overflows before it is trained. Choose Xavier or He for its layers.',
  gradient:
    'Most likely the gradient exploded: errors grew from layer to layer on their way back. Clipping the gradient’s norm helps, and so does a smaller learning rate.',
  learning_rate: 'Most likely the learning rate is too large: the updates overshot.',
};

function stoppedWhere({ step, epoch, batch }: Divergence): string {
  const inEpoch = batch === null ? `epoch ${count(epoch)}` : `epoch ${count(epoch)}, batch ${count(batch)}`;
  return step === 0
    ? 'The untrained network overflows'
    : `Training stopped at step ${count(step)} (${inEpoch})`;
}

export const runText = {
  diverged: (divergence: Divergence, layerName: string | null) =>
    `${stoppedWhere(divergence)}: ${divergedQuantities[divergence.quantity]}` +
    `${layerName === null ? '' : ` of ${layerName}`} became infinite or undefined.` +
    (divergence.step === 0 ? '' : ' The last finite weights are kept.'),
  cause: (cause: DivergenceCause) => causes[cause],
  goBack: (epoch: number) =>
    `Go back to epoch ${count(epoch)} and continue with a tenth of the learning rate`,
  startAgain: 'Start again with a tenth of the learning rate',
  kept: (step: number) => `The run that diverged at step ${count(step)} is kept.`,
  bringBack: 'Back to the diverged run',
  letGo: 'Let it go',

  stoppedEarly: 'Stopped early',
  /** Null where there is nothing to say beyond “Finished”. */
  ending: ({ stoppedEarly, restoredEpoch }: RunEnding, epoch: number): string | null => {
    const restored =
      restoredEpoch === null
        ? 'The weights are its last ones.'
        : `The weights are those of epoch ${count(restoredEpoch)}, the best one.`;
    if (stoppedEarly) return `Early stopping ended the run after epoch ${count(epoch)}. ${restored}`;
    return restoredEpoch === null ? null : `All epochs are done. ${restored}`;
  },
  scheduledRate: (rate: string) => `Learning rate now ${rate}`,
  scheduledRateNote: 'Of the next step: the learning rate that was set, times the schedule and the warm-up',

  intervention: (intervention: Intervention, network: Network): string => {
    switch (intervention.kind) {
      case 'learning_rate':
        return `Learning rate set to ${plainNumber(intervention.learningRate)}`;
      case 'epochs':
        return `To end after ${plural(intervention.epochs, 'epoch', 'epochs')}`;
      case 'parameter':
        return `${sentenceStart(placeName(intervention.place, network))} set to ${plainNumber(intervention.value)}`;
    }
  },
  atStep: (step: number) => `After step ${count(step)}`,

  weightSet: (name: string, before: number, after: number) =>
    `${sentenceStart(name)} is now ${plainNumber(after)}; it was ${plainNumber(before)}.`,
  setByHand: (step: number) =>
    `A weight was set by hand ${step === 0 ? 'before the first step' : `after step ${count(step)}`}. Loss and curves are from before; predictions are of now.`,
  weightPutBack: (name: string, value: number) => `${sentenceStart(name)} is ${plainNumber(value)} again.`,
  undo: 'Undo',
} as const;

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
