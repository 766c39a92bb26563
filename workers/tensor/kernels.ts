/**
 * The arithmetic a training step is made of, apart from the losses. All tensors are row-major views of one dtype;
 * sizes are passed, so a view may be longer than what is used. Rows, inputs and units are at least 1, counts may be 0.
 * Nothing here allocates.
 *
 * Two implementations: plain TypeScript (reference-kernels.ts, both dtypes; the oracle of the other and the engine of
 * gradient checks) and WebAssembly (float32). Two rules are part of the numerics and bind both:
 * - every sum runs in one fixed order, whatever the blocking or the number of threads;
 * - a value whose magnitude is below the dtype's `snapLimit` is stored as 0. NaN is stored as NaN.
 */
import type { Activation } from '../../contract/network.ts';
import type { FloatArray } from './float-array.ts';

export interface Kernels {
  /** output[r, u] = bias[u] + Σ_i input[r, i] · weight[u, i]; input `[rows, inputs]`, weight `[units, inputs]`. */
  affine(
    input: FloatArray,
    weight: FloatArray,
    bias: FloatArray,
    output: FloatArray,
    rows: number,
    inputs: number,
    units: number,
  ): void;

  /** inputError[r, i] = Σ_u error[r, u] · weight[u, i]; error `[rows, units]`, inputError `[rows, inputs]`. */
  inputError(
    error: FloatArray,
    weight: FloatArray,
    inputError: FloatArray,
    rows: number,
    inputs: number,
    units: number,
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
  ): void;

  /** y ← f(x), the first `count` values. */
  activate(activation: Activation, x: FloatArray, y: FloatArray, count: number): void;

  /** error ← error ∘ f′(x), given y = f(x) as well. */
  multiplyByDerivative(
    activation: Activation,
    x: FloatArray,
    y: FloatArray,
    error: FloatArray,
    count: number,
  ): void;

  /** target[r] ← source[order[first + r]] for r < rows; both have rows of `width` values. */
  gatherRows(
    source: FloatArray,
    order: Uint32Array,
    first: number,
    rows: number,
    width: number,
    target: FloatArray,
  ): void;

  /** target ← target + factor · source. */
  addScaled(target: FloatArray, source: FloatArray, factor: number, count: number): void;

  /** target ← target + factor · sign(source), sign(0) = 0. */
  addScaledSign(target: FloatArray, source: FloatArray, factor: number, count: number): void;

  /** values ← factor · values. */
  scale(values: FloatArray, factor: number, count: number): void;

  /** Cuts values to −limit … limit; NaN passes. */
  cut(values: FloatArray, limit: number, count: number): void;

  /** Σ |v| */
  absoluteSum(values: FloatArray, count: number): number;

  /** Σ v², summed in double precision. */
  sumOfSquares(values: FloatArray, count: number): number;

  /** How many are 0; −0 is. */
  countZeros(values: FloatArray, count: number): number;

  /** Σ (a − b)², summed in double precision. */
  squaredDistance(a: FloatArray, b: FloatArray, count: number): number;

  /** The update rules; formulas in contract/training.ts. */
  updateSgd(parameters: FloatArray, gradients: FloatArray, learningRate: number, count: number): void;
  updateMomentum(
    parameters: FloatArray,
    gradients: FloatArray,
    velocity: FloatArray,
    learningRate: number,
    momentum: number,
    nesterov: boolean,
    count: number,
  ): void;
  /** s ← keep · s + take · g², w ← w − η g / (√s + ε): adagrad with keep = take = 1, rmsprop with ρ and 1 − ρ. */
  updateBySquares(
    parameters: FloatArray,
    gradients: FloatArray,
    squares: FloatArray,
    learningRate: number,
    keep: number,
    take: number,
    epsilon: number,
    count: number,
  ): void;
  /**
   * w ← shrink · w first (1 for adam), then adam's rule with c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ as `correction1` and
   * `correction2`.
   */
  updateAdam(
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
  ): void;
}
