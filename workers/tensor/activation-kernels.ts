/**
 * Activations: each function and its derivative side by side, as passes over `count` values; formulas in
 * contract/network.ts. Derivatives at kinks: 0 for ReLU, α for leaky ReLU and ELU, λα for SELU, always the value from
 * below. At ±Infinity both are their limits. Passes scale the error, never replace it: a NaN that arrives goes on.
 */
import type { ActivationKind } from '../../contract/network.ts';
import { exp, expm1, log1p, sigmoid, tanh } from './elementary.ts';
import { normalDensity, normalDistribution } from './error-function.ts';
import { snap, type FloatArray } from './float-array.ts';

/** The two constants of SELU, which make mean 0 and variance 1 a fixed point (Klambauer et al., 2017, appendix 1). */
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;
const seluNegativeScale = seluScale * seluAlpha;

/** x, held where x f(x) is 0 · Infinity at the end although it tends to 0; e⁻¹⁰⁰⁰ is 0 already. NaN passes. */
function held(x: number): number {
  return Math.min(Math.max(x, -1000), 1000);
}

export interface ActivationKernel {
  /** y ← f(x). */
  forward(x: FloatArray, y: FloatArray, count: number, alpha: number, tiny: number): void;
  /** error ← error · f′(x), where y = f(x). */
  backward(x: FloatArray, y: FloatArray, error: FloatArray, count: number, alpha: number, tiny: number): void;
}

export const activationKernels: Readonly<Record<ActivationKind, ActivationKernel>> = {
  identity: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(x[i]!, tiny);
    },
    // f′ = 1; what is left is that a loss may hand over an error that is too small to keep.
    backward(_x, _y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]!, tiny);
    },
  },

  sigmoid: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(sigmoid(x[i]!), tiny);
    },
    backward(_x, y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * (y[i]! * (1 - y[i]!)), tiny);
    },
  },

  tanh: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(tanh(x[i]!), tiny);
    },
    backward(_x, y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * ((1 - y[i]!) * (1 + y[i]!)), tiny);
    },
  },

  relu: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(Math.max(0, x[i]!), tiny);
    },
    backward(x, _y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * (x[i]! > 0 ? 1 : 0), tiny);
    },
  },

  leaky_relu: {
    forward(x, y, count, alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(x[i]! > 0 ? x[i]! : alpha * x[i]!, tiny);
    },
    backward(x, _y, error, count, alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * (x[i]! > 0 ? 1 : alpha), tiny);
    },
  },

  elu: {
    forward(x, y, count, alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(x[i]! > 0 ? x[i]! : alpha * expm1(x[i]!), tiny);
    },
    // Not y + α, which is left with rounding errors where y has come close to −α.
    backward(x, _y, error, count, alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * (x[i]! > 0 ? 1 : alpha * exp(x[i]!)), tiny);
    },
  },

  selu: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) {
        y[i] = snap(x[i]! > 0 ? seluScale * x[i]! : seluNegativeScale * expm1(x[i]!), tiny);
      }
    },
    backward(x, _y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) {
        error[i] = snap(error[i]! * (x[i]! > 0 ? seluScale : seluNegativeScale * exp(x[i]!)), tiny);
      }
    },
  },

  gelu: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(Math.max(x[i]!, -1000) * normalDistribution(x[i]!), tiny);
    },
    backward(x, _y, error, count, _alpha, tiny) {
      // Φ(x) + x φ(x)
      for (let i = 0; i < count; i++) {
        const slope = normalDistribution(x[i]!) + held(x[i]!) * normalDensity(x[i]!);
        error[i] = snap(error[i]! * slope, tiny);
      }
    },
  },

  silu: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) y[i] = snap(Math.max(x[i]!, -1000) * sigmoid(x[i]!), tiny);
    },
    backward(x, _y, error, count, _alpha, tiny) {
      // σ(x) (1 + x (1 − σ(x)))
      for (let i = 0; i < count; i++) {
        const share = sigmoid(x[i]!);
        error[i] = snap(error[i]! * (share * (1 + held(x[i]!) * (1 - share))), tiny);
      }
    },
  },

  softplus: {
    forward(x, y, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) {
        // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which does not overflow.
        y[i] = snap(Math.max(x[i]!, 0) + log1p(exp(-Math.abs(x[i]!))), tiny);
      }
    },
    backward(x, _y, error, count, _alpha, tiny) {
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * sigmoid(x[i]!), tiny);
    },
  },
};
