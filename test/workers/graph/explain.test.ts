/** Single entries of contributions, written out. */
import { describe, expect, it } from 'vitest';
import { faultKinds, type Fault } from '../../../contract/graph/fault.ts';
import type { EntryExplanation } from '../../../contract/graph/graph-answers.ts';
import { explainEntry } from '../../../workers/graph/explain.ts';
import { faultApplies } from '../../../workers/graph/faults.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import { matrix, number, Sketch, vector } from './building.ts';

function explain(
  sketch: Sketch,
  gate: string,
  input: number,
  entry: number,
  fault: Fault | null = null,
): EntryExplanation | string {
  const plan = sketch.plan();
  const place = { gate: sketch.at(gate), input, entry };
  const answer = explainEntry(plan.structure, makePasses(plan, fault), fault, place);
  return answer.ok ? answer.value : answer.message;
}

const product = (): Sketch =>
  new Sketch()
    .input(
      'W',
      matrix([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    )
    .input('x', vector(7, 8))
    .constant('g', vector(1, -2, 0.5))
    .gate('q', { kind: 'matmul' }, 'W', 'x')
    .gate('f', { kind: 'dot' }, 'q', 'g');

describe('an entry', () => {
  it('of a vector behind a matrix is a sum over the column', () => {
    expect(explain(product(), 'q', 1, 1)).toEqual({
      terms: [
        { outputEntry: 0, upstream: 1, local: 2, product: 2 },
        { outputEntry: 1, upstream: -2, local: 4, product: -8 },
        { outputEntry: 2, upstream: 0.5, local: 6, product: 3 },
      ],
      termCount: 3,
      sum: -3,
    });
  });

  it('of the matrix is one product: upstream of its row, and the entry of x in its column', () => {
    expect(explain(product(), 'q', 0, 3)).toEqual({
      terms: [{ outputEntry: 1, upstream: -2, local: 8, product: -16 }],
      termCount: 1,
      sum: -16,
    });
  });

  it('that goes nowhere is an empty sum', () => {
    const sketch = new Sketch().input('v', vector(1, 2)).gate('f', { kind: 'entry', index: 1 }, 'v');
    expect(explain(sketch, 'f', 0, 0)).toEqual({ terms: [], termCount: 0, sum: 0 });
  });

  it('that goes into many names the 24 largest, in their order, and sums all', () => {
    const factors = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 1 : -1) * (index + 1));
    const sketch = new Sketch()
      .input('k', number(2))
      .constant('v', vector(...factors))
      .gate('q', { kind: 'multiply' }, 'k', 'v')
      .gate('f', { kind: 'sum' }, 'q');
    const answer = explain(sketch, 'q', 0, 0);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.termCount).toBe(100);
    expect(answer.sum).toBe(-50);
    expect(answer.terms.map(({ outputEntry }) => outputEntry)).toEqual(
      Array.from({ length: 24 }, (_, index) => 76 + index),
    );
  });

  it('names the first of terms of one size, and a NaN before all that are numbers', () => {
    const entries = Array.from({ length: 30 }, (_, index) => (index === 28 ? NaN : 2));
    const sketch = new Sketch()
      .input('k', number(2))
      .constant('v', vector(...entries))
      .gate('q', { kind: 'multiply' }, 'k', 'v')
      .gate('f', { kind: 'sum' }, 'q');
    const answer = explain(sketch, 'q', 0, 0);
    if (typeof answer === 'string') throw new Error(answer);
    const named = answer.terms.map(({ outputEntry }) => outputEntry);
    expect(named).toEqual([...Array.from({ length: 23 }, (_, index) => index), 28]);
    expect(answer.sum).toBeNaN();
  });

  it('is refused where nothing is handed back', () => {
    expect(explain(product(), 'f', 1, 0)).toBe('This gate hands nothing back to that input.');
    expect(explain(product(), 'x', 0, 0)).toBe('This gate hands nothing back to that input.');
    expect(explain(product(), 'q', 1, 2)).toContain('no entry 2');
  });
});

describe('the terms', () => {
  const sketch = (): Sketch =>
    new Sketch()
      .input(
        'W',
        matrix([
          [0.3, -0.7],
          [1.1, 0.4],
        ]),
      )
      .input('x', vector(0.5, -0.2))
      .input('k', number(1.3))
      .gate('q', { kind: 'matmul' }, 'W', 'x')
      .gate('t', { kind: 'tanh' }, 'q')
      .gate('p', { kind: 'multiply' }, 't', 'q', 'k')
      .gate('m', { kind: 'max' }, 'p', 'q')
      .gate('s', { kind: 'squaredNorm' }, 'm')
      .gate('r', { kind: 'reciprocal' }, 's')
      .gate('f', { kind: 'scale', factor: -3 }, 'r');
  const plan = sketch().plan();
  const everywhere: readonly Fault[] = plan.structure.gates.flatMap(({ id }) =>
    faultKinds.map((kind) => ({ gate: id, kind })),
  );
  const faults = everywhere.filter((fault) => faultApplies(plan, fault));

  it.each([null, ...faults])('sum up to the contribution, with the fault %j as without', (fault) => {
    const pass = makePasses(plan, fault);
    let compared = 0;
    for (const [gate, contributions] of pass.contributions.entries()) {
      for (const [input, contribution] of contributions.entries()) {
        for (const [entry, value] of contribution?.values.entries() ?? []) {
          const answer = explainEntry(plan.structure, pass, fault, { gate, input, entry });
          if (!answer.ok) throw new Error(answer.message);
          expect(answer.value.sum).toBeCloseTo(value, 12);
          const products = answer.value.terms.reduce((sum, term) => sum + term.upstream * term.local, 0);
          expect(products).toBeCloseTo(value, 12);
          compared += 1;
        }
      }
    }
    expect(compared).toBe(4 + 2 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 1 + 1);
  });
});
