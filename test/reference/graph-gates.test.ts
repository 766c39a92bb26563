/** Every kind of gate forward and back, by vectors and entry by entry, as PyTorch has it. */
import { expect, it } from 'vitest';
import { ruleOf } from '../../workers/graph/gates/gate-rules.ts';
import type { ComputedOperation, WorkedGate } from '../../workers/graph/gates/rule.ts';
import { computedKinds } from '../workers/graph/gate-cases.ts';
import { expectAgreement } from './agreement.ts';
import { readCases } from './reference-cases.ts';

interface GraphGateCase {
  readonly operation: ComputedOperation;
  readonly inputs: readonly { readonly shape: readonly number[]; readonly values: readonly number[] }[];
  readonly upstream: readonly number[];
  readonly expected: {
    readonly shape: readonly number[];
    readonly output: readonly number[];
    /** Per input, upstream · local. */
    readonly gradients: readonly (readonly number[])[];
  };
}

const cases = readCases<GraphGateCase>('graph-gates');

function describeGate({ operation, inputs }: GraphGateCase): string {
  return `${JSON.stringify(operation)} of ${inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(', ')}`;
}

it('covers every kind', () => {
  const covered = new Set(cases.map(({ operation }) => operation.kind));
  expect([...covered].toSorted()).toEqual(computedKinds.toSorted());
});

it.each(cases.map((spec) => [describeGate(spec), spec] as const))('%s', (_, spec) => {
  const { operation, expected } = spec;
  const rule = ruleOf(operation);
  const inputs = spec.inputs.map(({ shape, values }) => ({ shape, values: Float64Array.from(values) }));
  const shape = rule.shape(
    inputs.map((input) => input.shape),
    operation,
  );
  expect(shape).toEqual({ ok: true, value: expected.shape });
  const output = { shape: expected.shape, values: new Float64Array(expected.output.length) };
  const gate: WorkedGate<ComputedOperation> = { operation, inputs, output };
  rule.forward(gate);
  expectAgreement('float64', 'output', output.values, expected.output);
  const upstream = Float64Array.from(spec.upstream);
  for (const [which, input] of inputs.entries()) {
    const contribution = rule.backward(gate, upstream, which);
    expectAgreement('float64', `contribution to input ${which}`, contribution, expected.gradients[which]!);
    const entryByEntry = input.values.map((_value, entry) =>
      rule
        .local(gate, which, entry)
        .reduce((sum, { outputEntry, local }) => sum + upstream[outputEntry]! * local, 0),
    );
    expectAgreement('float64', `terms of input ${which}`, entryByEntry, expected.gradients[which]!);
  }
});
