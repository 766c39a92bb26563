/** Every kind of gate: its two derivatives against each other, and against what numbers say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryCount } from '../../../contract/graph/tensor.ts';
import { ruleOf } from '../../../workers/graph/gates/gate-rules.ts';
import type { ComputedOperation, Derivative, WorkedGate } from '../../../workers/graph/gates/rule.ts';
import { computedKinds, gateCases, type GateCase } from './gate-cases.ts';

type Worked = WorkedGate<ComputedOperation>;

function work({ operation, inputs }: GateCase): Worked {
  const rule = ruleOf(operation);
  const shape = rule.shape(
    inputs.map((input) => input.shape),
    operation,
  );
  if (!shape.ok) throw new Error(shape.message);
  const values = new Float64Array(entryCount(shape.value)).fill(NaN);
  const gate = { operation, inputs, output: { shape: shape.value, values } };
  rule.forward(gate);
  return gate;
}

/** Some upstream gradient, no two entries alike. */
function upstreamFor({ output }: Worked): Float64Array {
  return output.values.map((_, index) => 0.7 - 1.3 * ((index * 7) % 5) + index / 11);
}

/** Σ upstream · local of each entry of an input. */
function throughLocals(
  derivative: Derivative<ComputedOperation>,
  gate: Worked,
  upstream: Float64Array,
  which: number,
): readonly number[] {
  return Array.from(gate.inputs[which]!.values, (_, entry) =>
    derivative
      .local(gate, which, entry)
      .reduce((sum, { outputEntry, local }) => sum + upstream[outputEntry]! * local, 0),
  );
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of Array.from(expected).entries()) {
    const size = Math.max(1, Math.abs(value));
    expect(Math.abs(actual[index]! - value) / size).toBeLessThan(tolerance);
  }
}

function numerically(gate: Worked, upstream: Float64Array, which: number): Float64Array {
  const h = 1e-5;
  const { forward } = ruleOf(gate.operation);
  const outputWith = (entry: number, shift: number): Float64Array => {
    const inputs = gate.inputs.map(({ shape, values }) => ({ shape, values: Float64Array.from(values) }));
    inputs[which]!.values[entry]! += shift;
    const output = { shape: gate.output.shape, values: new Float64Array(gate.output.values.length) };
    forward({ operation: gate.operation, inputs, output });
    return output.values;
  };
  return gate.inputs[which]!.values.map((_, entry) => {
    const above = outputWith(entry, h);
    const below = outputWith(entry, -h);
    return above.reduce((sum, y, index) => sum + (upstream[index]! * (y - below[index]!)) / (2 * h), 0);
  });
}

describe.each(computedKinds)('%s', (kind) => {
  it('hands back what its local terms say, and what numbers say', () => {
    fc.assert(
      fc.property(gateCases[kind] as fc.Arbitrary<GateCase>, (drawn) => {
        const gate = work(drawn);
        const rule = ruleOf(gate.operation);
        const upstream = upstreamFor(gate);
        const before = Float64Array.from(upstream);
        expect(gate.output.values.some(Number.isNaN)).toBe(false);
        for (const which of gate.inputs.keys()) {
          const contribution = rule.backward(gate, upstream, which);
          expectClose(contribution, throughLocals(rule, gate, upstream, which), 1e-12);
          expectClose(contribution, numerically(gate, upstream, which), 1e-5);
        }
        expect(upstream).toEqual(before);
      }),
    );
  });

  it('names the entries of the output that an entry goes into, and no others, ascending', () => {
    fc.assert(
      fc.property(gateCases[kind] as fc.Arbitrary<GateCase>, (drawn) => {
        const gate = work(drawn);
        const rule = ruleOf(gate.operation);
        for (const [which, input] of gate.inputs.entries()) {
          for (const entry of input.values.keys()) {
            const touched = rule.local(gate, which, entry).map(({ outputEntry }) => outputEntry);
            expect(touched).toEqual([...new Set(touched)].toSorted((a, b) => a - b));
            if (rule.isEntrywise && input.shape.join() === gate.output.shape.join()) {
              expect(touched).toEqual([entry]);
            }
          }
        }
      }),
    );
  });

  it('makes its mistakes in both forms alike, and none towards inputs they do not apply to', () => {
    fc.assert(
      fc.property(gateCases[kind] as fc.Arbitrary<GateCase>, (drawn) => {
        const gate = work(drawn);
        const upstream = upstreamFor(gate);
        const shapes = gate.inputs.map(({ shape }) => shape);
        const right = ruleOf(gate.operation);
        for (const mistake of Object.values(right.mistakes)) {
          for (const which of gate.inputs.keys()) {
            const contribution = mistake.backward(gate, upstream, which);
            if (!mistake.appliesTo(gate.operation, shapes, which)) {
              expectClose(contribution, right.backward(gate, upstream, which), 1e-12);
            }
            expectClose(contribution, throughLocals(mistake, gate, upstream, which), 1e-12);
          }
        }
      }),
    );
  });
});
