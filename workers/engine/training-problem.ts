/** Hyperparameters that no run can be made of; a form or a file should not have let them through. */
import { trainingLimits, type TrainingSettings } from '../../contract/training.ts';

function wholeProblem(what: string, value: number, min: number, max: number): string | null {
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `The ${what} has to be a whole number from ${min} to ${max}; it is ${value}.`;
}

export function learningRateProblem(learningRate: number): string | null {
  if (learningRate > 0 && learningRate <= trainingLimits.learningRate) return null;
  return `The learning rate has to be above 0 and at most ${trainingLimits.learningRate}; it is ${learningRate}.`;
}

export function epochsProblem(epochs: number): string | null {
  return wholeProblem('number of epochs', epochs, 1, trainingLimits.epochs);
}

function penaltyProblem(l2: number): string | null {
  if (l2 >= 0 && l2 <= trainingLimits.l2) return null;
  return `The L2 penalty has to be from 0 to ${trainingLimits.l2}; it is ${l2}.`;
}

/** A sentence, or null. */
export function trainingProblem(settings: TrainingSettings): string | null {
  const { learningRate, epochs, batchSize, seed, l2 } = settings;
  return (
    learningRateProblem(learningRate) ??
    epochsProblem(epochs) ??
    wholeProblem('batch size', batchSize, 1, trainingLimits.batchSize) ??
    wholeProblem('seed', seed, 0, trainingLimits.seed) ??
    penaltyProblem(l2)
  );
}
