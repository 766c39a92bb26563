import { checkLimits, type GradientCheckOptions } from '../../contract/gradient-check.ts';
import { trainingLimits } from '../../contract/training.ts';
import { wholeProblem } from './whole-problem.ts';

/** A sentence, or null for options that a check can be made with. */
export function gradientCheckProblem({ rows, parameters, h, seed }: GradientCheckOptions): string | null {
  return (
    wholeProblem('number of rows', rows, 1, checkLimits.rows) ??
    wholeProblem('number of parameters', parameters, 1, checkLimits.parameters) ??
    wholeProblem('seed of the check', seed, 0, trainingLimits.seed) ??
    (h > 0 && h <= 1 ? null : `The step h has to be above 0 and at most 1; it is ${h}.`)
  );
}
