/** Loads and stores of four values at a time, or of the one that is left over: both pass through the same arithmetic. */

@inline
export function load(from: usize, whole: bool): v128 {
  return whole ? v128.load(from) : v128.load32_zero(from);
}

@inline
export function store(to: usize, values: v128, whole: bool): void {
  if (whole) v128.store(to, values);
  else v128.store_lane<f32>(to, values, 0);
}
