/**
 * Activations that are straight lines, or one line and one exponential; formulas and ends as in
 * activation-kernels.ts.
 */
import { exp, expm1 } from './elementary';
import { held, highHalf, joinHalves, lowHalf, scaled } from './halves';

/** SELU's λ and λα, as in activation-kernels.ts. */
const seluScale: f64 = 1.0507009873554805;
const seluNegativeScale: f64 = 1.0507009873554805 * 1.6732632423543772;

export class Identity {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return x;
  }

  @inline
  pull(_x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    return error;
  }
}

export class Relu {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return f32x4.pmax(x, f32x4.splat(0));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    return f32x4.mul(error, v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.splat(1)));
  }
}

export class LeakyRelu {
  @inline
  value(x: v128, alpha: v128): v128 {
    return v128.bitselect(x, scaled(x, alpha, alpha), f32x4.gt(x, f32x4.splat(0)));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, alpha: v128): v128 {
    return v128.bitselect(error, scaled(error, alpha, alpha), f32x4.gt(x, f32x4.splat(0)));
  }
}

export class Elu {
  @inline
  value(x: v128, alpha: v128): v128 {
    const below = held(f32x4.pmin(x, f32x4.splat(0)), 36);
    const grown = joinHalves(
      f64x2.mul(alpha, expm1(lowHalf(below))),
      f64x2.mul(alpha, expm1(highHalf(below))),
    );
    return v128.bitselect(x, grown, f32x4.gt(x, f32x4.splat(0)));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, alpha: v128): v128 {
    const below = held(f32x4.pmin(x, f32x4.splat(0)), 700);
    const low = f64x2.mul(alpha, exp(lowHalf(below)));
    const high = f64x2.mul(alpha, exp(highHalf(below)));
    return v128.bitselect(error, scaled(error, low, high), f32x4.gt(x, f32x4.splat(0)));
  }
}

export class Selu {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return joinHalves(this.half(lowHalf(x)), this.half(highHalf(x)));
  }

  @inline
  private half(x: v128): v128 {
    const zero = f64x2.splat(0);
    const below = f64x2.pmax(f64x2.pmin(x, zero), f64x2.splat(-36));
    const grown = f64x2.mul(f64x2.splat(seluNegativeScale), expm1(below));
    return v128.bitselect(f64x2.mul(f64x2.splat(seluScale), x), grown, f64x2.gt(x, zero));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    return scaled(error, this.slope(lowHalf(x)), this.slope(highHalf(x)));
  }

  @inline
  private slope(x: v128): v128 {
    const zero = f64x2.splat(0);
    const below = f64x2.pmax(f64x2.pmin(x, zero), f64x2.splat(-700));
    const decayed = f64x2.mul(f64x2.splat(seluNegativeScale), exp(below));
    return v128.bitselect(f64x2.splat(seluScale), decayed, f64x2.gt(x, zero));
  }
}
