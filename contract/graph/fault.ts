/**
 * Faults that can be planted into a backward pass, so that they can be found. Each is one that people make when they
 * write one by hand; the forward pass stays right.
 */
export const faultKinds = [
  /** The local gradient is handed on alone: the chain rule's other factor is missing. */
  'no_upstream',
  /** The upstream gradient is handed on as it came: the local gradient is missing. */
  'no_local',
  /** Where a value is used more than once, the last contribution takes the place of the sum (= instead of +=). */
  'overwrites',
  /** A matrix product hands back W · g where Wᵀ · g belongs; the matrix is square, so the shapes do not tell. */
  'no_transpose',
  /** A router gives the gradient to the input that lost, or lets it through where it should stop. */
  'wrong_route',
  /** A multiplication hands each input its own value in place of the other's. */
  'not_swapped',
  /** A sign is lost: of a subtraction, of 1/x, of a negative factor. */
  'wrong_sign',
  /** The derivative is taken at the output where the input belongs, or the other way round (σ, tanh, exp, log, x²). */
  'wrong_place',
  /** What was repeated (a bias over a batch) gets one row's gradient in place of the sum over all. */
  'no_sum',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** Id of a gate; of `overwrites`, the one whose value is used more than once. */
  readonly gate: string;
  readonly kind: FaultKind;
}
