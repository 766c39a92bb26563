/** Hyperparameters that no run can be made of; a form or a file should not have let them through. */
import { trainingLimits, type TrainingSettings } from '../../contract/training.ts';
import { wholeProblem } from './whole-problem.ts';

export function learningRateProblem(learningRate: number): string | null {
  if (learningRate > 0 && learningRate <= trainingLimits.learningRate) return null;
  return `The learning rate has to be above 0 and at most ${trainingLimits.learningRate}; it is ${learningRate}.`;
}

export function epochsProblem(epochs: number): string | null {
  return wholeProblem('number of epochs', epochs, 1, trainingLimits.epochs);
}

function penaltyProblem(name: string, factor: number, limit: number): string | null {
  if (factor >= 0 && factor <= limit) return null;
  return `The ${name} penalty has to be from 0 to ${limit}; it is ${factor}.`;
}

/** A sentence, or null. */
export function trainingProblem(settings: TrainingSettings): string | null {
  const { learningRate, epochs, batchSize, seed, l1, l2, warmUpEpochs, earlyStopping } = settings;
  return (
    learningRateProblem(learningRate) ??
    epochsProblem(epochs) ??
    wholeProblem('batch size', batchSize, 1, trainingLimits.batchSize) ??
    wholeProblem('seed', seed, 0, trainingLimits.seed) ??
    wholeProblem('number of warm-up epochs', warmUpEpochs, 0, trainingLimits.epochs) ??
    penaltyProblem('L1', l1, trainingLimits.l1) ??
    penaltyProblem('L2', l2, trainingLimits.l2) ??
    (earlyStopping === null
      ? null
      : wholeProblem('patience of early stopping', earlyStopping.patience, 1, trainingLimits.epochs))
  );
}
