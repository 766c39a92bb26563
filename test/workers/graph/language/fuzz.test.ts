/** Whatever is typed is a graph or has problems that point into it; nothing is thrown, and no text takes long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphExamples } from '../../../../contract/graph/examples.ts';
import { graphLimits } from '../../../../contract/graph/graph-source.ts';
import { graphOfText } from '../../../../workers/graph/language/graph-of-text.ts';
import { makePasses } from '../../../../workers/graph/passes.ts';
import { textPieces } from './text-pieces.ts';

const soup = fc.array(fc.constantFrom(...textPieces), { maxLength: 40 }).map((parts) => parts.join(''));

/** An example with stretches of it taken out, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...graphExamples.map(({ text }) => text)),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.constantFrom('', ...textPieces), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((edited, [drawn, length, piece, isDoubled]) => {
      const at = drawn % (edited.length + 1);
      const taken = edited.slice(at, at + length);
      return edited.slice(0, at) + piece + (isDoubled ? taken + taken : '') + edited.slice(at + length);
    }, text),
  );

function open(text: string): void {
  const graph = graphOfText(text, []);
  if (graph.ok) {
    const { gates } = graph.plan.structure;
    expect(makePasses(graph.plan, null).values).toHaveLength(gates.length);
    for (const { source, literal } of gates) {
      for (const span of [source, literal]) expect((span?.to ?? 0) <= text.length).toBe(true);
    }
    return;
  }
  expect(graph.problems.length).toBeGreaterThan(0);
  for (const { from, to, message } of graph.problems) {
    expect(message).toMatch(/[.?]$/);
    expect([from >= 0, from <= to, to <= text.length]).toEqual([true, true, true]);
  }
}

describe('any text', () => {
  it('of characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), open), { numRuns: 500 });
  });

  it('of pieces of the language', () => {
    fc.assert(fc.property(soup, open), { numRuns: 1500 });
  });

  it('that was an example', () => {
    fc.assert(fc.property(mutated, open), { numRuns: 1500 });
  });

  const most = graphLimits.textLength;
  it.each([
    ['parentheses', '('.repeat(most)],
    ['brackets', '['.repeat(most)],
    ['closed parentheses', `${'('.repeat(most / 2 - 1)}x${')'.repeat(most / 2)}`],
    ['signs', `${'-'.repeat(most - 1)}x`],
    ['powers', `x${'^x'.repeat(most / 2 - 1)}`],
    ['squares', `x${'²'.repeat(most - 1)}`],
    ['transposes', `W = [1, 2; 3, 4]\nf = W${"'".repeat(most - 30)}`],
    ['terms', `x${'+x'.repeat(most / 2 - 1)}`],
    ['terms of numbers alone', `1${'+1'.repeat(most / 2 - 1)}`],
    ['calls', `${'exp('.repeat(most / 5)}x${')'.repeat(most / 5)}`],
    ['entries', `x${'[0]'.repeat(most / 4)}`],
    ['lines', 'x\n'.repeat(most / 2)],
    ['lines with names', 'x=x\n'.repeat(most / 4)],
    ['values', Array.from({ length: 1800 }, (_, line) => `x${line}=1`).join('\n')],
    ['unknown characters', '$ '.repeat(most / 2)],
    ['numbers in a list', `[${'1,'.repeat(most / 2 - 2)}1]`],
    ['names in a list', `[${'x,'.repeat(most / 2 - 2)}x]`],
    ['large products', `x = ones(1000)\n${'q = outer(x, x) * outer(x, x)\n'.repeat(300)}`],
    ['more than is read', 'x'.repeat(most * 5)],
  ])('of nothing but %s', (_name, text) => {
    open(text);
  });
});
