/** What the checks say about an answer: why the fault cannot be where it was looked for. */
import type { FaultKind } from '../../../contract/graph/fault.ts';
import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';

/** Rounding and truncation stay far below this; a planted fault lies far above. */
const disagreesFrom = 1e-3;

/** Gates whose gradient is not the numerical one, in the order of the backward pass. */
export function disagreeing(check: GraphCheck): readonly number[] {
  return check.gates
    .filter(({ worstError }) => worstError > disagreesFrom)
    .map(({ gate }) => gate)
    .toSorted((a, b) => b - a);
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
  /** These disagree, and the gate hands nothing on to them. */
  | { readonly kind: 'outOfReach'; readonly gates: readonly number[] }
  /** What the gate hands back to directly agrees. */
  | { readonly kind: 'ownNumbersAgree'; readonly gates: readonly number[] }
  /** It takes a look at the gate's own arithmetic. */
  | { readonly kind: 'handsBackRight' };

/** Of a gate that is not the one at fault. */
export function objection(graph: Graph, check: GraphCheck, gate: number, kind: FaultKind): Objection {
  const wrong = disagreeing(check);
  const reached = withinReach(graph, gate, kind);
  const outside = wrong.filter((each) => !reached.has(each));
  if (outside.length > 0) return { kind: 'outOfReach', gates: outside };
  const own = [...new Set(kind === 'overwrites' ? [gate] : graph.gates[gate]?.inputs)].filter((input) =>
    check.gates.some((checked) => checked.gate === input),
  );
  const disturbed = own.some((input) => wrong.includes(input));
  return disturbed || own.length === 0 ? { kind: 'handsBackRight' } : { kind: 'ownNumbersAgree', gates: own };
}

export interface Witness {
  readonly gate: number;
  /** Of its value, row-major. */
  readonly entry: number;
  readonly analytic: number;
  readonly numerical: number;
}

/** The first value on the way back whose gradient is wrong, where it is wrong most; null where all agree. */
export function firstWitness(check: GraphCheck, pass: GraphPass): Witness | null {
  const [gate] = disagreeing(check);
  const checked = check.gates.find((each) => each.gate === gate);
  if (gate === undefined || checked === undefined) return null;
  const entry = checked.entries[checked.worst] ?? 0;
  return {
    gate,
    entry,
    analytic: pass.gradients[gate]?.values[entry] ?? Number.NaN,
    numerical: checked.numerical[checked.worst] ?? Number.NaN,
  };
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
