/**
 * Elementary functions of two doubles at once, for results that are then rounded to float32: relative errors stay
 * below 4e-12, so that what is stored is the correctly rounded value but for 20 arguments in a million at most (all
 * 2⁻³⁰ ≤ |x| < 2⁷ were tried: softplus 20, gelu 4, all others below 1), and then its neighbour, by less than 0.50004
 * of a place. + − × ÷, comparisons and bits only, no branch, nothing relaxed: equal bits on every machine.
 * NaN passes through all of them. Polynomials and rational functions interpolate in Chebyshev points and were computed
 * with 50 digits.
 *
 * The exponential: t = x log₂e rounded to a whole number k, r = x − k ln 2, and eʳ = (P + Q) / (P − Q) with P even and
 * Q odd in r (error 3e-14), so that eˣ is 2ᵏ times that and whatever is a fraction of eˣ costs one division.
 */

/** 1.5 · 2⁵² + 1023: added to t it leaves k + 1023, rounded to nearest, in the lowest bits. */
const rounder: f64 = 6755399441056767.0;

/** t + rounder. */
@inline
function shifted(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(rounder));
}

/** r, |r| ≤ ln 2 / 2. */
@inline
function remainder(x: v128, shifted: v128): v128 {
  const k = f64x2.sub(shifted, f64x2.splat(rounder));
  return f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471805599453)));
}

/** 2ᵏ, −1022 ≤ k ≤ 1023. */
@inline
function powerOfTwo(shifted: v128): v128 {
  return i64x2.shl(shifted, 52);
}

/** a + b x. */
@inline
function linear(x: v128, a: f64, b: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(b, x));
}

/** P(r), z = r². */
@inline
function evenPart(z: v128): v128 {
  return linear(z, 84.02405150165815, linear(z, 9.002004290372579, f64x2.splat(0.0499666547641072)));
}

/** Q(r). */
@inline
function oddPart(r: v128, z: v128): v128 {
  return f64x2.mul(r, f64x2.add(z, f64x2.splat(42.01202575082638)));
}

/** eˣ for |x| ≤ 700. */
@inline
export function exp(x: v128): v128 {
  const t = shifted(x);
  const r = remainder(x, t);
  const z = f64x2.mul(r, r);
  const p = evenPart(z);
  const q = oddPart(r, z);
  return f64x2.div(f64x2.mul(powerOfTwo(t), f64x2.add(p, q)), f64x2.sub(p, q));
}

/** eˣ − 1 for |x| ≤ 36, with relative accuracy near 0: ((2ᵏ − 1) P + (2ᵏ + 1) Q) / (P − Q). */
@inline
export function expm1(x: v128): v128 {
  const t = shifted(x);
  const r = remainder(x, t);
  const z = f64x2.mul(r, r);
  const p = evenPart(z);
  const q = oddPart(r, z);
  const scale = powerOfTwo(t);
  const one = f64x2.splat(1);
  const grown = f64x2.add(
    f64x2.mul(f64x2.sub(scale, one), p),
    f64x2.mul(f64x2.add(scale, one), q),
  );
  return f64x2.div(grown, f64x2.sub(p, q));
}

/** eˣ / (1 + eˣ) for |x| ≤ 700, with relative accuracy at the lower end. */
@inline
export function sigmoid(x: v128): v128 {
  const t = shifted(x);
  const r = remainder(x, t);
  const z = f64x2.mul(r, r);
  const p = evenPart(z);
  const q = oddPart(r, z);
  const grown = f64x2.mul(powerOfTwo(t), f64x2.add(p, q));
  return f64x2.div(grown, f64x2.add(grown, f64x2.sub(p, q)));
}

