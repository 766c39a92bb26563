/**
 * Activations as passes over float32 values; the oracle is activation-kernels.ts. Each is a class without state, a
 * function `value` and its derivative's `pull` side by side, so that a pass written once is compiled for every one of
 * them with its functions inlined. What needs doubles is widened, computed and rounded once.
 */
import { load, store } from './lanes';
import { Elu, Identity, LeakyRelu, Relu, Selu } from './rectifiers';
import { Gelu, Sigmoid, Silu, Softplus, Tanh } from './smooth-activations';
import { snap } from './snap';

/** y ← snap(f(x)), four values at a time and what is left over one by one. An instance has no fields: none need exist. */
@inline
function forward<F>(x: usize, y: usize, count: i32, alpha: f64): void {
  const activation = changetype<F>(0);
  const by = f64x2.splat(alpha);
  while (count > 0) {
    const whole = count >= 4;
    store(y, snap(activation.value(load(x, whole), by)), whole);
    const done = whole ? 4 : 1;
    x += done << 2;
    y += done << 2;
    count -= done;
  }
}

/** error ← snap(error · f′(x)), given y = f(x). */
@inline
function backward<F>(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  const activation = changetype<F>(0);
  const by = f64x2.splat(alpha);
  while (count > 0) {
    const whole = count >= 4;
    store(error, snap(activation.pull(load(x, whole), load(y, whole), load(error, whole), by)), whole);
    const done = whole ? 4 : 1;
    x += done << 2;
    y += done << 2;
    error += done << 2;
    count -= done;
  }
}

export function forward_identity(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Identity>(x, y, count, alpha);
}

export function backward_identity(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Identity>(x, y, error, count, alpha);
}

export function forward_sigmoid(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Sigmoid>(x, y, count, alpha);
}

export function backward_sigmoid(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Sigmoid>(x, y, error, count, alpha);
}

export function forward_tanh(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Tanh>(x, y, count, alpha);
}

export function backward_tanh(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Tanh>(x, y, error, count, alpha);
}

export function forward_relu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Relu>(x, y, count, alpha);
}

export function backward_relu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Relu>(x, y, error, count, alpha);
}

export function forward_leaky_relu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<LeakyRelu>(x, y, count, alpha);
}

export function backward_leaky_relu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<LeakyRelu>(x, y, error, count, alpha);
}

export function forward_elu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Elu>(x, y, count, alpha);
}

export function backward_elu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Elu>(x, y, error, count, alpha);
}

export function forward_selu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Selu>(x, y, count, alpha);
}

export function backward_selu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Selu>(x, y, error, count, alpha);
}

export function forward_gelu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Gelu>(x, y, count, alpha);
}

export function backward_gelu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Gelu>(x, y, error, count, alpha);
}

export function forward_silu(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Silu>(x, y, count, alpha);
}

export function backward_silu(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Silu>(x, y, error, count, alpha);
}

export function forward_softplus(x: usize, y: usize, count: i32, alpha: f64): void {
  forward<Softplus>(x, y, count, alpha);
}

export function backward_softplus(x: usize, y: usize, error: usize, count: i32, alpha: f64): void {
  backward<Softplus>(x, y, error, count, alpha);
}
