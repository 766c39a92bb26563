import { describe, expect, it } from 'vitest';
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { Fault } from '../../../contract/graph/fault.ts';
import type { GraphSource } from '../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import { createGrapher } from '../../../workers/graph/grapher.ts';
import { copyPass } from '../../../workers/graph/pass-copy.ts';
import { valueOf } from '../engine/bench.ts';
import { read } from './language/reading.ts';

const sigmoidNeuron = 'w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3\nf = 1/(1+exp(-(w0*x0+w1*x1+w2)))';

function expression(text: string, fault: Fault | null = null): GraphSource {
  return { kind: 'expression', text, expanded: [], fault };
}

async function open(grapher: GraphApi, text: string, fault: Fault | null = null): Promise<OpenedGraph> {
  const outcome = await grapher.open(expression(text, fault));
  if (!outcome.ok) expect.fail(outcome.problems.map(({ message }) => message).join('\n'));
  return outcome.value;
}

function indexOf({ structure }: Pick<OpenedGraph, 'structure'>, id: string): number {
  return structure.gates.findIndex((gate) => gate.id === id);
}

function gradientOf(opened: OpenedGraph, id: string): number {
  return opened.pass.gradients[indexOf(opened, id)]!.values[0]!;
}

describe('the grapher', () => {
  it('opens an expression with both of its passes', async () => {
    const opened = await open(createGrapher(), sigmoidNeuron);
    const { structure, pass } = opened;
    expect(pass.values[structure.output]!.values[0]).toBeCloseTo(0.7310585786, 10);
    const told = ['w0', 'x0', 'w1', 'x1', 'w2'].map((id) => gradientOf(opened, id).toFixed(2));
    expect(told).toEqual(['-0.20', '0.39', '-0.39', '-0.59', '0.20']);
  });

  it('tells what is wrong with a text, and where', async () => {
    expect(await createGrapher().open(expression('f = x +'))).toEqual({
      ok: false,
      problems: [{ from: 6, to: 7, message: 'A value is missing after this +.' }],
    });
  });

  it('plants a fault into the backward pass, and refuses one that has no place', async () => {
    const fault: Fault = { gate: 'q', kind: 'not_swapped' };
    const right = await open(createGrapher(), 'x = 3; y = 5\nq = x * y\nf = 2 * q');
    const wrong = await open(createGrapher(), 'x = 3; y = 5\nq = x * y\nf = 2 * q', fault);
    expect([gradientOf(right, 'x'), gradientOf(right, 'y')]).toEqual([10, 6]);
    expect([gradientOf(wrong, 'x'), gradientOf(wrong, 'y')]).toEqual([6, 10]);
    expect(await createGrapher().open(expression('f = x + y', fault))).toEqual({
      ok: false,
      problems: [{ from: 0, to: 0, message: 'This graph has no place for the fault that is to be found.' }],
    });
  });

  it('checks the gradients, and the planted fault shows', async () => {
    const grapher = createGrapher();
    const right = await open(grapher, sigmoidNeuron);
    const check = valueOf(await grapher.check(right.graph, 1e-5));
    expect(check.stepSize).toBe(1e-5);
    expect(check.gates).toHaveLength(right.structure.gates.length);
    for (const { worstError } of check.gates) expect(worstError).toBeLessThan(1e-8);
    const wrong = await open(grapher, 'x = 3; y = 5\nf = x * y', { gate: 'f', kind: 'not_swapped' });
    const found = valueOf(await grapher.check(wrong.graph, 1e-5));
    expect(
      found.gates.map(({ gate, worstError }) => [wrong.structure.gates[gate]!.id, worstError > 0.1]),
    ).toEqual([
      ['x', true],
      ['y', true],
      ['f', false],
    ]);
  });

  it('lets a later check take the place of an earlier one', async () => {
    const grapher = createGrapher();
    const { graph } = await open(grapher, 'A = ones(100, 100)\nx = ones(100)\nf = sum(A * (A * (A * x)))');
    const answers = await Promise.all([grapher.check(graph, 1e-4), grapher.check(graph, 1e-5)]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
    expect(answers[0]).toEqual({ ok: false, message: 'cancelled' });
  });

  it('ends a check of a graph that is closed', async () => {
    const grapher = createGrapher();
    const { graph } = await open(grapher, 'A = ones(100, 100)\nx = ones(100)\nf = sum(A * (A * (A * x)))');
    const check = grapher.check(graph, 1e-4);
    grapher.close(graph);
    expect(await check).toEqual({ ok: false, message: 'cancelled' });
  });

  it.each([0, -1e-5, NaN, Infinity])('refuses a step of %s', async (stepSize) => {
    const grapher = createGrapher();
    const { graph } = await open(grapher, 'f = x * y');
    expect(await grapher.check(graph, stepSize)).toMatchObject({ ok: false });
  });

  it('tells Jacobians, and how an entry of a gradient comes about', async () => {
    const grapher = createGrapher();
    const opened = await open(grapher, 'W = [1, 2; 3, 4]; x = [5, 6]\nq = W * x\nf = norm2(q)');
    const { graph } = opened;
    const [W, x, q, f] = ['W', 'x', 'q', 'f'].map((id) => indexOf(opened, id)) as [
      number,
      number,
      number,
      number,
    ];
    const jacobian = valueOf(await grapher.jacobian(graph, x, q));
    expect([jacobian.rows, jacobian.columns, [...jacobian.entries!]]).toEqual([2, 2, [1, 2, 3, 4]]);
    expect((await grapher.jacobian(graph, f, q)).ok).toBe(false);
    const explained = valueOf(await grapher.explain(graph, q, 0, 1));
    expect(explained.terms).toEqual([{ outputEntry: 0, upstream: 34, local: 6, product: 204 }]);
    expect(explained.sum).toBe(opened.pass.contributions[q]![0]!.values[1]);
    expect((await grapher.explain(graph, W, 0, 0)).ok).toBe(false);
  });

  it('arranges boxes, the newest request alone', async () => {
    const grapher = createGrapher();
    const request = {
      boxes: [
        { width: 10, height: 10 },
        { width: 20, height: 10 },
      ],
      lines: [{ from: 0, to: 1 }],
    };
    const [first, second] = await Promise.all([grapher.arrange(request), grapher.arrange(request)]);
    expect(first).toEqual({ ok: false, message: 'cancelled' });
    expect(valueOf(second).positions).toHaveLength(4);
  });

  it('answers no questions about graphs that are closed or were never open', async () => {
    const grapher = createGrapher();
    const { graph } = await open(grapher, 'f = x * y');
    grapher.close(graph);
    const closed = { ok: false, message: 'This graph is not open any more.' };
    for (const number of [graph, 99]) {
      expect(await grapher.check(number, 1e-5)).toEqual(closed);
      expect(await grapher.jacobian(number, 0, 2)).toEqual(closed);
      expect(await grapher.explain(number, 2, 0, 0)).toEqual(closed);
    }
  });

  it('keeps the newest dozen graphs', async () => {
    const grapher = createGrapher();
    const numbers: number[] = [];
    for (let count = 0; count < 13; count++) numbers.push((await open(grapher, 'f = x * y')).graph);
    const answers = await Promise.all(numbers.map((graph) => grapher.jacobian(graph, 0, 2)));
    expect(answers.map(({ ok }) => ok)).toEqual([false, ...Array.from({ length: 12 }, () => true)]);
  });
});

describe('what is handed over', () => {
  it('is a copy with the same arrays shared, and takes nothing along', () => {
    const { pass } = read('x = [1, 2]\nf = sum(x + x)');
    const copy = copyPass(pass);
    expect(copy.pass).toEqual(pass);
    const sent = structuredClone(copy.pass, { transfer: [...copy.buffers] });
    expect(sent).toEqual(pass);
    const places = (of: typeof pass): unknown[] =>
      [...of.values, ...of.gradients, ...of.contributions.flat()].map((tensor) => tensor?.values);
    const sharing = (of: typeof pass): number[] => places(of).map((array) => places(of).indexOf(array));
    expect(sharing(sent)).toEqual(sharing(pass));
  });
});