/** (e²ˣ − 1) / (e²ˣ + 1) for |x| ≤ 18, with relative accuracy near 0 and odd to the bit. */
@inline
export function tanh(x: v128): v128 {
  const twice = f64x2.add(x, x);
  const t = shifted(twice);
  const r = remainder(twice, t);
  const z = f64x2.mul(r, r);
  const p = evenPart(z);
  const q = oddPart(r, z);
  const scale = powerOfTwo(t);
  const less = f64x2.sub(scale, f64x2.splat(1));
  const more = f64x2.add(scale, f64x2.splat(1));
  return f64x2.div(
    f64x2.add(f64x2.mul(less, p), f64x2.mul(more, q)),
    f64x2.add(f64x2.mul(more, p), f64x2.mul(less, q)),
  );
}

/**
 * ln(1 + eˣ) for −700 ≤ x ≤ 0: 2 artanh(w) with w = eˣ / (2 + eˣ) ≤ 1/3, as w times a polynomial in w²
 * (relative error 3e-12).
 */
@inline
export function log1pOfExp(x: v128): v128 {
  const t = shifted(x);
  const r = remainder(x, t);
  const z = f64x2.mul(r, r);
  const p = evenPart(z);
  const q = oddPart(r, z);
  const grown = f64x2.mul(powerOfTwo(t), f64x2.add(p, q));
  const rest = f64x2.sub(p, q);
  const w = f64x2.div(grown, f64x2.add(grown, f64x2.add(rest, rest)));
  const y = f64x2.mul(w, w);
  const far = linear(y, 0.22305127385582954, linear(y, 0.1712253666729019, f64x2.splat(0.2186056831430696)));
  const series = linear(y, 0.6666666623792175, linear(y, 0.4000006142120794, linear(y, 0.2856814575820109, far)));
  return f64x2.mul(w, linear(y, 2.000000000004866, series));
}

/** Φ(−a) e^(a²/2) for 0 ≤ a ≤ 13, which falls like 1 / a; relative error 1.1e-12. */
@inline
function tailRatio(a: v128): v128 {
  const above2 = linear(a, 53.75919656529361, linear(a, 6.735058582980873, f64x2.splat(0.3989423666729095)));
  const above = linear(a, 1370.5955250226546, linear(a, 763.2854662119857, linear(a, 255.69803387703138, above2)));
  const below3 = linear(a, 135.75374611144468, f64x2.add(a, f64x2.splat(16.882304775100536)));
  const below2 = linear(a, 2045.8467897431092, linear(a, 657.8345052279598, below3));
  const below = linear(a, 4674.088921720842, linear(a, 4044.6902014885513, below2));
  return f64x2.div(linear(a, 1211.2641141889128, above), linear(a, 2422.528228376794, below));
}

/** e^(−a²/2) for 0 ≤ a ≤ 20. */
@inline
function bell(a: v128): v128 {
  return exp(f64x2.mul(f64x2.mul(a, a), f64x2.splat(-0.5)));
}

/** Φ(−a), the standard normal distribution's share beyond a, for 0 ≤ a ≤ 13. */
@inline
export function normalTail(a: v128): v128 {
  return f64x2.mul(bell(a), tailRatio(a));
}

/**
 * Φ(−a) − a φ(a) for 0 ≤ a ≤ 20: e^(−a²/2) times (a₀ − a) times a rational function (relative error 3.6e-12), where
 * the zero a₀ stands in two parts, so that nothing is lost beside it.
 */
@inline
export function normalTailSlope(a: v128): v128 {
  const distance = f64x2.add(
    f64x2.sub(f64x2.splat(0.7517915246935645), a),
    f64x2.splat(-1.4956759177009883e-17),
  );
  const above2 = linear(a, 43.04988274716775, linear(a, 6.0937308475525525, f64x2.splat(0.3989422870332823)));
  const above = linear(a, 652.7586935726337, linear(a, 446.0122723974296, linear(a, 177.24551196033335, above2)));
  const below2 = linear(a, 97.42659050497262, f64x2.add(a, f64x2.splat(14.522927994912699)));
  const below = linear(a, 1159.1401509320913, linear(a, 880.3792963069906, linear(a, 377.6870681680437, below2)));
  const ratio = f64x2.div(linear(a, 444.85720125680757, above), linear(a, 668.8797472094337, below));
  return f64x2.mul(f64x2.mul(bell(a), distance), ratio);
}
