/** Between four float32 lanes and two times two doubles. */

/** All four float32 lanes as doubles: lanes 0 and 1, lanes 2 and 3, and the way back. */
@inline
export function lowHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

@inline
export function highHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

@inline
export function joinHalves(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** `values` held between ±limit; NaN passes. */
@inline
export function held(values: v128, limit: f32): v128 {
  return f32x4.pmax(f32x4.pmin(values, f32x4.splat(limit)), f32x4.splat(-limit));
}

/** error · slope, where the slopes are doubles, rounded once. */
@inline
export function scaled(error: v128, lowSlope: v128, highSlope: v128): v128 {
  return joinHalves(f64x2.mul(lowHalf(error), lowSlope), f64x2.mul(highHalf(error), highSlope));
}
