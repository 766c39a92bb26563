/** What can be asked about an opened graph. */

/** ∂output/∂value of single entries of a gate, both ways, in double precision. */
export interface GateCheck {
  /** Index of the gate. */
  readonly gate: number;
  /** Entries looked at, row-major, ascending; all of them, or evenly spaced ones of a large gate. */
  readonly entries: Uint32Array;
  /** `[entries]`: (f(x + h) − f(x − h)) / 2h, everything after the gate worked out again. */
  readonly numerical: Float64Array;
  /** |a − n| / max(|a|, |n|, 1e-8) of the entry where it is largest. */
  readonly worstError: number;
  /** Index into `entries`. */
  readonly worst: number;
}

export interface GraphCheck {
  readonly stepSize: number;
  /** Of all gates that have a gradient, in the order of the graph. */
  readonly gates: readonly GateCheck[];
}

/** How a Jacobian looks without building it. */
export type JacobianStructure =
  /** An element-wise gate: entry i of the output depends on entry i of the input alone. */
  | 'diagonal'
  /** A matrix product and the like: most entries are 0 by rule. */
  | 'sparse'
  | 'dense';

/** ∂to/∂from: a row per entry of `to`, a column per entry of `from`, both row-major. */
export interface Jacobian {
  readonly rows: number;
  readonly columns: number;
  readonly rowShape: readonly number[];
  readonly columnShape: readonly number[];
  readonly structure: JacobianStructure;
  /** `[rows, columns]`; null where it is larger than graphLimits.jacobianSide: it is never built then. */
  readonly entries: Float64Array | null;
}

/** One product of the sum that makes a contribution. */
export interface ContributionTerm {
  /** Entry of the gate's output, row-major. */
  readonly outputEntry: number;
  readonly upstream: number;
  readonly local: number;
  readonly product: number;
}

/** How one entry of what a gate hands back to an input comes about; with a fault there, how it was worked out. */
export interface EntryExplanation {
  /** The largest ones by size, at most 24, in the order of the output's entries. */
  readonly terms: readonly ContributionTerm[];
  readonly termCount: number;
  /** Over all of them. */
  readonly sum: number;
}

/** A box to be placed, in pixels, and lines between boxes. */
export interface ArrangeRequest {
  readonly boxes: readonly { readonly width: number; readonly height: number }[];
  /** Indices of boxes; from left to right. */
  readonly lines: readonly { readonly from: number; readonly to: number }[];
}

/** Left to right in the order of the lines. */
export interface Arrangement {
  readonly width: number;
  readonly height: number;
  /** `[boxes, 2]`: left and top. */
  readonly positions: Float64Array;
  /** Per line, the points it bends at, x and y by turns, from the right of `from` to the left of `to`. */
  readonly lines: readonly Float64Array[];
}
