import { expect, it } from 'vitest';
import type { Fault } from '../../../contract/graph/fault.ts';
import { groupSlope, type GroupSlope } from '../../../src-renderer/graph/card/group-slope.ts';
import { openText, placeOf } from '../state/graph/open-text.ts';

async function slopeOf(
  text: string,
  kind: string,
  name?: string,
  fault: Fault | null = null,
): Promise<GroupSlope | null> {
  const opened = await openText(text, fault);
  const { structure, pass } = opened;
  const group = structure.groups.find(
    (each) => each.kind === kind && (name === undefined || each.name === name),
  );
  if (group === undefined) throw new Error(`No group ${kind} is offered.`);
  return groupSlope(structure, pass, group.gates);
}

it('of a sigmoid written out is σ(1 − σ)', async () => {
  const slope = await slopeOf('s = 1\nf = 1/(1+exp(-s))', 'sigmoid');
  const sigma = 1 / (1 + Math.exp(-1));
  expect(slope?.slope).toBeCloseTo(sigma * (1 - sigma), 14);
  expect([slope?.upstream, slope?.handedBack]).toEqual([1, slope?.slope]);
});

it('adds up over the ways that lead through the group', async () => {
  const slope = await slopeOf('x = 3\nq = x * x + 2 * x\nf = 5 * q', 'line', 'q');
  expect(slope).toMatchObject({ upstream: 5, slope: 8, handedBack: 40 });
});

it('is there although other gates read the input as well', async () => {
  const slope = await slopeOf('x = 3\nq = exp(x) + exp(x)\nf = q * x', 'line', 'q');
  expect(slope?.slope).toBeCloseTo(2 * Math.exp(3), 10);
});

it('is what is handed back with a fault, or nothing where no slope makes it', async () => {
  const text = 'x = 3\nq = (x * x)^2 - x\nf = 5 * q';
  const of = (fault: Fault): Promise<GroupSlope | null> => slopeOf(text, 'line', 'q', fault);
  expect((await of({ gate: 'q', kind: 'wrong_sign' }))?.handedBack).toBe(5 * (108 + 1));
  expect(await of({ gate: 'q.2', kind: 'no_upstream' })).toBeNull();
  expect((await of({ gate: 'x', kind: 'overwrites' }))?.handedBack).toBe(5 * (108 - 1));
});

it('is not one number of several inputs or outputs, or of vectors', async () => {
  expect(await slopeOf('x = 3\ny = 2\nq = x * y + x\nf = 5 * q', 'line', 'q')).toBeNull();
  expect(await slopeOf('x = [1, 2]\nq = exp(2 * x)\nf = sum(q)', 'line', 'q')).toBeNull();
  const { structure, pass, ...opened } = await openText('x = 1\na = exp(x)\nb = 2 * a\nf = a * b');
  const gates = ['a', 'b'].map((name) => placeOf({ ...opened, structure }, name));
  expect(groupSlope(structure, pass, gates)).toBeNull();
});
