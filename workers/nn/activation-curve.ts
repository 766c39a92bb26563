import type { ActivationCurve } from '../../contract/engine-api.ts';
import type { Activation } from '../../contract/network.ts';
import { createReferenceKernels } from '../tensor/reference-kernels.ts';

/** An activation and its derivative at `count` ≥ 2 evenly spaced points from `from` to `to`, in double precision. */
export function activationCurve(
  activation: Activation,
  from: number,
  to: number,
  count: number,
): ActivationCurve {
  const x = Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
  const value = new Float64Array(count);
  const derivative = new Float64Array(count).fill(1);
  const kernels = createReferenceKernels('float64', 1);
  kernels.activate(activation, x, value, count);
  kernels.multiplyByDerivative(activation, x, value, derivative, count);
  return { x: Array.from(x), value: Array.from(value), derivative: Array.from(derivative) };
}
