import { describe, expect, it } from 'vitest';
import { checkRows, shownRows } from '../../../../src-renderer/graph/checks/check-rows.ts';
import type { Fault } from '../../../../contract/graph/fault.ts';
import { CheckOfGraph } from '../../../../workers/graph/check.ts';
import { graphOfText } from '../../../../workers/graph/language/graph-of-text.ts';
import { makePasses } from '../../../../workers/graph/passes.ts';

const neuron = 'w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))';

function rowsOf(text: string, { fault = null as Fault | null, stepSize = 1e-5 } = {}) {
  const made = graphOfText(text, []);
  if (!made.ok) throw new Error('the text is not a graph');
  const { structure } = made.plan;
  const pass = makePasses(made.plan, fault);
  const check = new CheckOfGraph(structure, pass, stepSize);
  while (!check.advance(Infinity));
  const rows = checkRows(structure, pass, check.report());
  return {
    structure,
    rows,
    gradeOf: (id: string) => rows.find(({ gate }) => structure.gates[gate]!.id === id)?.grade,
  };
}

describe('gradients beside numerical ones', () => {
  it('all agree where the backward pass is right', () => {
    const { rows } = rowsOf(neuron);
    expect(rows).toHaveLength(13);
    expect(rows.every(({ grade }) => grade === 'agrees')).toBe(true);
    expect(rows[0]!.analytic).toBeCloseTo(-0.196611933, 8);
    expect(rows[0]!.numerical).toBeCloseTo(-0.196611933, 8);
  });

  it('differ from where a fault is on, and agree before it', () => {
    const text = 'x = 3\ny = -4\nz = 2\np = x * y\nq = p * z\nf = q^2';
    const { gradeOf } = rowsOf(text, { fault: { gate: 'q', kind: 'not_swapped' } });
    expect(['f', 'q'].map(gradeOf)).toEqual(['agrees', 'agrees']);
    expect(['p', 'z', 'x', 'y'].map(gradeOf)).toEqual(['differs', 'differs', 'differs', 'differs']);
  });

  it('does not take for a difference what rounding leaves of a gradient of 0', () => {
    const { rows } = rowsOf('x = [1, -2]\nf = sum(relu(x)) + 1000', { stepSize: 1e-7 });
    expect(rows.map(({ grade }) => grade)).toEqual(rows.map(() => 'agrees'));
  });

  it.each(['x = 0\nf = 1 / x', 'x = 1000\nf = exp(x)', 'x = -1\nf = log(x)'])(
    'does not agree where the output is infinite or missing: %j',
    (text) => {
      const { rows } = rowsOf(text);
      expect(rows.map(({ grade }) => grade)).toEqual(rows.map(() => 'differs'));
    },
  );

  it('says that a step that is too large is not what it should be', () => {
    const { rows } = rowsOf(neuron, { stepSize: 0.3 });
    expect(rows.some(({ grade }) => grade === 'differs')).toBe(true);
  });

  it('names the entry that agrees least', () => {
    const { rows, structure } = rowsOf('x = [1, 0, 2]\nf = sum(relu(x))');
    const row = rows.find(({ gate }) => structure.gates[gate]!.id === 'x')!;
    expect(row).toMatchObject({ entry: 1, analytic: 0, grade: 'differs' });
    expect(row.numerical).toBeCloseTo(0.5, 6);
  });

  it('lists those that differ first where there are too many for one list', () => {
    const { rows } = rowsOf('x = 1\nf = x');
    const many = Array.from({ length: 300 }, (_, gate) => ({
      ...rows[0]!,
      gate,
      grade: gate === 299 ? ('differs' as const) : ('agrees' as const),
    }));
    expect(shownRows(many)).toHaveLength(120);
    expect(shownRows(many)[0]!.gate).toBe(299);
    expect(shownRows(many)[1]!.gate).toBe(0);
  });
});
