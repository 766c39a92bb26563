/** The functions that turn the last layer's outputs into answers; see `lossLink`. */
import type { Link } from '../../contract/output.ts';
import { exp, sigmoid } from '../tensor/elementary.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** answers ← link(scores), both `[rows, outputs]`. */
export type LinkPass = (scores: FloatArray, answers: FloatArray, rows: number, outputs: number) => void;

export const linkPasses: Readonly<Record<Link, LinkPass>> = {
  softmax(scores, answers, rows, outputs) {
    for (let first = 0; first < rows * outputs; first += outputs) {
      let largest = -Infinity;
      for (let j = first; j < first + outputs; j++) largest = Math.max(largest, scores[j]!);
      let sum = 0;
      for (let j = first; j < first + outputs; j++) sum += exp(scores[j]! - largest);
      for (let j = first; j < first + outputs; j++) answers[j] = exp(scores[j]! - largest) / sum;
    }
  },

  sigmoid(scores, answers, rows, outputs) {
    for (let i = 0; i < rows * outputs; i++) answers[i] = sigmoid(scores[i]!);
  },

  identity(scores, answers, rows, outputs) {
    for (let i = 0; i < rows * outputs; i++) answers[i] = scores[i]!;
  },
};
