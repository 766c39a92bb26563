/** The update rules; formulas in contract/training.ts, the oracle is update-kernels.ts. */
import { load, store } from './lanes';
import { snap } from './snap';

/** Gradients below this count as 0 in squares, which would come near the subnormal numbers and be snapped anyway. */
const tinyRoot: f32 = 1e-15;

@inline
function square(g: v128): v128 {
  const kept = v128.andnot(g, f32x4.lt(f32x4.abs(g), f32x4.splat(tinyRoot)));
  return f32x4.mul(kept, kept);
}

export function updateMomentum(
  parameters: usize,
  gradients: usize,
  velocity: usize,
  learningRate: f32,
  momentum: f32,
  nesterov: bool,
  count: i32,
): void {
  const rate = f32x4.splat(learningRate);
  const keep = f32x4.splat(momentum);
  for (; count >= 4; count -= 4) {
    momentumLanes(parameters, gradients, velocity, rate, keep, nesterov, true);
    parameters += 16;
    gradients += 16;
    velocity += 16;
  }
  for (; count > 0; count--) {
    momentumLanes(parameters, gradients, velocity, rate, keep, nesterov, false);
    parameters += 4;
    gradients += 4;
    velocity += 4;
  }
}

@inline
function momentumLanes(
  parameters: usize,
  gradients: usize,
  velocity: usize,
  rate: v128,
  keep: v128,
  nesterov: bool,
  whole: bool,
): void {
  const g = load(gradients, whole);
  const v = snap(f32x4.add(f32x4.mul(keep, load(velocity, whole)), g));
  store(velocity, v, whole);
  const direction = nesterov ? f32x4.add(g, f32x4.mul(keep, v)) : v;
  store(parameters, snap(f32x4.sub(load(parameters, whole), f32x4.mul(rate, direction))), whole);
}

export function updateBySquares(
  parameters: usize,
  gradients: usize,
  squares: usize,
  learningRate: f32,
  keep: f32,
  take: f32,
  epsilon: f32,
  count: i32,
): void {
  const rate = f32x4.splat(learningRate);
  const kept = f32x4.splat(keep);
  const taken = f32x4.splat(take);
  const least = f32x4.splat(epsilon);
  for (; count >= 4; count -= 4) {
    squaresLanes(parameters, gradients, squares, rate, kept, taken, least, true);
    parameters += 16;
    gradients += 16;
    squares += 16;
  }
  for (; count > 0; count--) {
    squaresLanes(parameters, gradients, squares, rate, kept, taken, least, false);
    parameters += 4;
    gradients += 4;
    squares += 4;
  }
}

@inline
function squaresLanes(
  parameters: usize,
  gradients: usize,
  squares: usize,
  rate: v128,
  keep: v128,
  take: v128,
  epsilon: v128,
  whole: bool,
): void {
  const g = load(gradients, whole);
  const s = snap(f32x4.add(f32x4.mul(keep, load(squares, whole)), f32x4.mul(take, square(g))));
  store(squares, s, whole);
  const change = f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(s), epsilon));
  store(parameters, snap(f32x4.sub(load(parameters, whole), change)), whole);
}

/**
 * Adam with its two corrections drawn together, so that one division and one root are left of three and one:
 * `rate` is η / c₁, `unbias` is 1 / √c₂ (names as in kernels.ts).
 */
export function updateAdam(
  parameters: usize,
  gradients: usize,
  mean: usize,
  variance: usize,
  rate: f32,
  shrink: f32,
  keepMean: f32,
  takeMean: f32,
  keepVariance: f32,
  takeVariance: f32,
  unbias: f32,
  epsilon: f32,
  count: i32,
): void {
  const rates = f32x4.splat(rate);
  const shrunk = f32x4.splat(shrink);
  const keep1 = f32x4.splat(keepMean);
  const take1 = f32x4.splat(takeMean);
  const keep2 = f32x4.splat(keepVariance);
  const take2 = f32x4.splat(takeVariance);
  const grown = f32x4.splat(unbias);
  const least = f32x4.splat(epsilon);
  for (; count >= 4; count -= 4) {
    adamLanes(parameters, gradients, mean, variance, rates, shrunk, keep1, take1, keep2, take2, grown, least, true);
    parameters += 16;
    gradients += 16;
    mean += 16;
    variance += 16;
  }
  for (; count > 0; count--) {
    adamLanes(parameters, gradients, mean, variance, rates, shrunk, keep1, take1, keep2, take2, grown, least, false);
    parameters += 4;
    gradients += 4;
    mean += 4;
    variance += 4;
  }
}

@inline
function adamLanes(
  parameters: usize,
  gradients: usize,
  mean: usize,
  variance: usize,
  rate: v128,
  shrink: v128,
  keep1: v128,
  take1: v128,
  keep2: v128,
  take2: v128,
  unbias: v128,
  epsilon: v128,
  whole: bool,
): void {
  const g = load(gradients, whole);
  const m = snap(f32x4.add(f32x4.mul(keep1, load(mean, whole)), f32x4.mul(take1, g)));
  const v = snap(f32x4.add(f32x4.mul(keep2, load(variance, whole)), f32x4.mul(take2, square(g))));
  store(mean, m, whole);
  store(variance, v, whole);
  const root = f32x4.add(f32x4.mul(f32x4.sqrt(v), unbias), epsilon);
  const change = f32x4.div(f32x4.mul(rate, m), root);
  store(parameters, snap(f32x4.sub(f32x4.mul(shrink, load(parameters, whole)), change)), whole);
}
