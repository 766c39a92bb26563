/** What holds for any graph: gradients are what numbers say, and passes are the same in any company. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { GraphPass } from '../../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import { GraphBuilder } from '../../../workers/graph/builder.ts';
import { CheckOfGraph } from '../../../workers/graph/check.ts';
import type { ComputedOperation } from '../../../workers/graph/gates/rule.ts';
import { jacobianBetween } from '../../../workers/graph/jacobian.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import type { GraphPlan } from '../../../workers/graph/plan.ts';

/** Gates that keep numbers of moderate size moderate. */
const operations: readonly (readonly [ComputedOperation, inputs: number])[] = [
  [{ kind: 'add' }, 2],
  [{ kind: 'add' }, 3],
  [{ kind: 'subtract' }, 2],
  [{ kind: 'multiply' }, 2],
  [{ kind: 'max' }, 2],
  [{ kind: 'min' }, 3],
  [{ kind: 'addConstant', constant: 0.3 }, 1],
  [{ kind: 'scale', factor: -0.7 }, 1],
  [{ kind: 'square' }, 1],
  [{ kind: 'abs' }, 1],
  [{ kind: 'sigmoid' }, 1],
  [{ kind: 'tanh' }, 1],
  [{ kind: 'relu' }, 1],
  [{ kind: 'gelu' }, 1],
  [{ kind: 'softplus' }, 1],
  [{ kind: 'softmax' }, 1],
  [{ kind: 'sum' }, 1],
  [{ kind: 'mean' }, 1],
  [{ kind: 'squaredNorm' }, 1],
  [{ kind: 'dot' }, 2],
  [{ kind: 'outer' }, 2],
  [{ kind: 'matmul' }, 2],
  [{ kind: 'transpose' }, 1],
  [{ kind: 'entry', index: 1 }, 1],
  [{ kind: 'stack' }, 3],
  [{ kind: 'maxPieces', pieces: 2 }, 1],
  [{ kind: 'softmaxCrossEntropy', target: 0 }, 1],
  [{ kind: 'hinge', target: 1 }, 1],
];

const shapes: readonly (readonly number[])[] = [[], [], [2], [3], [2, 3], [3, 2], [2, 2]];

const leaf: fc.Arbitrary<Tensor> = fc.constantFrom(...shapes).chain((shape) =>
  fc
    .array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), {
      minLength: entryCount(shape),
      maxLength: entryCount(shape),
    })
    .map((values) => ({ shape, values: Float64Array.from(values) })),
);

/** A wish for a gate; places count back from the last gate, so that graphs grow deep, and fan out. */
const wish = fc.record({
  operation: fc.constantFrom(...operations),
  places: fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.nat({ max: 6 })),
});

/** Wishes whose shapes do not fit are passed over. */
const anyPlan: fc.Arbitrary<GraphPlan> = fc
  .tuple(
    fc.array(leaf, { minLength: 2, maxLength: 5 }),
    fc.array(wish, { minLength: 6, maxLength: 30 }),
    fc.boolean(),
  )
  .map(([leaves, wishes, hasConstant]) => {
    const builder = new GraphBuilder();
    leaves.forEach((tensor, index) => {
      if (index === 1 && hasConstant) builder.constant(tensor);
      else builder.input(`x${index}`, tensor);
    });
    wishes.forEach(({ operation: [operation, inputs], places }, index) => {
      const count = builder.gateCount;
      const read = places.slice(0, inputs).map((place) => count - 1 - (place % count));
      builder.gate(operation, read, { id: `g${index}` });
    });
    return builder.finish(builder.gateCount - 1);
  });

const cornerKinds = ['max', 'min', 'abs', 'relu', 'maxPieces', 'hinge'];

/**
 * How far the nearest corner is, roughly: two entries that a gate with corners chooses between, or one that it
 * compares with 0, or with 1 apart. At a corner numbers say something else than the rule, and both are right.
 */
