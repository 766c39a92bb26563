/** What is said to a wrong answer, by a graph whose fault is known: q = x + y leaves out its upstream gradient. */
import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../../contract/graph/fault.ts';
import {
  disagreeing,
  objection,
  suspects,
  withinReach,
} from '../../../../src-renderer/graph/exercises/evidence.ts';
import { lookAt, type LookedAt } from '../../../workers/graph/looked-at.ts';

const text = 'x = 3\ny = -2\nz = -4\nq = x + y\np = q * z\nf = p * x';

async function objecting(graph: LookedAt, gate: string, kind: FaultKind) {
  const { structure, pass } = graph.opened;
  const wrong = disagreeing(structure, pass, await graph.check());
  const found = objection(structure, pass, wrong, graph.at(gate), kind);
  const idOf = (index: number): string => structure.gates[index]!.id;
  return 'gates' in found ? [found.kind, found.gates.map(idOf)] : found.kind;
}

describe('why a gate is not the one at fault', () => {
  const faulty = (): Promise<LookedAt> => lookAt(text, { gate: 'q', kind: 'no_upstream' });

  it('what comes to it is wrong already', async () => {
    const later = await lookAt(text, { gate: 'p', kind: 'not_swapped' });
    expect(await objecting(later, 'q', 'no_upstream')).toBe('wrongAlready');
  });

  it('something disagrees that it does not lead back to', async () => {
    // The sum over both readers of x is of x alone.
    expect(await objecting(await faulty(), 'x', 'overwrites')).toEqual(['outOfReach', ['y']]);
  });

  it('what it hands back to agrees', async () => {
    expect(await objecting(await faulty(), 'p', 'not_swapped')).toEqual(['ownNumbersAgree', ['q', 'z']]);
  });

  it('its own numbers are disturbed, but by another gate', async () => {
    expect(await objecting(await faulty(), 'f', 'not_swapped')).toBe('handsBackRight');
  });
});

it('a fault reaches all that leads to its gate; the gate itself only where parts are added', async () => {
  const graph = await lookAt(text);
  const ids = (kind: FaultKind, gate: string): readonly string[] =>
    [...withinReach(graph.opened.structure, graph.at(gate), kind)].map(
      (index) => graph.opened.structure.gates[index]!.id,
    );
  expect(ids('no_local', 'p').toSorted()).toEqual(['q', 'x', 'y', 'z']);
  expect(ids('overwrites', 'x')).toEqual(['x']);
});

it('suspects are gates that hand something back, and values with several readers', async () => {
  const graph = await lookAt(`${text}\n`);
  const { structure, pass } = graph.opened;
  expect(suspects(structure, pass).map((index) => structure.gates[index]!.id)).toEqual(['x', 'q', 'p', 'f']);
});
