/** The rule of every store: a magnitude below this is stored as 0, NaN as NaN. The same as float-array.ts says. */
const tiny: f32 = 1e-30;

/** Comparing NaN gives false, so that its bits stay. */
export function snap(values: v128): v128 {
  return v128.andnot(values, f32x4.lt(f32x4.abs(values), f32x4.splat(tiny)));
}

export function snapOne(value: f32): f32 {
  return abs(value) < tiny ? 0 : value;
}
