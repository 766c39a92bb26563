/** A text as a graph, or what is wrong with it. The language is described in docs/graph.md. */
import type { TextProblem } from '../../../contract/graph/graph.ts';
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import type { GraphPlan } from '../plan.ts';
import { sentences } from './sentences.ts';
import { TextReading } from './text-reading.ts';

export type TextGraph =
  | { readonly ok: true; readonly plan: GraphPlan }
  /** One to twenty, in the order of the text. */
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** More at once would help nobody. */
const mostProblems = 20;

/** `expanded`: see ExpressionSource. */
export function graphOfText(text: string, expanded: readonly string[]): TextGraph {
  const { textLength } = graphLimits;
  if (text.length > textLength) return refuseText(textLength, text.length, sentences.longText(textLength));
  const reading = new TextReading(text, expanded);
  const problems = reading.problems.slice(0, mostProblems);
  if (problems.length > 0) return { ok: false, problems };
  const plan = reading.plan();
  return plan === null ? refuseText(0, text.length, sentences.nothingWritten) : { ok: true, plan };
}

function refuseText(from: number, to: number, message: string): TextGraph {
  return { ok: false, problems: [{ from, to, message }] };
}
