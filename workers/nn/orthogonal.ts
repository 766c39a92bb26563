/** Orthogonal starting weights (Saxe et al., 2014), uniformly distributed among all of them. */
import type { Random } from '../random.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/**
 * Fills a weight `[units, inputs]` whose rows, or columns if they are fewer, are orthonormal, times `gain`.
 * They are the first columns of Q in the QR decomposition of a matrix of normal values with a positive diagonal of R,
 * the form that is uniformly distributed (Mezzadri, 2007). The matrix itself is never needed: what Householder's
 * reflections leave of its next column is normal again, so that each reflection is drawn directly (Stewart, 1980).
 */
export function fillOrthogonal(
  weight: FloatArray,
  units: number,
  inputs: number,
  gain: number,
  random: Random,
): void {
  const count = Math.min(units, inputs);
  const length = Math.max(units, inputs);
  const vectors = orthonormalVectors(count, length, random);
  for (let unit = 0, at = 0; unit < units; unit++) {
    for (let input = 0; input < inputs; input++, at++) {
      weight[at] = gain * vectors[units <= inputs ? at : input * length + unit]!;
    }
  }
}

/** `count` ≤ `length` vectors of `length`, one after the other; work grows with 2 · count² · length. */
function orthonormalVectors(count: number, length: number, random: Random): Float64Array {
  const vectors = new Float64Array(count * length);
  for (let k = 0; k < count; k++) {
    for (let i = k; i < length; i++) vectors[k * length + i] = random.normal();
  }
  // Vector k is H₁ … H_k e_k. From the last to the first, each is made out of its own reflection, in its place, and
  // the later ones are reflected in turn.
  for (let k = count - 1; k >= 0; k--) {
    const start = k * length + k;
    const end = (k + 1) * length;
    const head = vectors[start]!;
    let squares = 0;
    for (let i = start; i < end; i++) squares += vectors[i]! * vectors[i]!;
    const norm = Math.sqrt(squares);
    // H = I − 2 v vᵀ / vᵀv with v = x + sign(x₁) ‖x‖ e₁ takes x to −sign(x₁) ‖x‖ e₁, whose sign R is then cleared of.
    const sign = head < 0 ? -1 : 1;
    vectors[start] = head + sign * norm;
    const factor = 1 / (norm * (norm + Math.abs(head)));
    for (let later = k + 1; later < count; later++) reflect(vectors, start, end, later * length + k, factor);
    const own = -sign;
    const scale = own * factor * vectors[start]!;
    for (let i = end - 1; i > start; i--) vectors[i] = -scale * vectors[i]!;
    vectors[start] = own - scale * vectors[start]!;
  }
  return vectors;
}

/** vectors[at …] ← vectors[at …] − factor · v (v · vectors[at …]), v = vectors[start … end). Four sums hide latency. */
function reflect(vectors: Float64Array, start: number, end: number, at: number, factor: number): void {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = start;
  let j = at;
  for (; i + 3 < end; i += 4, j += 4) {
    sum0 += vectors[i]! * vectors[j]!;
    sum1 += vectors[i + 1]! * vectors[j + 1]!;
    sum2 += vectors[i + 2]! * vectors[j + 2]!;
    sum3 += vectors[i + 3]! * vectors[j + 3]!;
  }
  for (; i < end; i++, j++) sum0 += vectors[i]! * vectors[j]!;
  const scale = factor * (sum0 + sum1 + (sum2 + sum3));
  for (i = start, j = at; i < end; i++, j++) vectors[j] = vectors[j]! - scale * vectors[i]!;
}
