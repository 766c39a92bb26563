/** What the checks say about an answer: why the fault cannot be where it was looked for. */
import type { FaultKind } from '../../../contract/graph/fault.ts';
import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { checkRows, type CheckRow } from '../checks/check-rows.ts';

/** Gates whose gradient is not the numerical one, in the order of the backward pass. */
export function disagreeing(graph: Graph, pass: GraphPass, check: GraphCheck): readonly CheckRow[] {
  return checkRows(graph, pass, check)
    .filter(({ grade }) => grade === 'differs')
    .toSorted((a, b) => b.gate - a.gate);
}

/** Gates whose gradient a fault can disturb: all that lead to the gate, and itself where parts are added up wrongly. */
export function withinReach({ gates }: Graph, gate: number, kind: FaultKind): ReadonlySet<number> {
  const reached = new Set<number>();
  const look = (at: number): void => {
    for (const input of gates[at]?.inputs ?? []) {
      if (reached.has(input)) continue;
      reached.add(input);
      look(input);
    }
  };
  look(gate);
  if (kind === 'overwrites') reached.add(gate);
  return reached;
}

export type Objection =
  /** What comes to the gate disagrees: the fault lies nearer to the output. */
  | { readonly kind: 'wrongAlready' }
  /** These disagree, and the gate hands nothing on to them. */
  | { readonly kind: 'outOfReach'; readonly gates: readonly number[] }
  /** What the gate hands back to directly agrees. */
  | { readonly kind: 'ownNumbersAgree'; readonly gates: readonly number[] }
  /** A look at the gate's own arithmetic shows it. */
  | { readonly kind: 'handsBackRight' };

/** Of a gate that is not the one at fault. `wrong`: see disagreeing. */
export function objection(
  graph: Graph,
  pass: GraphPass,
  wrong: readonly CheckRow[],
  gate: number,
  kind: FaultKind,
): Objection {
  const reached = withinReach(graph, gate, kind);
  if (!reached.has(gate) && wrong.some((each) => each.gate === gate)) return { kind: 'wrongAlready' };
  const outside = wrong.filter((each) => !reached.has(each.gate));
  if (outside.length > 0) return { kind: 'outOfReach', gates: outside.map((each) => each.gate) };
  const own = kind === 'overwrites' ? [gate] : [...new Set(graph.gates[gate]?.inputs)];
  const told = own.filter((each) => pass.gradients[each] !== null);
  const isDisturbed = wrong.some((each) => told.includes(each.gate));
  return isDisturbed || told.length === 0
    ? { kind: 'handsBackRight' }
    : { kind: 'ownNumbersAgree', gates: told };
}

/** Gates that a fault can sit in: those that hand something back, and values with several readers. */
export function suspects({ gates }: Graph, { backward, gradients }: GraphPass): readonly number[] {
  const readers = gates.map((_, at) =>
    gates.reduce((sum, { inputs }) => sum + inputs.filter((input) => input === at).length, 0),
  );
  const handBack = new Set(backward);
  return gates
    .map((_, at) => at)
    .filter((at) => gradients[at] !== null && (handBack.has(at) || (readers[at] ?? 0) > 1));
}
