import { expect, it } from 'vitest';
import { CardTerms } from '../../../src-renderer/graph/card/card-terms.ts';
import { ruleShapes } from '../../../src-renderer/graph/card/rule-shapes.ts';
import { GraphBuilder } from '../../../workers/graph/builder.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import { openText, placeOf } from '../state/graph/open-text.ts';

async function termsOf(text: string): Promise<{ terms: CardTerms; at: (name: string) => number }> {
  const opened = await openText(text);
  return {
    terms: new CardTerms(opened.structure, opened.pass, 2),
    at: (name) => placeOf(opened, name),
  };
}

it('writes a value by its symbols and by its numbers', async () => {
  const { terms, at } = await termsOf('x = -2\ny = 5\nq = x + y\nf = q * 2');
  expect(terms.value(at('q'), true)).toBe('q = x + y = {-2.00} + 5.00');
  expect(terms.value(at('x'), true)).toBeNull();
});

it('writes the local gradient of 1/x by symbols, and as a factor with its number', async () => {
  const { terms, at } = await termsOf('x = 1.37\nf = 1/x');
  const f = at('f');
  expect(terms.local(f, 0)).toBe(String.raw`\frac{\partial f}{\partial x} = -\frac{1}{x^{2}}`);
  expect(terms.localFactor(f, 0)).toBe(String.raw`\left(-\frac{1}{1.37^{2}}\right)`);
});

it('gives a router’s local gradient as the number it is', async () => {
  const { terms, at } = await termsOf('x = 1\ny = 4\nf = max(x, y)');
  expect([terms.localFactor(at('f'), 0), terms.localFactor(at('f'), 1)]).toEqual(['0.00', '1.00']);
});

it('puts what needs it in parentheses', async () => {
  const { terms, at } = await termsOf('x = -3\ny = 0.5\nq = x * y\nf = sigmoid(q)');
  expect(terms.localFactor(at('q'), 1)).toBe(String.raw`\left({-3.00}\right)`);
  expect(terms.localFactor(at('f'), 0)).toBe(String.raw`0.18 \cdot \left(1 - 0.18\right)`);
});

it('gives the rule of vectors and matrices, which have no local gradient of one number', async () => {
  const { terms, at } = await termsOf('W = [1, 2; 3, 4]\nx = [1, -1]\nq = W * x\nf = norm2(q)');
  const q = at('q');
  expect([terms.local(q, 0), terms.localFactor(q, 0)]).toEqual([null, null]);
  expect(terms.rule(q, 0)).toContain(String.raw`x^{\top}`);
  expect(terms.rule(q, 1)).toContain(String.raw`W^{\top}`);
  expect(terms.value(q, true)).toBe(String.raw`q = W \thinspace x`);
});

it('writes a unit’s weighted sum by the vector that it reads, its weights as entries of their matrix', () => {
  const builder = new GraphBuilder();
  const leaf = (name: string, shape: readonly number[], values: readonly number[]): number =>
    builder.input(name, { shape, values: Float64Array.from(values) }, { name });
  const inputs = [
    leaf('W2[1]', [2], [3, -1]),
    leaf('b2[1]', [], [0.5]),
    leaf('h1[0]', [], [2]),
    leaf('h1[1]', [], [4]),
  ];
  const sum = builder.gate({ kind: 'weightedSum' }, inputs, { id: 'z2[1]', name: 'z2[1]' });
  if (!sum.ok) throw new Error(sum.message);
  const plan = builder.finish(sum.value);
  const terms = new CardTerms(plan.structure, makePasses(plan, null), 2);
  expect(terms.value(sum.value, false)).toBe(String.raw`z_{2}[1] = W_{2}[1] \cdot h_{1} + b_{2}[1]`);
  expect(terms.value(sum.value, true)).toContain(
    String.raw`= 3.00 \cdot 2.00 + \left({-1.00} \cdot 4.00\right) + 0.50`,
  );
  expect(terms.local(sum.value, 3)).toContain(String.raw`= W_{2}[1, 1]`);
});

it('writes entries of a name with a word below the line', async () => {
  const { terms, at } = await termsOf('x_row = [1, 2]\nf = x_row[1]');
  expect(terms.value(at('f'), true)).toBe(String.raw`f = x_{\mathrm{row}}[1]`);
});

it('names the shapes that meet', () => {
  const inputs = [[2, 3], [3]];
  expect(ruleShapes('matmul', 0, inputs, [2])).toBe('[2] · [3]ᵀ → [2 × 3]');
  expect(ruleShapes('matmul', 1, inputs, [2])).toBe('[2 × 3]ᵀ · [2] → [3]');
  expect(ruleShapes('squaredNorm', 0, [[3]], [])).toBe('a number → [3]');
});

it('keeps the numbers of a gate to itself before the walk has come to it', async () => {
  const { terms, at } = await termsOf('x = -2\ny = 5\nf = x + y');
  expect(terms.value(at('f'), false)).toBe('f = x + y');
});

it('tells the two factors of a square apart', async () => {
  const { terms, at } = await termsOf('x = 3\nf = x * x');
  const locals = [0, 1].map((which) => terms.local(at('f'), which));
  expect(locals[0]).toContain('input 1');
  expect(locals[1]).toContain('input 2');
});
