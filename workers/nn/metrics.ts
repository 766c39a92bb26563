/** What is reported beside the loss. All read the scores of the last `forward`, that is, the last layer's outputs. */
import { lossLink } from '../../contract/output.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';

function scoresOf(network: CompiledNetwork): FloatArray {
  return network.layers.at(-1)!.output;
}

/**
 * The class index a row's scores speak for: the highest score, the first of equals. With a single output, class 1
 * if the answer exceeds one half, which for a sigmoid link is a score above 0.
 */
export function predictedClass(network: CompiledNetwork, row: number): number {
  const scores = scoresOf(network);
  const width = network.outputs;
  const first = row * width;
  if (width === 1) return scores[first]! > (lossLink(network.loss.kind) === 'sigmoid' ? 0 : 0.5) ? 1 : 0;
  let best = 0;
  for (let j = 1; j < width; j++) if (scores[first + j]! > scores[first + best]!) best = j;
  return best;
}

/** Rows whose predicted class is the target's; `targets` `[rows]` of class indices. */
export function countCorrect(network: CompiledNetwork, targets: FloatArray, rows: number): number {
  let correct = 0;
  for (let row = 0; row < rows; row++) if (predictedClass(network, row) === targets[row]) correct += 1;
  return correct;
}

/** Adds the rows to confusion[actual · classes + predicted], `[classes, classes]`. */
export function addToConfusion(
  network: CompiledNetwork,
  targets: FloatArray,
  rows: number,
  classes: number,
  confusion: Uint32Array,
): void {
  for (let row = 0; row < rows; row++) {
    const cell = targets[row]! * classes + predictedClass(network, row);
    confusion[cell] = confusion[cell]! + 1;
  }
}

/** Σ (ŷ − y)² of a regression with one output, in the squared unit of `targets`. */
export function squaredErrorSum(network: CompiledNetwork, targets: FloatArray, rows: number): number {
  const scores = scoresOf(network);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const difference = scores[row]! - targets[row]!;
    sum += difference * difference;
  }
  return sum;
}

/** Σ |ŷ − y| of a regression with one output. */
export function absoluteErrorSum(network: CompiledNetwork, targets: FloatArray, rows: number): number {
  const scores = scoresOf(network);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += Math.abs(scores[row]! - targets[row]!);
  return sum;
}

/**
 * Σ (y − ȳ)² over `targets` `[rows]`: what R² compares with. Deviations are taken from the first target, so that
 * those of constant targets are exactly 0.
 */
export function totalSumOfSquares(targets: FloatArray, rows: number): number {
  if (rows === 0) return 0;
  const origin = targets[0]!;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += targets[row]! - origin;
  const mean = sum / rows;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const deviation = targets[row]! - origin - mean;
    squares += deviation * deviation;
  }
  return squares;
}

/** R² = 1 − Σ (ŷ − y)² / Σ (y − ȳ)²; null where the targets are as good as constant. It does not depend on their unit. */
export function rSquared(squaredErrors: number, totalSquares: number): number | null {
  const value = 1 - squaredErrors / totalSquares;
  return totalSquares > 0 && Number.isFinite(value) ? value : null;
}

/** Root of the mean squared error; `unit` is what one unit of the targets means (their standard deviation, or 1). */
export function rootMeanSquaredError(squaredErrors: number, rows: number, unit: number): number {
  return Math.sqrt(squaredErrors / rows) * unit;
}

export function meanAbsoluteError(absoluteErrors: number, rows: number, unit: number): number {
  return (absoluteErrors / rows) * unit;
}
