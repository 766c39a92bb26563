/** Graphs with their passes and checks, for tests of what the page makes of them. */
import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { CheckOfGraph } from '../../../workers/graph/check.ts';
import { graphOfText } from '../../../workers/graph/language/graph-of-text.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import type { GraphPlan } from '../../../workers/graph/plan.ts';

export interface OpenedPlan {
  readonly structure: Graph;
  readonly pass: GraphPass;
  readonly check: (stepSize?: number) => GraphCheck;
  /** Index of the gate of this name. */
  readonly at: (name: string) => number;
}

export function openPlan(plan: GraphPlan): OpenedPlan {
  const { structure } = plan;
  const pass = makePasses(plan, null);
  return {
    structure,
    pass,
    check(stepSize = 1e-5) {
      const check = new CheckOfGraph(structure, pass, stepSize);
      while (!check.advance(Infinity));
      return check.report();
    },
    at(name) {
      const index = structure.gates.findIndex((gate) => gate.name === name);
      if (index < 0) throw new Error(`there is no gate ${name}`);
      return index;
    },
  };
}

/** @throws with the problems of the text, where it has some */
export function openText(text: string): OpenedPlan {
  const made = graphOfText(text, []);
  if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join(' '));
  return openPlan(made.plan);
}
