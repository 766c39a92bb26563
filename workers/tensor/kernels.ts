/**
 * The arithmetic a training step is made of, apart from the losses. All tensors are row-major views of one dtype;
 * sizes are passed, so a view may be longer than what is used. Nothing here allocates.
 *
 * Two rules are part of the numerics and bind every implementation:
 * - a sum runs in one fixed order, over growing indices, whatever the blocking;
 * - a value whose magnitude is below `tiny` (see `snapLimit`) is stored as 0. NaN is stored as NaN.
 */
import type { Activation } from '../../contract/network.ts';
import type { FloatArray } from './float-array.ts';

export interface Kernels {
  /** preActivation[r, u] = bias[u] + Σ_i input[r, i] · weight[u, i]; input `[rows, inputs]`, weight `[units, inputs]`. */
  affine(
    input: FloatArray,
    weight: FloatArray,
    bias: FloatArray,
    preActivation: FloatArray,
    rows: number,
    inputs: number,
    units: number,
    tiny: number,
    scratch: Float64Array,
  ): void;

  /** inputError[r, i] = Σ_u error[r, u] · weight[u, i]; error `[rows, units]`, inputError `[rows, inputs]`. */
  inputError(
    error: FloatArray,
    weight: FloatArray,
    inputError: FloatArray,
    rows: number,
    inputs: number,
    units: number,
    tiny: number,
    scratch: Float64Array,
  ): void;

  /** weightGradient[u, i] = Σ_r error[r, u] · input[r, i]; biasGradient[u] = Σ_r error[r, u]. */
  parameterGradients(
    error: FloatArray,
    input: FloatArray,
    weightGradient: FloatArray,
    biasGradient: FloatArray,
    rows: number,
    inputs: number,
    units: number,
    tiny: number,
    scratch: Float64Array,
  ): void;

  /** y ← f(x), the first `count` values. */
  activate(activation: Activation, x: FloatArray, y: FloatArray, count: number, tiny: number): void;

  /** error ← error ∘ f′(x), given y = f(x) as well. */
  multiplyByDerivative(
    activation: Activation,
    x: FloatArray,
    y: FloatArray,
    error: FloatArray,
    count: number,
    tiny: number,
  ): void;

  /** target ← target + factor · source. */
  addScaled(target: FloatArray, source: FloatArray, factor: number, count: number, tiny: number): void;

  /** w ← w − η g. */
  updateSgd(
    parameters: FloatArray,
    gradients: FloatArray,
    learningRate: number,
    count: number,
    tiny: number,
  ): void;

  /** v ← μ v + g, w ← w − η v. */
  updateMomentum(
    parameters: FloatArray,
    gradients: FloatArray,
    velocity: FloatArray,
    learningRate: number,
    momentum: number,
    count: number,
    tiny: number,
  ): void;

  /**
   * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η (m / c₁) / (√(v / c₂) + ε),
   * where c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ correct the bias towards the zero start.
   */
  updateAdam(
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
  ): void;
}

/** Units computed side by side; a kernel packs that many rows or columns of its second factor into its scratch. */
const lanes = 4;

/** Doubles of scratch that the kernels need for layers whose inputs, units and rows are at most `longest`. */
export function scratchLength(longest: number): number {
  return lanes * longest;
}
