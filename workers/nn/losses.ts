/**
 * Losses: value and error side by side, fused with the link of contract/output.ts so that no probability is ever
 * divided or put into a logarithm. The formulas stand in contract/training.ts; derivatives at a kink are those from the
 * flatter side.
 */
import type { LossKind } from '../../contract/training.ts';
import { exp, log, log1p, sigmoid } from '../tensor/elementary.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/**
 * Returns the mean over `rows` of the loss of `scores` `[rows, outputs]` (after the last layer's activation).
 * `targets` `[rows]` holds class indices if there are several outputs or the loss is softmax or hinge, else the
 * wanted value itself (0 or 1 for two classes). Unless `error` is null it receives ∂(mean loss)/∂scores
 * `[rows, outputs]`. `scratch` has room for `outputs` numbers; `delta` is Huber's.
 */
export type LossPass = (
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
  scratch: Float64Array,
  delta: number,
) => number;

/** What output `j` should be: the target itself, or its entry of the one-hot vector where there are several outputs. */
export function wantedOutput(target: number, j: number, outputs: number): number {
  if (outputs === 1) return target;
  return j === target ? 1 : 0;
}

/** −log softmax(s)_y = log Σ e^(s−max) + max − s_y; error softmax(s) − one-hot(y). */
function softmaxCrossEntropy(
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
  scratch: Float64Array,
): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * outputs;
    const label = targets[row]!;
    let largest = -Infinity;
    for (let j = 0; j < outputs; j++) largest = Math.max(largest, scores[first + j]!);
    // What the other classes hold is summed apart: near certainty, 1 − softmax(s)_y would lose its digits.
    let others = 0;
    for (let j = 0; j < outputs; j++) {
      const grown = exp(scores[first + j]! - largest);
      scratch[j] = grown;
      if (j !== label) others += grown;
    }
    const own = scratch[label]!;
    const sum = others + own;
    total += own === 1 ? log1p(others) : log(sum) + (largest - scores[first + label]!);
    if (error !== null) {
      for (let j = 0; j < outputs; j++) {
        error[first + j] = (j === label ? -others : scratch[j]!) / sum / rows;
      }
    }
  }
  return total / rows;
}

/** With z = s for a false and −s for a true output: log(1 + eᶻ) = max(z, 0) + log1p(e^−|z|); error ±σ(z). */
function binaryCrossEntropy(
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * outputs;
    // A single output is the true one where the target is 1, and there is none where it is 0.
    const trueOutput = outputs === 1 ? targets[row]! - 1 : targets[row]!;
    for (let j = 0; j < outputs; j++) {
      const sign = j === trueOutput ? -1 : 1;
      const z = sign * scores[first + j]!;
      total += Math.max(z, 0) + log1p(exp(-Math.abs(z)));
      if (error !== null) error[first + j] = (sign * sigmoid(z)) / rows;
    }
  }
  return total / rows;
}

/** With e = ŷ − y: `share` · Σ e²; error 2 e · `share`, over rows and outputs. */
function squares(
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
  share: number,
): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * outputs;
    for (let j = 0; j < outputs; j++) {
      const difference = scores[first + j]! - wantedOutput(targets[row]!, j, outputs);
      total += difference * difference;
      if (error !== null) error[first + j] = 2 * difference * share;
    }
  }
  return total * share;
}

/** Mean over the outputs of e²/2 where |e| ≤ δ, else δ (|e| − δ/2); error: e, cut to ±δ, / outputs. */
function huber(
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
  _scratch: Float64Array,
  delta: number,
): number {
  const share = 1 / (rows * outputs);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * outputs;
    for (let j = 0; j < outputs; j++) {
      const difference = scores[first + j]! - wantedOutput(targets[row]!, j, outputs);
      const size = Math.abs(difference);
      total += size <= delta ? 0.5 * difference * difference : delta * (size - 0.5 * delta);
      if (error !== null) error[first + j] = Math.max(-delta, Math.min(delta, difference)) * share;
    }
  }
  return total * share;
}

/** Σ_{j≠y} max(0, s_j − s_y + 1); error 1 for each violated margin, minus their number at y, 0 at the kink. */
function hinge(
  scores: FloatArray,
  targets: FloatArray,
  rows: number,
  outputs: number,
  error: FloatArray | null,
): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * outputs;
    const label = targets[row]!;
    const own = scores[first + label]!;
    let violated = 0;
    for (let j = 0; j < outputs; j++) {
      const margin = j === label ? 0 : scores[first + j]! - own + 1;
      total += Math.max(0, margin);
      const slope = margin > 0 ? 1 : 0;
      violated += slope;
      if (error !== null) error[first + j] = slope / rows;
    }
    if (error !== null) error[first + label] = -violated / rows;
  }
  return total / rows;
}

export const losses: Readonly<Record<LossKind, LossPass>> = {
  softmax_cross_entropy: softmaxCrossEntropy,
  binary_cross_entropy: binaryCrossEntropy,
  mean_squared_error: (scores, targets, rows, outputs, error) =>
    squares(scores, targets, rows, outputs, error, 1 / (rows * outputs)),
  squared_error: (scores, targets, rows, outputs, error) =>
    squares(scores, targets, rows, outputs, error, 1 / rows),
  huber,
  hinge,
};
