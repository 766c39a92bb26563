/** What a group of gates seen as one does to the gradient that comes back to it. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { relativeError } from '../../../contract/graph/relative-error.ts';

/** A group that makes one number of one number. */
export interface GroupSlope {
  /** Outside of the group. */
  readonly input: number;
  /** The gate of the group whose value is read outside, or is the output. */
  readonly output: number;
  readonly upstream: number;
  /** ∂output/∂input, by the chain rule through the gates inside. */
  readonly slope: number;
  /** Upstream · slope. */
  readonly handedBack: number;
}

/** Of sums in another order. */
const tolerance = 1e-9;

/**
 * Null for groups of several inputs or outputs, of vectors, of what the output does not depend on, and where a fault
 * within them hands back something else.
 */
export function groupSlope(
  { gates, output: last }: Graph,
  pass: GraphPass,
  group: readonly number[],
): GroupSlope | null {
  const within = new Set(group);
  const inputs = new Set<number>();
  for (const gate of group) {
    for (const input of gates[gate]?.inputs ?? []) {
      if (!within.has(input) && gates[input]?.operation.kind !== 'constant') inputs.add(input);
    }
  }
  const outputs = new Set(within.has(last) ? [last] : []);
  gates.forEach((gate, reader) => {
    if (!within.has(reader))
      gate.inputs.filter((input) => within.has(input)).forEach((read) => outputs.add(read));
  });
  const [input, secondInput] = inputs;
  const [output, secondOutput] = outputs;
  if (input === undefined || secondInput !== undefined) return null;
  if (output === undefined || secondOutput !== undefined) return null;
  if ([input, output].some((gate) => gates[gate]?.shape.length !== 0)) return null;
  const upstream = pass.gradients[output]?.values[0];
  if (upstream === undefined) return null;
  const slope = chained(gates, pass, within, input, output);
  if (slope === null) return null;
  const handedBack = upstream * slope;
  return relativeError(handedBack, handedBackTo(input, gates, pass, group)) < tolerance
    ? { input, output, upstream, slope, handedBack }
    : null;
}

/** Sum over the gates of the group, by what they really hand back. */
function handedBackTo(
  input: number,
  gates: Graph['gates'],
  { contributions }: GraphPass,
  group: readonly number[],
): number {
  const parts = group.flatMap((gate) =>
    (gates[gate]?.inputs ?? []).map((read, which) =>
      read === input ? (contributions[gate]?.[which]?.values[0] ?? 0) : 0,
    ),
  );
  return parts.reduce((sum, part) => sum + part, 0);
}

/** Back from the output by local gradients, those of several ways added up. */
function chained(
  gates: Graph['gates'],
  { locals }: GraphPass,
  within: ReadonlySet<number>,
  input: number,
  output: number,
): number | null {
  const slopes = new Map([[output, 1]]);
  for (let gate = output; gate > input; gate -= 1) {
    const slope = slopes.get(gate);
    if (slope === undefined || !within.has(gate)) continue;
    for (const [which, read] of (gates[gate]?.inputs ?? []).entries()) {
      const local = locals[gate]?.[which] ?? null;
      if (local === null) {
        if (gates[read]?.operation.kind === 'constant') continue;
        return null;
      }
      slopes.set(read, (slopes.get(read) ?? 0) + slope * local);
    }
  }
  return slopes.get(input) ?? null;
}
