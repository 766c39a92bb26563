/** Activations without a kink; formulas and ends as in activation-kernels.ts. */
import { log1pOfExp, normalTail, normalTailSlope, sigmoid, tanh } from './elementary';
import { held, highHalf, joinHalves, lowHalf, scaled } from './halves';

export class Sigmoid {
  @inline
  value(x: v128, _alpha: v128): v128 {
    const within = held(x, 88);
    return joinHalves(sigmoid(lowHalf(within)), sigmoid(highHalf(within)));
  }

  @inline
  pull(_x: v128, y: v128, error: v128, _alpha: v128): v128 {
    return scaled(error, this.slope(lowHalf(y)), this.slope(highHalf(y)));
  }

  @inline
  private slope(y: v128): v128 {
    return f64x2.mul(y, f64x2.sub(f64x2.splat(1), y));
  }
}

export class Tanh {
  @inline
  value(x: v128, _alpha: v128): v128 {
    const within = held(x, 16);
    return joinHalves(tanh(lowHalf(within)), tanh(highHalf(within)));
  }

  @inline
  pull(_x: v128, y: v128, error: v128, _alpha: v128): v128 {
    return scaled(error, this.slope(lowHalf(y)), this.slope(highHalf(y)));
  }

  @inline
  private slope(y: v128): v128 {
    const one = f64x2.splat(1);
    return f64x2.mul(f64x2.sub(one, y), f64x2.add(one, y));
  }
}

export class Gelu {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return joinHalves(this.half(lowHalf(x)), this.half(highHalf(x)));
  }

  /** x Φ(x) = max(x, 0) − |x| Φ(−|x|). */
  @inline
  private half(x: v128): v128 {
    const a = f64x2.pmin(f64x2.abs(x), f64x2.splat(13));
    return f64x2.sub(f64x2.pmax(x, f64x2.splat(0)), f64x2.mul(a, normalTail(a)));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    return scaled(error, this.slope(lowHalf(x)), this.slope(highHalf(x)));
  }

  /** Φ(x) + x φ(x), which is Φ(−a) − a φ(a) at x = −a and 1 minus that at x = a. */
  @inline
  private slope(x: v128): v128 {
    const below = normalTailSlope(f64x2.pmin(f64x2.abs(x), f64x2.splat(20)));
    const above = f64x2.sub(f64x2.splat(1), below);
    return v128.bitselect(above, below, f64x2.gt(x, f64x2.splat(0)));
  }
}

export class Silu {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return joinHalves(this.half(lowHalf(x)), this.half(highHalf(x)));
  }

  @inline
  private half(x: v128): v128 {
    const from = f64x2.pmax(x, f64x2.splat(-700));
    return f64x2.mul(from, sigmoid(f64x2.pmin(from, f64x2.splat(700))));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    const within = held(x, 700);
    return scaled(error, this.slope(lowHalf(within)), this.slope(highHalf(within)));
  }

  /** σ(x) (1 + x (1 − σ(x))) */
  @inline
  private slope(x: v128): v128 {
    const one = f64x2.splat(1);
    const share = sigmoid(x);
    return f64x2.mul(share, f64x2.add(one, f64x2.mul(x, f64x2.sub(one, share))));
  }
}

export class Softplus {
  @inline
  value(x: v128, _alpha: v128): v128 {
    return joinHalves(this.half(lowHalf(x)), this.half(highHalf(x)));
  }

  /** max(x, 0) + log(1 + e^−|x|) */
  @inline
  private half(x: v128): v128 {
    const decay = f64x2.neg(f64x2.pmin(f64x2.abs(x), f64x2.splat(700)));
    return f64x2.add(f64x2.pmax(x, f64x2.splat(0)), log1pOfExp(decay));
  }

  @inline
  pull(x: v128, _y: v128, error: v128, _alpha: v128): v128 {
    const within = held(x, 700);
    return scaled(error, sigmoid(lowHalf(within)), sigmoid(highHalf(within)));
  }
}
