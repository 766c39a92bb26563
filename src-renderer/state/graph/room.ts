/** What the place Graph's views know of the graph that is looked at. */
import type { FaultKind } from '../../../contract/graph/fault.ts';
import type {
  EntryExplanation,
  GateCheck,
  GraphCheck,
  Jacobian,
} from '../../../contract/graph/graph-answers.ts';
import type { NetworkDepth } from '../../../contract/graph/graph-source.ts';
import type { Graph, GraphPass, TextProblem } from '../../../contract/graph/graph.ts';
import type { Tensor } from '../../../contract/graph/tensor.ts';

/** One step of the walk: a gate works out its value, or hands back gradients to its inputs. */
export interface GraphStep {
  readonly phase: 'forward' | 'backward';
  readonly gate: number;
}

/**
 * What is known of a gate's gradient where the walk stands. Partial: some readers of the value have handed back their
 * part and others have not. None: nothing that the output depends on, or a constant.
 */
export type GradientSoFar =
  | { readonly state: 'none' }
  | { readonly state: 'not_yet' }
  | { readonly state: 'partial' | 'complete'; readonly gradient: Tensor };

/** Where the walk through both passes stands. */
export interface GraphWalk {
  /** Forward steps of all gates that read something, in order, then the backward steps. */
  readonly steps: readonly GraphStep[];
  /** Steps made, 0 … steps.length. The output's own gradient, 1, is there as soon as the forward steps are done. */
  readonly position: number;
  /** The step made last; null at the start. */
  readonly current: GraphStep | null;
  readonly isPlaying: boolean;
  /** Ids of gates at which playing stops. */
  readonly breakpoints: ReadonlySet<string>;
  hasValue(gate: number): boolean;
  gradientOf(gate: number): GradientSoFar;
  /** What gate handed back to its input; null while it has not. */
  contributionOf(gate: number, input: number): Tensor | null;
  goTo(position: number): void;
  next(): void;
  back(): void;
  toStart(): void;
  /** To the end of the forward pass, from anywhere. */
  toTurn(): void;
  toEnd(): void;
  play(): void;
  pause(): void;
  toggleBreakpoint(gateId: string): void;
}

/** What is chosen in the picture. By id, so that it survives an edited number. */
export interface GraphLook {
  /** Index of the gate whose card is shown; null for that of the current step. */
  readonly selected: number | null;
  /** Decimals of the numbers shown: 2 to 8. */
  readonly digits: number;
  /** Offered by the graph, or made by the person. `gates` ascending. */
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly gates: readonly number[];
  }[];
  readonly collapsed: ReadonlySet<string>;
  /** Gates marked to be made a group. */
  readonly marked: ReadonlySet<number>;
  select(gate: number | null): void;
  setDigits(digits: number): void;
  setCollapsed(group: string, collapsed: boolean): void;
  toggleMark(gate: number): void;
  /** Makes a collapsed group of what is marked; a sentence where a path leads out of it and back in. */
  groupMarked(): string | null;
  dissolve(group: string): void;
  /** Shows a gate as the smaller ones it is made of, and back. */
  setExpanded(gateId: string, expanded: boolean): void;
  /** Whether `setExpanded` would change anything. */
  canExpand(gate: number): boolean;
}

/** Numerical gradients and Jacobians. */
export interface GraphChecks {
  readonly stepSize: number;
  setStepSize(h: number): void;
  /** Asked for while it is read; null until it is there. */
  readonly check: GraphCheck | null;
  readonly problem: string | null;
  /** One gate at each of these steps. */
  bySteps(gate: number, stepSizes: readonly number[]): Promise<readonly GateCheck[] | string>;
  jacobian(from: number, to: number): Promise<Jacobian | string>;
  explain(gate: number, input: number, entry: number): Promise<EntryExplanation | string>;
}

export interface ExerciseState {
  readonly id: string;
  /** Hints shown so far. */
  readonly hints: number;
  readonly guesses: number;
  readonly isSolved: boolean;
}

export const graphModes = ['expression', 'network', 'exercise'] as const;
export type GraphMode = (typeof graphModes)[number];

export interface GraphRoom {
  readonly mode: GraphMode;
  /** Null before the first one is there; the last good one stays while a text has problems. */
  readonly structure: Graph | null;
  readonly pass: GraphPass | null;
  readonly problems: readonly TextProblem[];
  readonly walk: GraphWalk;
  readonly look: GraphLook;
  readonly checks: GraphChecks;

  /** The expression's text, as typed. */
  readonly text: string;
  setText(text: string): void;
  /** Writes the number(s) of an input into the text: `-2`, `[1, 2]`. A sentence where they are refused. */
  setValue(gateId: string, literal: string): string | null;
  openExample(id: string): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;

  readonly depth: NetworkDepth;
  setDepth(depth: NetworkDepth): void;

  /** Null outside the mode `exercise`. */
  readonly exercise: ExerciseState | null;
  startExercise(id: string): void;
  showHint(): void;
  /** Whether this is the planted fault. */
  guess(gateId: string, kind: FaultKind): boolean;
}
