/** What is known of a kind of gate: the function, and its derivative in two forms that tests hold against each other. */
import type { FaultKind } from '../../../contract/graph/fault.ts';
import type { GateOperation } from '../../../contract/graph/gate.ts';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { Outcome } from '../../../contract/outcome.ts';

/** Gates that are worked out from others. */
export type ComputedOperation = Exclude<GateOperation, { kind: 'input' | 'constant' }>;
export type ComputedKind = ComputedOperation['kind'];
export type OperationOf<Kind extends ComputedKind> = Extract<ComputedOperation, { kind: Kind }>;

export type Shape = Tensor['shape'];

/** A gate with its numbers. */
export interface WorkedGate<Operation extends ComputedOperation> {
  readonly operation: Operation;
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
}

/** ∂(entry of the output)/∂(one entry of an input). */
export interface LocalTerm {
  /** Row-major. */
  readonly outputEntry: number;
  readonly local: number;
}

export interface Derivative<Operation extends ComputedOperation> {
  /**
   * The gate's contribution to the gradient of its input `which`, of that input's shape, without forming a Jacobian.
   * `upstream` is of the output's shape; it is not written to, and may be what is returned.
   */
  backward(gate: WorkedGate<Operation>, upstream: Float64Array, which: number): Float64Array;
  /**
   * The column of the Jacobian that belongs to `entry` of the input `which`: ascending entries of the output, without
   * those that are 0 by rule. Those that happen to be 0, as where a ReLU is closed, are there.
   */
  local(gate: WorkedGate<Operation>, which: number, entry: number): readonly LocalTerm[];
}

/** Faults that are a matter of one kind of gate; the other two are a matter of passes. */
export type RuleFault = Exclude<FaultKind, 'no_upstream' | 'overwrites'>;

/** A derivative that is wrong in a way that people get it wrong. */
export interface Mistake<Operation extends ComputedOperation> extends Derivative<Operation> {
  /** Whether the input `which` is handed something else than what is right, where the inputs have these shapes. */
  appliesTo(operation: Operation, inputs: readonly Shape[], which: number): boolean;
}

export interface GateRule<Operation extends ComputedOperation> extends Derivative<Operation> {
  /** The shape of the output, or a sentence that names the shapes that do not fit. */
  shape(inputs: readonly Shape[], operation: Operation): Outcome<Shape>;
  /** Fills the output. */
  forward(gate: WorkedGate<Operation>): void;
  /** Whether entry i of the output depends on entry i of the inputs alone, where their shapes are the same. */
  readonly isEntrywise: boolean;
  readonly mistakes: Readonly<Partial<Record<RuleFault, Mistake<Operation>>>>;
}
