/** What the last layer looks like for a task and a loss: the rules that bind target, loss and output together. */
import type { Task, TargetEncoder } from './dataset.ts';
import type { Activation } from './network.ts';
import type { LossKind } from './training.ts';

/** The function between the last layer's outputs and the answer; part of the loss, and fused with it. */
export type Link = 'softmax' | 'sigmoid' | 'identity';

const links: Readonly<Record<LossKind, Link>> = {
  softmax_cross_entropy: 'softmax',
  binary_cross_entropy: 'sigmoid',
  mean_squared_error: 'identity',
  squared_error: 'identity',
  huber: 'identity',
  hinge: 'identity',
};

export function lossLink(loss: LossKind): Link {
  return links[loss];
}

/** Whether a loss compares numbers, not classes; such a loss also takes classes, as 0 and 1. */
export function comparesNumbers(loss: LossKind): boolean {
  return loss === 'mean_squared_error' || loss === 'squared_error' || loss === 'huber';
}

/**
 * Units of the output layer. Two classes under binary cross-entropy or a loss of numbers need one unit that says
 * how much the second class is meant; otherwise there is one unit per class. Regression has one.
 */
export function outputUnits(target: TargetEncoder, loss: LossKind): number {
  if (target.task === 'regression') return 1;
  const single = loss === 'binary_cross_entropy' || comparesNumbers(loss);
  return single && target.classes.length === 2 ? 1 : target.classes.length;
}

/** The loss proposed for a target: what a textbook would take. */
export function proposedLoss(task: Task, classCount: number): LossKind {
  if (task === 'regression') return 'mean_squared_error';
  return classCount === 2 ? 'binary_cross_entropy' : 'softmax_cross_entropy';
}

export type PairingProblem =
  /** A classification loss on a regression target: it cannot be computed. */
  | 'loss_needs_classes'
  /** Squared error or its kin on classes: works, but learns slowly from confident mistakes. */
  | 'squared_error_on_classes'
  /** Sigmoid per class although exactly one class is true. */
  | 'independent_classes'
  /** The output activation bounds or cuts the scores that the loss expects to be unbounded. */
  | 'bounded_scores'
  /** The output activation cannot reach every value of a regression target. */
  | 'bounded_regression';

/** Warns, never blocks, except `loss_needs_classes`, which no engine could compute. */
export function pairingProblem(
  task: Task,
  classCount: number,
  loss: LossKind,
  outputActivation: Activation,
): PairingProblem | null {
  if (task === 'regression') {
    if (!comparesNumbers(loss)) return 'loss_needs_classes';
    return outputActivation.kind === 'identity' || outputActivation.kind === 'leaky_relu'
      ? null
      : 'bounded_regression';
  }
  if (comparesNumbers(loss)) return 'squared_error_on_classes';
  if (outputActivation.kind !== 'identity') return 'bounded_scores';
  if (loss === 'binary_cross_entropy' && classCount > 2) return 'independent_classes';
  return null;
}
