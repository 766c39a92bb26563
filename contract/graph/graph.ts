/** A computational graph, and one forward and one backward pass through it. */
import type { GateOperation } from './gate.ts';
import type { Tensor } from './tensor.ts';

/** Characters `from` … `to` (excluded) of an expression's text. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

export interface Gate {
  /**
   * The same for the same part of the same source, whatever its numbers: what is selected, collapsed or stopped at
   * survives an edited value. Of a variable, its name.
   */
  readonly id: string;
  readonly operation: GateOperation;
  /** Indices of earlier gates, in the order of the operation; a gate that reads one value twice names it twice. */
  readonly inputs: readonly number[];
  readonly shape: readonly number[];
  /** As a variable of the text, a weight (`W1`, `w1[2,3]`), a feature; null for what has no name of its own. */
  readonly name: string | null;
  /** Where it stands in the text, and of an input where its number can be edited; null for graphs that have no text. */
  readonly source: TextSpan | null;
  readonly literal: TextSpan | null;
}

/** Gates that can be seen as one: no path between two of them leads through a gate outside. */
export interface GateGroup {
  readonly id: string;
  /**
   * `sigmoid`: 1/(1 + e⁻ˣ) written out, recognized; `line`: a named line of the text; `expanded`: the smaller gates of
   * one that is shown as them, the last of which has its id; `layer`, `unit`: of a network.
   */
  readonly kind: 'sigmoid' | 'line' | 'expanded' | 'layer' | 'unit';
  readonly name: string;
  /** Ascending. */
  readonly gates: readonly number[];
  /** Whether it is better seen as one at first. */
  readonly startsCollapsed: boolean;
}

export interface Graph {
  /** In the order in which they are computed: inputs come before what reads them. */
  readonly gates: readonly Gate[];
  /** Where the backward pass begins; a vector or matrix there begins with 1 in every entry: the gradient of its sum. */
  readonly output: number;
  /** Offered; they may lie within one another but do not cross. */
  readonly groups: readonly GateGroup[];
}

/** All arrays run along `Graph.gates`. */
export interface GraphPass {
  readonly values: readonly Tensor[];
  /**
   * ∂output/∂value, of the shape of the value; null for constants, for what is made of constants alone, and for what
   * the output does not depend on.
   */
  readonly gradients: readonly (Tensor | null)[];
  /** What a gate hands back to each of its inputs, upstream · local; their sum over all readers of a value is its gradient. Null where `gradients` is. */
  readonly contributions: readonly (readonly (Tensor | null)[])[];
  /** ∂(gate)/∂(input) where gate and input are numbers both, else null; with a fault there, as it was worked out. */
  readonly locals: readonly (readonly (number | null)[])[];
  /** Gates that read something and have a gradient, in the order in which their backward steps are made. */
  readonly backward: readonly number[];
}

export interface OpenedGraph {
  /** Names it in questions, until `close`. */
  readonly graph: number;
  readonly structure: Graph;
  readonly pass: GraphPass;
}

/** Why a text is not a graph, and where: a sentence, and the characters it is about. */
export interface TextProblem extends TextSpan {
  readonly message: string;
}
