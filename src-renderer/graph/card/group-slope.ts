/** What a group of gates seen as one does to the gradient that comes back to it. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';

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

/** Null for groups of several inputs or outputs, of vectors, and of what the output does not depend on. */
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
  return slope === null ? null : { input, output, upstream, slope, handedBack: upstream * slope };
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
