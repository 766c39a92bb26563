/**
 * The gates that computational graphs are made of. Vectors and matrices of unlike shapes meet entry by entry as in
 * NumPy: shapes are aligned at their last side, and a side of 1, or one that is missing, is repeated; the gradient of
 * what was repeated is summed. Gates that reduce, reduce over all entries unless they say otherwise.
 */
export type GateOperation =
  /** A value that is given and has a gradient: a variable, a weight, a feature. */
  | { readonly kind: 'input' }
  /** A value that is given and asked nothing of: no gradient is worked out for it. */
  | { readonly kind: 'constant' }
  /** x₁ + x₂ + …, two or more. */
  | { readonly kind: 'add' }
  | { readonly kind: 'subtract' }
  /** Entry by entry, two or more. */
  | { readonly kind: 'multiply' }
  | { readonly kind: 'divide' }
  /** The largest (smallest) of two or more, entry by entry; the gradient goes to it, to the first of equals. */
  | { readonly kind: 'max' }
  | { readonly kind: 'min' }
  | { readonly kind: 'addConstant'; readonly constant: number }
  | { readonly kind: 'scale'; readonly factor: number }
  | { readonly kind: 'reciprocal' }
  | { readonly kind: 'exp' }
  /** Natural. */
  | { readonly kind: 'log' }
  | { readonly kind: 'sqrt' }
  | { readonly kind: 'square' }
  | { readonly kind: 'power'; readonly exponent: number }
  | { readonly kind: 'abs' }
  /** Activations as in contract/network.ts; derivative at the corner of ReLU and its kin as in the training engine. */
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'tanh' }
  | { readonly kind: 'relu' }
  | { readonly kind: 'leakyRelu'; readonly alpha: number }
  | { readonly kind: 'elu'; readonly alpha: number }
  | { readonly kind: 'selu' }
  | { readonly kind: 'gelu' }
  | { readonly kind: 'silu' }
  | { readonly kind: 'softplus' }
  /** Of a vector; of a matrix, of each row. */
  | { readonly kind: 'softmax' }
  | { readonly kind: 'sum' }
  | { readonly kind: 'mean' }
  /** ‖q‖² = Σ qᵢ² (squared: without the root). */
  | { readonly kind: 'squaredNorm' }
  /** Σ aᵢ bᵢ of two vectors. */
  | { readonly kind: 'dot' }
  /** aᵢ bⱼ of two vectors, `[n, m]`. */
  | { readonly kind: 'outer' }
  /** `[r, n] · [n, c]`, `[r, n] · [n]` (a column) or `[n] · [n, c]` (a row). */
  | { readonly kind: 'matmul' }
  | { readonly kind: 'transpose' }
  /** One entry, counted from 0 in row-major order. */
  | { readonly kind: 'entry'; readonly index: number }
  /** Numbers put side by side as a vector. */
  | { readonly kind: 'stack' }
  /** Inputs: weights w `[n]`, bias b, then n numbers x₁ … xₙ. w · x + b: one unit before its activation. */
  | { readonly kind: 'weightedSum' }
  /** `[units · pieces]` → `[units]`: the largest of every `pieces` neighbours. */
  | { readonly kind: 'maxPieces'; readonly pieces: number }
  /**
   * Losses of one example, as in contract/training.ts. Inputs: the scores before the loss's link, as one vector or as
   * numbers one by one. Target: class index counted from 0, or the values they are compared with.
   */
  | { readonly kind: 'softmaxCrossEntropy'; readonly target: number }
  | { readonly kind: 'hinge'; readonly target: number }
  | { readonly kind: 'binaryCrossEntropy'; readonly targets: readonly number[] }
  | { readonly kind: 'squaredError'; readonly targets: readonly number[] }
  | { readonly kind: 'meanSquaredError'; readonly targets: readonly number[] }
  | { readonly kind: 'huber'; readonly targets: readonly number[]; readonly delta: number };

export type GateKind = GateOperation['kind'];

/** What a gate does with the gradient that comes back to it. A value that is used more than once makes an adder of its branch, whatever its gate. */
export type GateRole = 'distributor' | 'swapper' | 'router';

const roles: Partial<Readonly<Record<GateKind, GateRole>>> = {
  add: 'distributor',
  subtract: 'distributor',
  addConstant: 'distributor',
  sum: 'distributor',
  multiply: 'swapper',
  matmul: 'swapper',
  dot: 'swapper',
  outer: 'swapper',
  weightedSum: 'swapper',
  max: 'router',
  min: 'router',
  relu: 'router',
  maxPieces: 'router',
};

export function gateRole(kind: GateKind): GateRole | null {
  return roles[kind] ?? null;
}
