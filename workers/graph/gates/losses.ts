/** Losses of one example; formulas in contract/training.ts. Those of a class are the training engine's own. */
import { exp, log1p, sigmoid } from '../../tensor/elementary.ts';
import { losses } from '../../nn/losses.ts';
import type { GateRule, OperationOf } from './rule.ts';
import { lossGate } from './scores.ts';

type OfClass = OperationOf<'softmaxCrossEntropy' | 'hinge'>;
type OfValues = OperationOf<'binaryCrossEntropy' | 'squaredError' | 'meanSquaredError' | 'huber'>;

function ofClass(kind: 'softmax_cross_entropy' | 'hinge'): GateRule<OfClass> {
  return lossGate<OfClass>({
    problemOf: (count, { target }) =>
      target < count ? null : `There is no class ${target}, counted from 0, among ${scoresName(count)}.`,
    pass: (scores, error, { target }) =>
      losses[kind](
        scores,
        Float64Array.of(target),
        1,
        scores.length,
        error,
        new Float64Array(scores.length),
        0,
      ),
  });
}

/** Sum over the scores of `value(s, y)`, or their mean. */
function ofValues<Operation extends OfValues>(
  value: (score: number, wanted: number, operation: Operation) => number,
  slope: (score: number, wanted: number, operation: Operation) => number,
  isMean: boolean,
): GateRule<Operation> {
  return lossGate<Operation>({
    problemOf: (count, { targets }) =>
      targets.length === count
        ? null
        : `As many values are wanted as there are scores: not ${targets.length} for ${scoresName(count)}.`,
    pass(scores, error, operation) {
      const share = isMean ? 1 / scores.length : 1;
      let sum = 0;
      for (const [j, score] of scores.entries()) {
        const wanted = operation.targets[j]!;
        sum += value(score, wanted, operation);
        if (error !== null) error[j] = slope(score, wanted, operation) * share;
      }
      return sum * share;
    },
  });
}

function scoresName(count: number): string {
  return count === 1 ? 'one score' : `${count} scores`;
}

const squareOf = (score: number, wanted: number): number => (score - wanted) * (score - wanted);
const squareSlope = (score: number, wanted: number): number => 2 * (score - wanted);

export const softmaxCrossEntropy = ofClass('softmax_cross_entropy');
export const hinge = ofClass('hinge');
export const squaredError = ofValues<OperationOf<'squaredError'>>(squareOf, squareSlope, false);
export const meanSquaredError = ofValues<OperationOf<'meanSquaredError'>>(squareOf, squareSlope, true);

/** log(1 + eˢ) − y s, where log(1 + eˢ) = max(s, 0) + log1p(e^−|s|); slope σ(s) − y, without its cancellation at 0 and 1. */
export const binaryCrossEntropy = ofValues<OperationOf<'binaryCrossEntropy'>>(
  (score, wanted) => Math.max(score, 0) - wanted * score + log1p(exp(-Math.abs(score))),
  (score, wanted) => (1 - wanted) * sigmoid(score) - wanted * sigmoid(-score),
  false,
);

/** The corner is at ±δ, where both sides have the slope ±δ. */
export const huber = ofValues<OperationOf<'huber'>>(
  (score, wanted, { delta }) => {
    const size = Math.abs(score - wanted);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  },
  (score, wanted, { delta }) => Math.max(-delta, Math.min(delta, score - wanted)),
  true,
);
