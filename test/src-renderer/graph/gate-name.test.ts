import { expect, it } from 'vitest';
import { gateName } from '../../../src-renderer/graph/gate-name.ts';
import { openText } from '../state/graph/open-text.ts';

async function namesOf(text: string): Promise<readonly string[]> {
  const { structure } = await openText(text);
  return structure.gates.map((gate) => gateName(gate, text));
}

it('is its own name, or the part of the text that it works out', async () => {
  expect(await namesOf('x = 2\nq = (x + 3) * exp(x)')).toEqual(['x', 'x + 3', 'exp(x)', 'q']);
});

it('has no parentheses around the whole, and loses none that belong to it', async () => {
  const names = await namesOf('x = 2\ny = 1\nf = 1 / ((x + y) * (x - y))');
  expect(names).toContain('(x + y) * (x - y)');
  expect(names).toContain('x + y');
});

it('is cut where it is long', async () => {
  const names = await namesOf('x = 2\nf = exp(x * x * x * x * x * x * x * x * x * x * x * x) + 1');
  const cut = names.filter((name) => name.endsWith('…'));
  expect(cut.length).toBeGreaterThan(0);
  expect(Math.max(...cut.map(({ length }) => length))).toBe(32);
});

it('is the kind of gate where there is no text', async () => {
  const { structure } = await openText('x = 2\nf = exp(x) + 1');
  expect(structure.gates.map((gate) => gateName(gate, null))).toEqual(['x', 'Exponential', 'f']);
});
