/**
 * Counts, and sums over a tensor in double precision. Four partial sums of two lanes, value i in lane i mod 8; then lanes are added
 * pair by pair, at last the values that fill no group of eight, in order. This order is part of the result.
 */

@inline
function highHalf(values: v128): v128 {
  return i64x2.shuffle(values, values, 1, 0);
}

@inline
function total(s0: v128, s1: v128, s2: v128, s3: v128): f64 {
  const sum = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Σ |v| */
export function absoluteSum(values: usize, count: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  for (; count >= 8; count -= 8) {
    const near = f32x4.abs(v128.load(values));
    const far = f32x4.abs(v128.load(values, 16));
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(near));
    s1 = f64x2.add(s1, f64x2.promote_low_f32x4(highHalf(near)));
    s2 = f64x2.add(s2, f64x2.promote_low_f32x4(far));
    s3 = f64x2.add(s3, f64x2.promote_low_f32x4(highHalf(far)));
    values += 32;
  }
  let sum = total(s0, s1, s2, s3);
  for (; count > 0; count--) {
    sum += <f64>abs(f32.load(values));
    values += 4;
  }
  return sum;
}

/** Σ v² */
export function sumOfSquares(values: usize, count: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  for (; count >= 8; count -= 8) {
    const near = v128.load(values);
    const far = v128.load(values, 16);
    const v0 = f64x2.promote_low_f32x4(near);
    const v1 = f64x2.promote_low_f32x4(highHalf(near));
    const v2 = f64x2.promote_low_f32x4(far);
    const v3 = f64x2.promote_low_f32x4(highHalf(far));
    s0 = f64x2.add(s0, f64x2.mul(v0, v0));
    s1 = f64x2.add(s1, f64x2.mul(v1, v1));
    s2 = f64x2.add(s2, f64x2.mul(v2, v2));
    s3 = f64x2.add(s3, f64x2.mul(v3, v3));
    values += 32;
  }
  let sum = total(s0, s1, s2, s3);
  for (; count > 0; count--) {
    const value = <f64>f32.load(values);
    sum += value * value;
    values += 4;
  }
  return sum;
}

/** How many values are 0. Every lane that equals 0 is −1, so that lanes are subtracted. */
export function countZeros(values: usize, count: i32): i32 {
  const zero = f32x4.splat(0);
  let z0 = i32x4.splat(0);
  let z1 = i32x4.splat(0);
  for (; count >= 8; count -= 8) {
    z0 = i32x4.sub(z0, f32x4.eq(v128.load(values), zero));
    z1 = i32x4.sub(z1, f32x4.eq(v128.load(values, 16), zero));
    values += 32;
  }
  const sum = i32x4.add(z0, z1);
  let zeros =
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3);
  for (; count > 0; count--) {
    if (f32.load(values) == 0) zeros += 1;
    values += 4;
  }
  return zeros;
}

/** Σ (a − b)² */
export function squaredDistance(a: usize, b: usize, count: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  for (; count >= 8; count -= 8) {
    const nearA = v128.load(a);
    const nearB = v128.load(b);
    const farA = v128.load(a, 16);
    const farB = v128.load(b, 16);
    const d0 = f64x2.sub(f64x2.promote_low_f32x4(nearA), f64x2.promote_low_f32x4(nearB));
    const d1 = f64x2.sub(f64x2.promote_low_f32x4(highHalf(nearA)), f64x2.promote_low_f32x4(highHalf(nearB)));
    const d2 = f64x2.sub(f64x2.promote_low_f32x4(farA), f64x2.promote_low_f32x4(farB));
    const d3 = f64x2.sub(f64x2.promote_low_f32x4(highHalf(farA)), f64x2.promote_low_f32x4(highHalf(farB)));
    s0 = f64x2.add(s0, f64x2.mul(d0, d0));
    s1 = f64x2.add(s1, f64x2.mul(d1, d1));
    s2 = f64x2.add(s2, f64x2.mul(d2, d2));
    s3 = f64x2.add(s3, f64x2.mul(d3, d3));
    a += 32;
    b += 32;
  }
  let sum = total(s0, s1, s2, s3);
  for (; count > 0; count--) {
    const difference = <f64>f32.load(a) - <f64>f32.load(b);
    sum += difference * difference;
    a += 4;
    b += 4;
  }
  return sum;
}