function nearestCorner({ structure }: GraphPlan, { values }: GraphPass): number {
  let nearest = Infinity;
  for (const { operation, inputs } of structure.gates) {
    if (!cornerKinds.includes(operation.kind)) continue;
    const numbers = inputs.flatMap((input) => Array.from(values[input]!.values));
    for (const [index, value] of numbers.entries()) {
      const others = [
        0,
        ...numbers.slice(0, index),
        ...numbers.slice(0, index).flatMap((v) => [v - 1, v + 1]),
      ];
      for (const other of others) nearest = Math.min(nearest, Math.abs(value - other));
    }
  }
  return nearest;
}

/** A short one for where a long one reaches a corner, a long one for where a short one is lost in rounding. */
const steps = [1e-5, 1e-6, 1e-7];

function gatesChecked({ structure }: GraphPlan, pass: GraphPass, h: number): GraphCheck['gates'] {
  const check = new CheckOfGraph(structure, pass, h);
  expect(check.advance(Infinity)).toBe(true);
  return check.report().gates;
}

describe('any graph', () => {
  it('has the gradients that numbers say, at every gate', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const pass = makePasses(plan, null);
        fc.pre(pass.values.every(({ values }) => values.every((value) => Math.abs(value) < 50)));
        fc.pre(nearestCorner(plan, pass) > 1e-3);
        const checks = steps.map((h) => gatesChecked(plan, pass, h));
        for (const [index, { gate, entries }] of checks[0]!.entries()) {
          for (const [place, entry] of entries.entries()) {
            const analytic = pass.gradients[gate]!.values[entry]!;
            const errors = checks.map((gates) => Math.abs(analytic - gates[index]!.numerical[place]!));
            expect(Math.min(...errors) / Math.max(1, Math.abs(analytic))).toBeLessThan(1e-5);
            compared += 1;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('has gradients that are the sum of what all readers of a value hand back', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { gradients, contributions } = makePasses(plan, null);
        const { gates, output } = plan.structure;
        for (const [index, gradient] of gradients.entries()) {
          if (gradient === null || index === output) continue;
          expect(gradient.shape).toEqual(gates[index]!.shape);
          const parts = gates.flatMap(({ inputs }, reader) =>
            inputs.flatMap((input, which) => (input === index ? (contributions[reader]![which] ?? []) : [])),
          );
          for (const [entry, value] of gradient.values.entries()) {
            const sum = parts.reduce((total, { values }) => total + values[entry]!, 0);
            const size = parts.reduce((total, { values }) => total + Math.abs(values[entry]!), 1);
            if (Number.isFinite(size)) expect(Math.abs(value - sum) / size).toBeLessThan(1e-12);
          }
        }
      }),
    );
  });

  it('makes its backward steps from the output on, each with the whole upstream gradient there', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { gradients, contributions, backward } = makePasses(plan, null);
        expect(backward).toEqual([...backward].toSorted((a, b) => b - a));
        for (const [index, { inputs }] of plan.structure.gates.entries()) {
          const isStep = inputs.length > 0 && gradients[index] !== null;
          expect(backward.includes(index)).toBe(isStep);
          for (const [which, input] of inputs.entries()) {
            expect(contributions[index]![which] !== null).toBe(isStep && gradients[input] !== null);
          }
        }
      }),
    );
  });

  it('has Jacobians whose columns sum up to the gradients of the sum', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { structure } = plan;
        const pass = makePasses(plan, null);
        for (const [from, gradient] of pass.gradients.entries()) {
          if (gradient === null) continue;
          const answer = jacobianBetween(structure, pass.values, from, structure.output);
          if (!answer.ok) throw new Error(answer.message);
          const { rows, columns, entries, structure: pattern } = answer.value;
          if (entries === null) continue;
          if (pattern === 'sparse') expect(entries.includes(0)).toBe(true);
          for (let column = 0; column < columns; column++) {
            let sum = 0;
            let size = 1;
            for (let row = 0; row < rows; row++) {
              const entry = entries[row * columns + column]!;
              sum += entry;
              size += Math.abs(entry);
              if (pattern === 'diagonal' && row !== column) expect(Math.abs(entry)).toBe(0);
            }
            if (Number.isFinite(size)) {
              expect(Math.abs(sum - gradient.values[column]!) / size).toBeLessThan(1e-9);
            }
          }
        }
      }),
    );
  });
});
