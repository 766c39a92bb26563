/** Break backprop: every planted fault is there, shows in the checks just where it should, and is the only answer. */
import { describe, expect, it } from 'vitest';
import { findExercise, graphExercises } from '../../../contract/graph/exercises.ts';
import { faultKinds, type Fault } from '../../../contract/graph/fault.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import { disagreeing, withinReach } from '../../../src-renderer/graph/exercises/evidence.ts';
import { lookAt, type LookedAt } from './looked-at.ts';

function gradientsOf({ pass }: OpenedGraph): readonly (readonly number[])[] {
  return pass.gradients.map((gradient) => [...(gradient?.values ?? [])]);
}

/** What the checks find, in the order of the backward pass. */
async function wrongGates(graph: LookedAt): Promise<readonly number[]> {
  const { structure, pass } = graph.opened;
  return disagreeing(structure, pass, await graph.check()).map(({ gate }) => gate);
}

/** Apart from rounding. */
function sameGradients(a: OpenedGraph, b: OpenedGraph): boolean {
  const others = gradientsOf(b);
  return gradientsOf(a).every((values, gate) =>
    values.every((value, at) => {
      const other = others[gate]![at]!;
      return Math.abs(value - other) <= 1e-12 * Math.max(1, Math.abs(value));
    }),
  );
}

/** The same text with each fault that can be planted in it. */
async function withEveryFault(
  text: string,
  right: LookedAt,
): Promise<readonly (readonly [Fault, OpenedGraph])[]> {
  const found: (readonly [Fault, OpenedGraph])[] = [];
  for (const { id } of right.opened.structure.gates) {
    for (const kind of faultKinds) {
      const fault = { gate: id, kind };
      const planted = await lookAt(text, fault).catch(() => null);
      if (planted !== null) found.push([fault, planted.opened]);
    }
  }
  return found;
}

it('there are exercises of every kind of fault, and ids are unique', () => {
  expect(new Set(graphExercises.map(({ fault }) => fault.kind))).toEqual(new Set(faultKinds));
  expect(new Set(graphExercises.map(({ id }) => id)).size).toBe(graphExercises.length);
  expect(graphExercises.length).toBeGreaterThanOrEqual(12);
  expect(findExercise('one-unit')?.difficulty).toBe(1);
  expect(findExercise('none')).toBeUndefined();
});

describe.each(graphExercises)('$id', ({ text, fault, sameGradients: accepted }) => {
  it('without its fault everything agrees', async () => {
    const right = await lookAt(text);
    expect(await wrongGates(right)).toEqual([]);
  });

  it('its fault changes gradients, leaves values alone, and shows only where it can', async () => {
    const right = await lookAt(text);
    const wrong = await lookAt(text, fault);
    expect(wrong.opened.pass.values).toEqual(right.opened.pass.values);
    expect(sameGradients(right.opened, wrong.opened)).toBe(false);

    const changed = gradientsOf(right.opened).flatMap((values, gate) => {
      const now = gradientsOf(wrong.opened)[gate]!;
      return values.some((value, at) => Math.abs(value - now[at]!) > 1e-12) ? [gate] : [];
    });
    const found = await wrongGates(wrong);
    expect(found.toSorted((a, b) => a - b)).toEqual(changed);
    const reach = withinReach(wrong.opened.structure, wrong.at(fault.gate), fault.kind);
    for (const gate of found) expect(reach, `gate ${gate}`).toContain(gate);
  });

  it('the first value that disagrees lies just behind the culprit', async () => {
    const wrong = await lookAt(text, fault);
    const [first] = await wrongGates(wrong);
    const { gates } = wrong.opened.structure;
    const culprit = wrong.at(fault.gate);
    const suspected = fault.kind === 'overwrites' ? [culprit] : gates[culprit]!.inputs;
    expect(suspected).toContain(first);
  });

  it('no other fault has the same gradients, or it is accepted', async () => {
    const right = await lookAt(text);
    const wrong = await lookAt(text, fault);
    const all = await withEveryFault(text, right);
    expect(all.map(([each]) => each)).toContainEqual(fault);
    const alike = all.filter(([, opened]) => sameGradients(wrong.opened, opened)).map(([each]) => each);
    const order = (a: Fault, b: Fault): number => `${a.gate} ${a.kind}`.localeCompare(`${b.gate} ${b.kind}`);
    expect(alike.toSorted(order)).toEqual([fault, ...accepted].toSorted(order));
  });
});
