/** Texts of the language, and what becomes of them. */
import { expect } from 'vitest';
import type { Gate, GraphPass, TextProblem } from '../../../../contract/graph/graph.ts';
import { graphOfText } from '../../../../workers/graph/language/graph-of-text.ts';
import { makePasses } from '../../../../workers/graph/passes.ts';
import type { GraphPlan } from '../../../../workers/graph/plan.ts';

export function planOf(text: string, expanded: readonly string[] = []): GraphPlan {
  const graph = graphOfText(text, expanded);
  if (!graph.ok) expect.fail(`${text}\n${graph.problems.map(({ message }) => message).join('\n')}`);
  return graph.plan;
}

export function problemsOf(text: string): readonly TextProblem[] {
  const graph = graphOfText(text, []);
  if (graph.ok) expect.fail(`“${text}” is a graph.`);
  return graph.problems;
}

export interface ReadText {
  readonly plan: GraphPlan;
  readonly pass: GraphPass;
  gate(id: string): Gate;
  /** By id, row-major. */
  value(id: string): readonly number[];
  gradient(id: string): readonly number[] | null;
  /** Of the output. */
  readonly output: readonly number[];
}

export function read(text: string, expanded: readonly string[] = []): ReadText {
  const plan = planOf(text, expanded);
  const pass = makePasses(plan, null);
  const { gates, output } = plan.structure;
  const indexOf = (id: string): number => {
    const index = gates.findIndex((gate) => gate.id === id);
    if (index < 0) expect.fail(`${text}\nhas no gate ${id}`);
    return index;
  };
  return {
    plan,
    pass,
    gate: (id) => gates[indexOf(id)]!,
    value: (id) => [...pass.values[indexOf(id)]!.values],
    gradient(id) {
      const gradient = pass.gradients[indexOf(id)] ?? null;
      return gradient && [...gradient.values];
    },
    output: [...pass.values[output]!.values],
  };
}

/** Gates that compute something, in order: what each does and reads, by name where there is one. */
export function steps(text: string, expanded: readonly string[] = []): readonly string[] {
  const { gates } = planOf(text, expanded).structure;
  return gates
    .filter(({ operation }) => operation.kind !== 'input' && operation.kind !== 'constant')
    .map(({ id, operation, inputs }) => {
      const { kind, ...settings } = operation;
      const numbers = Object.values(settings).map((setting) => ` ${String(setting)}`);
      return `${id}: ${kind}${numbers.join('')} of ${inputs.map((input) => gates[input]!.id).join(', ')}`;
    });
}
