/** The update rules as passes over all parameters; the formulas stand in kernels.ts. */
import { snap, type FloatArray } from './float-array.ts';

export function addScaled(
  target: FloatArray,
  source: FloatArray,
  factor: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) target[i] = snap(target[i]! + factor * source[i]!, tiny);
}

export function updateSgd(
  parameters: FloatArray,
  gradients: FloatArray,
  learningRate: number,
  count: number,
  tiny: number,
): void {
  addScaled(parameters, gradients, -learningRate, count, tiny);
}

export function updateMomentum(
  parameters: FloatArray,
  gradients: FloatArray,
  velocity: FloatArray,
  learningRate: number,
  momentum: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) {
    const v = snap(momentum * velocity[i]! + gradients[i]!, tiny);
    velocity[i] = v;
    parameters[i] = snap(parameters[i]! - learningRate * v, tiny);
  }
}

export function updateAdam(
  parameters: FloatArray,
  gradients: FloatArray,
  mean: FloatArray,
  variance: FloatArray,
  learningRate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  correction1: number,
  correction2: number,
  count: number,
  tiny: number,
): void {
  for (let i = 0; i < count; i++) {
    const g = gradients[i]!;
    const m = snap(beta1 * mean[i]! + (1 - beta1) * g, tiny);
    const v = snap(beta2 * variance[i]! + (1 - beta2) * g * g, tiny);
    mean[i] = m;
    variance[i] = v;
    const change = (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
    parameters[i] = snap(parameters[i]! - change, tiny);
  }
}
