import { lossLink } from '../../contract/output.ts';
import type { LossKind } from '../../contract/training.ts';
import { predictionsText } from '../text/en/predictions.ts';

/** What the scores of a network trained with this loss are. */
export function scoreNote(loss: LossKind, classes: number): string {
  switch (lossLink(loss)) {
    case 'softmax':
      return predictionsText.scoresAreProbabilities;
    case 'sigmoid':
      return classes > 2 ? predictionsText.scoresAreIndependent : predictionsText.scoresAreProbabilities;
    case 'identity':
      return loss === 'hinge' ? predictionsText.scoresAreMargins : predictionsText.scoresAreOutputs;
  }
}
