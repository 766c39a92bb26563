/** Numerical gradients beside analytic ones. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../contract/graph/fault.ts';
import type { GraphCheck } from '../../../contract/graph/graph-answers.ts';
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import { CheckOfGraph } from '../../../workers/graph/check.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import { matrix, number, Sketch, vector } from './building.ts';

function check(sketch: Sketch, h = 1e-5, fault: Fault | null = null): GraphCheck {
  const plan = sketch.plan();
  const work = new CheckOfGraph(plan.structure, makePasses(plan, fault), h);
  expect(work.advance(Infinity)).toBe(true);
  return work.report();
}

const network = (): Sketch =>
  new Sketch()
    .input(
      'W',
      matrix([
        [0.3, -0.7, 0.2],
        [1.1, 0.4, -0.9],
      ]),
    )
    .input('x', vector(0.5, -0.2, 0.8))
    .input('b', vector(0.25, -0.35))
    .gate('q', { kind: 'matmul' }, 'W', 'x')
    .gate('z', { kind: 'add' }, 'q', 'b')
    .gate('t', { kind: 'tanh' }, 'z')
    .gate('u', { kind: 'multiply' }, 't', 'z')
    .gate('f', { kind: 'squaredNorm' }, 'u');

describe('a check', () => {
  it('agrees with every gate of a right backward pass', () => {
    const { gates, stepSize } = check(network());
    expect(stepSize).toBe(1e-5);
    expect(gates.map(({ gate }) => gate)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const { entries, numerical, worstError, worst } of gates) {
      expect(numerical).toHaveLength(entries.length);
      expect(Array.from(entries)).toEqual(Array.from(entries.keys()));
      expect(worstError).toBeLessThan(1e-8);
      expect(worst).toBeLessThan(entries.length);
    }
    // Rounding is there: a check that compared a number with itself would find none.
    expect(gates.some(({ worstError }) => worstError > 1e-13)).toBe(true);
  });

  it('is worse with steps that are too long, and with steps that are too short', () => {
    const worst = (h: number): number =>
      Math.max(...check(network(), h).gates.map(({ worstError }) => worstError));
    expect(worst(0.3)).toBeGreaterThan(1e-3);
    expect(worst(1e-13)).toBeGreaterThan(1e-6);
    expect(worst(1e-5)).toBeLessThan(1e-8);
  });

  it('finds a planted fault in the gates before it, and only there', () => {
    const { gates } = check(network(), 1e-5, { gate: 't', kind: 'wrong_place' });
    const wrong = gates.filter(({ worstError }) => worstError > 1e-3).map(({ gate }) => gate);
    const sketch = network();
    expect(wrong).toEqual(['W', 'x', 'b', 'q', 'z'].map((name) => sketch.at(name)));
  });

  it('takes a gate in the middle for a value that is given', () => {
    const sketch = new Sketch()
      .input('x', number(3))
      .gate('y', { kind: 'square' }, 'x')
      .gate('f', { kind: 'multiply' }, 'y', 'x');
    const { gates } = check(sketch);
    expect(gates[1]!.numerical[0]).toBeCloseTo(3, 9);
    expect(gates[0]!.numerical[0]).toBeCloseTo(27, 7);
  });

  it('is of the sum of an output that is a vector', () => {
    const sketch = new Sketch().input('x', vector(1, 2)).gate('f', { kind: 'square' }, 'x');
    const { gates } = check(sketch);
    expect(Array.from(gates[0]!.numerical, (slope) => slope.toFixed(6))).toEqual(['2.000000', '4.000000']);
    expect(Array.from(gates[1]!.numerical)).toEqual([1, 1]);
  });

  it('leaves out what has no gradient', () => {
    const sketch = new Sketch()
      .input('x', number(3))
      .constant('c', number(2))
      .gate('beside', { kind: 'exp' }, 'x')
      .gate('f', { kind: 'multiply' }, 'x', 'c');
    expect(check(sketch).gates.map(({ gate }) => gate)).toEqual([sketch.at('x'), sketch.at('f')]);
  });

  it('of a large value looks at evenly spaced entries', () => {
    const many = Array.from({ length: 1000 }, (_, index) => Math.sin(index));
    const { gates } = check(new Sketch().input('x', vector(...many)).gate('f', { kind: 'squaredNorm' }, 'x'));
    const { entries, numerical, worstError } = gates[0]!;
    expect(entries).toHaveLength(graphLimits.checkedEntries);
    expect([entries[0], entries[1], entries[255]]).toEqual([0, 3, 996]);
    expect(numerical[255]).toBeCloseTo(2 * Math.sin(996), 6);
    expect(worstError).toBeLessThan(1e-4);
  });

  it('looks at fewer entries where each makes a great deal be worked out again', () => {
    const many = { shape: [400_000], values: new Float64Array(400_000).fill(0.5) };
    const sketch = new Sketch()
      .input('x', many)
      .gate('e', { kind: 'exp' }, 'x')
      .gate('f', { kind: 'sum' }, 'e');
    const { gates } = check(sketch);
    expect(gates.map(({ entries }) => entries.length)).toEqual([8, 9, 1]);
    expect(gates[0]!.entries[7]).toBe(350_000);
  });

  it('calls nothing right where a number is missing', () => {
    const sketch = new Sketch().input('x', number(0)).gate('f', { kind: 'log' }, 'x');
    expect(check(sketch).gates[0]!.worstError).toBe(Infinity);
  });

  it('rests between two entries and goes on where it was', () => {
    const plan = network().plan();
    const pass = makePasses(plan, null);
    const work = new CheckOfGraph(plan.structure, pass, 1e-5);
    expect(() => work.report()).toThrow('not done');
    let slices = 0;
    while (!work.advance(0)) slices += 1;
    expect(slices).toBe(6 + 3 + 2 + 2 + 2 + 2 + 2 + 1);
    expect(work.report()).toEqual(check(network()));
    expect(pass).toEqual(makePasses(plan, null));
  });

  it('rests in the middle of an entry where values are large', () => {
    const side = 101;
    const values = new Float64Array(side * side).map((_, index) => Math.sin(index));
    const sketch = new Sketch()
      .input('k', number(0.3))
      .constant('A', { shape: [side, side], values })
      .gate('q', { kind: 'multiply' }, 'A', 'k')
      .gate('t', { kind: 'tanh' }, 'q')
      .gate('f', { kind: 'sum' }, 't');
    const plan = sketch.plan();
    const pass = makePasses(plan, null);
    const work = new CheckOfGraph(plan.structure, pass, 1e-5, sketch.at('k'));
    let slices = 0;
    while (!work.advance(0)) {
      slices += 1;
      // Whoever asks in between reads the numbers of the pass.
      expect(pass.values[sketch.at('k')]!.values[0]).toBe(0.3);
    }
    // Two large gates, two evaluations, and the entry itself.
    expect(slices).toBe(5);
    expect(work.report().gates[0]!.worstError).toBeLessThan(1e-7);
  });

  it('of one gate says the same of it as the check of all', () => {
    const plan = network().plan();
    const pass = makePasses(plan, null);
    const all = check(network()).gates;
    for (const gate of plan.structure.gates.keys()) {
      const work = new CheckOfGraph(plan.structure, pass, 1e-5, gate);
      expect(work.advance(Infinity)).toBe(true);
      expect(work.report().gates).toEqual([all[gate]]);
    }
  });

  it('needs a step', () => {
    const plan = network().plan();
    const pass = makePasses(plan, null);
    expect(() => new CheckOfGraph(plan.structure, pass, 0)).toThrow('A step of 0');
    expect(() => new CheckOfGraph(plan.structure, pass, NaN)).toThrow('A step of NaN');
  });
});
