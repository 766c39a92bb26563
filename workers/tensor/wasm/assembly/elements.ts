/** Passes over values one by one; the oracle is element-kernels.ts. */
import { load, store } from './lanes';
import { snap } from './snap';

/** target ← target + factor · source. */
export function addScaled(target: usize, source: usize, factor: f32, count: i32): void {
  const by = f32x4.splat(factor);
  for (; count >= 4; count -= 4) {
    addScaledLanes(target, source, by, true);
    target += 16;
    source += 16;
  }
  for (; count > 0; count--) {
    addScaledLanes(target, source, by, false);
    target += 4;
    source += 4;
  }
}

@inline
function addScaledLanes(target: usize, source: usize, factor: v128, whole: bool): void {
  store(target, snap(f32x4.add(load(target, whole), f32x4.mul(factor, load(source, whole)))), whole);
}

/** target ← target + factor · sign(source). */
export function addScaledSign(target: usize, source: usize, factor: f32, count: i32): void {
  const by = f32x4.splat(factor);
  for (; count >= 4; count -= 4) {
    addScaledSignLanes(target, source, by, true);
    target += 16;
    source += 16;
  }
  for (; count > 0; count--) {
    addScaledSignLanes(target, source, by, false);
    target += 4;
    source += 4;
  }
}

@inline
function addScaledSignLanes(target: usize, source: usize, factor: v128, whole: bool): void {
  const values = load(source, whole);
  const zero = f32x4.splat(0);
  const signed = v128.xor(v128.and(values, f32x4.splat(-0.0)), factor);
  // ±factor where there is a sign to follow; the value itself where it is 0 or NaN.
  const some = v128.or(f32x4.lt(values, zero), f32x4.gt(values, zero));
  const step = v128.bitselect(signed, values, some);
  store(target, snap(f32x4.add(load(target, whole), step)), whole);
}

/** values ← factor · values. */
export function scale(values: usize, factor: f32, count: i32): void {
  const by = f32x4.splat(factor);
  for (; count >= 4; count -= 4) {
    store(values, snap(f32x4.mul(by, load(values, true))), true);
    values += 16;
  }
  for (; count > 0; count--) {
    store(values, snap(f32x4.mul(by, load(values, false))), false);
    values += 4;
  }
}

/** values ← values cut to −limit … limit; NaN passes. */
export function cut(values: usize, limit: f32, count: i32): void {
  const high = f32x4.splat(limit);
  const low = f32x4.splat(-limit);
  for (; count >= 4; count -= 4) {
    store(values, cutLanes(load(values, true), low, high), true);
    values += 16;
  }
  for (; count > 0; count--) {
    store(values, cutLanes(load(values, false), low, high), false);
    values += 4;
  }
}

/** The pseudo-minimum is the limit only where it compares as smaller, which it does not with NaN. */
@inline
function cutLanes(values: v128, low: v128, high: v128): v128 {
  return snap(f32x4.pmax(f32x4.pmin(values, high), low));
}

/** The bytes of one row of a gathered batch. */
export function copy(from: usize, to: usize, bytes: i32): void {
  memory.copy(to, from, <usize>bytes);
}
