/**
 * Activations: each function and its derivative side by side, as passes over `count` values.
 * Derivatives at kinks: 0 for ReLU, α for leaky ReLU and ELU, always the value from below.
 * They scale the error, never replace it: a NaN that arrives goes on.
 */
import type { ActivationKind } from '../../contract/network.ts';
import { expm1, sigmoid, tanh } from './elementary.ts';
import { snap, type FloatArray } from './float-array.ts';

export interface ActivationKernel {
  /** y ← f(x). */
  forward(x: FloatArray, y: FloatArray, count: number, alpha: number, tiny: number): void;
  /** error ← error · f′(x), where y = f(x). */
  backward(x: FloatArray, y: FloatArray, error: FloatArray, count: number, alpha: number, tiny: number): void;
}

export const activationKernels: Readonly<Record<ActivationKind, ActivationKernel>> = {
  identity: {
    forward(x, y, count) {
      for (let i = 0; i < count; i++) y[i] = x[i]!;
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
    forward(x, y, count) {
      for (let i = 0; i < count; i++) y[i] = Math.max(0, x[i]!);
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
    backward(x, y, error, count, alpha, tiny) {
      // α eˣ = y + α
      for (let i = 0; i < count; i++) error[i] = snap(error[i]! * (x[i]! > 0 ? 1 : y[i]! + alpha), tiny);
    },
  },
};
