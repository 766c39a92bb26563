/** The update rules as passes over parameters; the formulas stand in contract/training.ts. */
import { snap, type FloatArray } from './float-array.ts';

/**
 * The least ε: gradients below the root of `tiny` have squares that are stored as 0, and ε alone stands under them then.
 * A smaller one would make steps of them that the formula does not make, or 0 / 0 where float32 does not hold it.
 */
export function leastEpsilon(tiny: number): number {
  return Math.sqrt(tiny);
}

/** g² as running sums of squares take it: 0 where it would be too small to be stored. */
function square(g: number, tiny: number): number {
  return snap(g * g, tiny);
}

export function updateSgd(
  parameters: FloatArray,
  gradients: FloatArray,
  learningRate: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) {
    parameters[i] = snap(parameters[i]! - learningRate * gradients[i]!, tiny);
  }
}

export function updateMomentum(
  parameters: FloatArray,
  gradients: FloatArray,
  velocity: FloatArray,
  learningRate: number,
  momentum: number,
  nesterov: boolean,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) {
    const g = gradients[i]!;
    const v = snap(momentum * velocity[i]! + g, tiny);
    velocity[i] = v;
    const direction = nesterov ? g + momentum * v : v;
    parameters[i] = snap(parameters[i]! - learningRate * direction, tiny);
  }
}

export function updateBySquares(
  parameters: FloatArray,
  gradients: FloatArray,
  squares: FloatArray,
  learningRate: number,
  keep: number,
  take: number,
  epsilon: number,
  count: number,
  tiny: number,
): void {
  const least = Math.max(epsilon, leastEpsilon(tiny));
  for (let i = 0; i < count; i++) {
    const g = gradients[i]!;
    const s = snap(keep * squares[i]! + take * square(g, tiny), tiny);
    squares[i] = s;
    parameters[i] = snap(parameters[i]! - (learningRate * g) / (Math.sqrt(s) + least), tiny);
  }
}

export function updateAdam(
  parameters: FloatArray,
  gradients: FloatArray,
  mean: FloatArray,
  variance: FloatArray,
  learningRate: number,
  shrink: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  correction1: number,
  correction2: number,
  count: number,
  tiny: number,
): void {
  const least = Math.max(epsilon, leastEpsilon(tiny));
  for (let i = 0; i < count; i++) {
    const g = gradients[i]!;
    const m = snap(beta1 * mean[i]! + (1 - beta1) * g, tiny);
    const v = snap(beta2 * variance[i]! + (1 - beta2) * square(g, tiny), tiny);
    mean[i] = m;
    variance[i] = v;
    const change = (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + least);
    parameters[i] = snap(shrink * parameters[i]! - change, tiny);
  }
}
