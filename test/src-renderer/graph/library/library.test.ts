import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { exampleSections, exampleText, graphExamples } from '../../../../contract/graph/examples.ts';
import { nextCard } from '../../../../src-renderer/graph/library/grid-keys.ts';
import { nameFor } from '../../../../src-renderer/graph/library/kept-name.ts';
import { exampleOf, withoutNumbers } from '../../../../src-renderer/graph/library/open-example.ts';
import { searchExamples } from '../../../../src-renderer/graph/library/search-examples.ts';
import {
  literalOf,
  numbersIn,
  withValues,
} from '../../../../src-renderer/graph/library/small-graph.svelte.ts';
import { keptNameLength } from '../../../../src-renderer/state/graph/kept-expressions.svelte.ts';
import { exampleSectionNames, exampleWords } from '../../../../src-renderer/text/en/graph-examples.ts';
import { tryOuts, tryOutWords } from '../../../../src-renderer/text/en/graph-try-outs.ts';

describe('words of the examples', () => {
  it.each(graphExamples)('$id has a title, a line, and two to five sentences', ({ id }) => {
    const { title, line, sentences } = exampleWords[id];
    expect(title).not.toBe('');
    expect(line).toMatch(/[.?]$/);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(5);
    for (const sentence of sentences) expect(sentence).toMatch(/[.?!]$/);
  });

  it('titles are unique, so that they can be told apart in a list', () => {
    const titles = [...Object.values(exampleWords), ...Object.values(tryOutWords)].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('formulas are TeX that KaTeX takes without a warning', () => {
    const formulas = [...Object.values(exampleWords), ...Object.values(tryOutWords)];
    for (const { formula } of formulas) {
      expect(katex.renderToString(formula, { output: 'mathml', strict: 'error' }), formula).toContain(
        '<math',
      );
    }
    expect(tryOuts).toHaveLength(2);
  });
});

describe('which example a text is', () => {
  it.each(graphExamples)('$id is known by its text, and no other is like it', ({ id, text }) => {
    expect(exampleOf(text)?.id).toBe(id);
  });

  it('stays the same with other numbers, other spaces and other sizes', () => {
    expect(exampleOf(exampleText('product-of-sum').replace('x = -2', 'x=  7.5e-3'))?.id).toBe(
      'product-of-sum',
    );
    expect(exampleOf(exampleText('matrix-norm').replace('x = [0.2, 0.4]', 'x = [1, 2, 3]'))?.id).toBe(
      'matrix-norm',
    );
    expect(withoutNumbers('x = [1, -2; 3, 4]\n\n f = 2 * x ')).toBe('x =\nf = 2 * x');
  });

  it('is another one, or none, with other gates', () => {
    expect(exampleOf(exampleText('product-of-sum').replace('x + y', 'x - y'))).toBeNull();
    expect(exampleOf('')).toBeNull();
  });
});

describe('search', () => {
  it('without a word finds everything, section by section', () => {
    const found = searchExamples('  ');
    expect(found.map(({ section }) => section)).toEqual(exampleSections);
    expect(found.flatMap(({ examples }) => examples)).toEqual(graphExamples);
  });

  it('wants every word, in titles, sentences, sections and the text itself', () => {
    const ids = (wanted: string): readonly string[] =>
      searchExamples(wanted).flatMap(({ examples }) => examples.map(({ id }) => id));
    expect(ids('hinge')).toContain('loss-hinge');
    expect(ids('norm2(W)')).toEqual(['loss-full']);
    expect(ids('ORANGES tax')).toEqual(['apple-orange']);
    expect(ids(exampleSectionNames.jacobians)).toEqual(
      expect.arrayContaining(['jacobian-4096', 'jacobian-batch']),
    );
    expect(ids('sigmoid nothing-like-it')).toEqual([]);
  });
});

describe('a first name for what is kept', () => {
  it('is the title of an example with other numbers, else the last line without its comment', () => {
    expect(nameFor(exampleText('apple').replace('100', '90'))).toBe(exampleWords.apple.title);
    expect(nameFor('x = 1\nf = x^3 # a cube\n\n')).toBe('f = x^3');
    expect(nameFor('f = ' + 'x + '.repeat(60) + 'x')).toHaveLength(keptNameLength);
    expect(nameFor('# nothing yet')).toBe('Expression');
  });
});

describe('arrow keys between cards', () => {
  // Three in a line, two in the next.
  const cards = [0, 1, 2, 3, 4].map((at) => ({ left: (at % 3) * 100, top: Math.floor(at / 3) * 80 }));
  const at = (key: string, from: number): number | null => nextCard(key, from, cards);

  it('lead sideways through all of them', () => {
    expect([at('ArrowRight', 0), at('ArrowRight', 2), at('ArrowRight', 4)]).toEqual([1, 3, null]);
    expect([at('ArrowLeft', 3), at('ArrowLeft', 0)]).toEqual([2, null]);
  });

  it('lead up and down to the nearest', () => {
    expect([at('ArrowDown', 1), at('ArrowDown', 2), at('ArrowDown', 3)]).toEqual([4, 4, null]);
    expect([at('ArrowUp', 3), at('ArrowUp', 4), at('ArrowUp', 0)]).toEqual([0, 1, null]);
  });

  it('lead to either end, and leave other keys alone', () => {
    expect([at('Home', 3), at('End', 0), at('Enter', 0), nextCard('Home', -1, cards)]).toEqual([
      0,
      4,
      null,
      null,
    ]);
  });
});

describe('texts of the small views', () => {
  it('give the numbers to begin with', () => {
    expect(numbersIn('x = [1, 2]\nxx = [3; -4]', 'xx')).toEqual([3, -4]);
    expect(() => numbersIn('f = x', 'x')).toThrow('x');
  });

  it('have the values that are entered', () => {
    const text = withValues('x = [1, 2]\nW = [1]\ny = W * x', {
      x: literalOf([3, 4], null),
      W: literalOf([1, 2, 3, 4], 2),
    });
    expect(text).toBe('x = [3, 4]\nW = [1, 2; 3, 4]\ny = W * x');
  });
});
