/**
 * Page ↔ grapher: a worker of its own for computational graphs at gate level, made for understanding, not for speed.
 * It works in float64.
 */
import type {
  Arrangement,
  ArrangeRequest,
  EntryExplanation,
  GateCheck,
  GraphCheck,
  Jacobian,
} from './graph/graph-answers.ts';
import type { GraphSource } from './graph/graph-source.ts';
import type { OpenedGraph, TextProblem } from './graph/graph.ts';
import type { Outcome } from './outcome.ts';

export type GraphOutcome =
  | { readonly ok: true; readonly value: OpenedGraph }
  /** At least one. */
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

export interface GraphApi {
  /** Builds it and makes both passes. */
  open(source: GraphSource): Promise<GraphOutcome>;
  close(graph: number): void;
  /** A later check takes the place of one that is not done yet, which refuses with 'cancelled'. */
  check(graph: number, stepSize: number): Promise<Outcome<GraphCheck>>;
  /** One gate, by index, at each of these steps; a later request takes the place of one that is not done yet. */
  checkGate(
    graph: number,
    gate: number,
    stepSizes: readonly number[],
  ): Promise<Outcome<readonly GateCheck[]>>;
  /** Gates by index. Refused where no path leads from one to the other. */
  jacobian(graph: number, from: number, to: number): Promise<Outcome<Jacobian>>;
  /** `input` counts the gate's inputs, `entry` the entries of that input's value. */
  explain(graph: number, gate: number, input: number, entry: number): Promise<Outcome<EntryExplanation>>;
  /** A later request takes the place of one that is not done yet, which refuses with 'cancelled'. */
  arrange(request: ArrangeRequest): Promise<Outcome<Arrangement>>;
}
