/** What a graph is made from. */
import type { NetworkWeights } from '../answerer-api.ts';
import type { Fault } from './fault.ts';

export const networkDepths = ['layers', 'units', 'gates'] as const;
/** layers: matrices and vectors; units: one weighted sum and one activation per unit; gates: every multiplication. */
export type NetworkDepth = (typeof networkDepths)[number];

export interface ExpressionSource {
  readonly kind: 'expression';
  /** See docs/graph.md for the language. */
  readonly text: string;
  /** Ids of gates shown as the smaller gates they are made of (sigmoid, softmax, squared norm …). */
  readonly expanded: readonly string[];
  /** Planted into the backward pass. */
  readonly fault: Fault | null;
}

/**
 * A trained network and one row: the row's loss, without penalties, as the network answers: batch normalization by its
 * running statistics, no dropout.
 */
export interface NetworkSource {
  readonly kind: 'network';
  readonly weights: NetworkWeights;
  /** Cells of the features, in the order of `weights.features`. */
  readonly cells: readonly string[];
  /** The target's cell: a class label or a number. */
  readonly target: string;
  readonly depth: NetworkDepth;
}

export type GraphSource = ExpressionSource | NetworkSource;

/** Inclusive. */
export const graphLimits = {
  textLength: 20_000,
  /** Of a text, and of a network at the depths `units` and `gates`. */
  gates: 2_000,
  /** Values read by gates, of a network at those depths. */
  lines: 8_000,
  /** Of one value of a text. */
  entries: 1_000_000,
  /** Of all values of a text together; gradients take as much again. */
  allEntries: 4_000_000,
  /** That all gates of a text read, a value as often as it is read; contributions take as much. */
  readEntries: 8_000_000,
  /** Of all matrix products of a text together; its backward pass takes twice as many. */
  multiplications: 200_000_000,
  /** Parameters of a network at depth `layers`. */
  parameters: 4_000_000,
  /** Entries whose numerical gradient is worked out, per gate; of a larger one, this many evenly spaced ones. */
  checkedEntries: 256,
  /** Values worked out again while one gate is checked: where it takes more, fewer of its entries, but eight at least. */
  checkedWork: 8_000_000,
  /** Larger side of a Jacobian that is drawn in full. */
  jacobianSide: 48,
} as const;
