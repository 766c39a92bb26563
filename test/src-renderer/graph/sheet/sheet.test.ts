/** Worked-example sheets: what they say, what a blank one keeps to itself, and that no name is read as markup. */
import { describe, expect, it } from 'vitest';
import { findExample, graphExamples } from '../../../../contract/graph/examples.ts';
import { GraphBuilder } from '../../../../workers/graph/builder.ts';
import type { GraphPass } from '../../../../contract/graph/graph.ts';
import type { Tensor } from '../../../../contract/graph/tensor.ts';
import { blankAnswers, workedAnswers } from '../../../../src-renderer/graph/sheet/answers.ts';
import { composeSheet } from '../../../../src-renderer/graph/sheet/compose-sheet.ts';
import { escapeMarkdown } from '../../../../src-renderer/graph/sheet/escape-markdown.ts';
import { writeSheet, type SheetFormat } from '../../../../src-renderer/graph/sheet/sheet-files.ts';
import { openPlan, openText, type OpenedPlan } from '../opened-text.ts';

interface Wanted {
  readonly format?: SheetFormat;
  readonly decimals?: number;
  readonly isBlank?: boolean;
  readonly title?: string;
}

function sheetOf({ structure, pass, check }: OpenedPlan, wanted: Wanted = {}): string {
  const { format = 'md', decimals = 2, isBlank = false, title = 'A graph' } = wanted;
  const isLarge = pass.values.some(({ values }) => values.length > 10_000);
  const answers = isBlank ? blankAnswers(structure) : workedAnswers(pass, isLarge ? null : check(), decimals);
  return writeSheet(composeSheet({ title, structure, pass, answers, decimals }), format);
}

const example = (id: string): OpenedPlan => openText(findExample(id)!.text);
/** What a reader sees: without styles, tags and the second copy for those who listen. */
const seen = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<math.*?<\/math>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u200b]+/g, ' ');

describe('a worked example', () => {
  it('writes the sigmoid unit out to the digit, there and back, with its check', () => {
    const text = sheetOf(example('sigmoid-neuron'));
    for (const line of [
      '= 2 \\cdot \\left(-1\\right) = -2$',
      '= -3 \\cdot \\left(-2\\right) = 6$',
      '= 4 + \\left(-3\\right) = 1$',
      '= e^{-1} = 0.37$',
      '= 1 + 0.37 = 1.37$',
      '= \\frac{1}{1.37} = 0.73$',
      '= 1 \\cdot \\left(-0.53\\right) = -0.53$',
      '= -0.53 \\cdot 0.37 = -0.20$',
      '\\partial f / \\partial w_{0} = 0.20 \\cdot \\left(-1\\right) = -0.20$',
      '\\partial f / \\partial x_{0} = 0.20 \\cdot 2 = 0.39$',
      '\\partial f / \\partial w_{1} = 0.20 \\cdot \\left(-2\\right) = -0.39$',
      '\\partial f / \\partial x_{1} = 0.20 \\cdot \\left(-3\\right) = -0.59$',
      '| $\\partial f / \\partial w_{2} = 0.20$ | $0.20$ | ',
    ])
      expect(text).toContain(line);
  });

  it('writes matrices with the rule and its numbers', () => {
    const text = sheetOf(example('matrix-norm'), { decimals: 3 });
    expect(text).toContain('$$\nq = W \\thinspace x\n$$');
    expect(text).toContain('\\begin{bmatrix} 0.220 \\cr 0.260 \\end{bmatrix}');
    expect(text).toContain('= 0.116$');
    expect(text).toContain(
      '\\partial f / \\partial W = \\frac{\\partial f}{\\partial q} \\thinspace x^{\\top} = ' +
        '\\begin{bmatrix} 0.440 \\cr 0.520 \\end{bmatrix} \\thinspace \\begin{bmatrix} 0.2 & 0.4 \\end{bmatrix} = ' +
        '\\begin{bmatrix} 0.088 & 0.176 \\cr 0.104 & 0.208 \\end{bmatrix}$',
    );
    expect(text).toContain('\\begin{bmatrix} -0.112 \\cr 0.636 \\end{bmatrix}');
  });

  it('adds up what comes together at a value that is used twice', () => {
    const text = sheetOf(example('gate-branch'));
    expect(text).toContain('\\partial f / \\partial x \\mathrel{+}= 1 \\cdot 2 = 2$');
    expect(text).toContain('\\partial f / \\partial x = 2 + \\left(-4\\right) = -2$ | $-2');
  });

  it('rounds to the decimals that are asked for', () => {
    expect(sheetOf(example('sigmoid-neuron'), { decimals: 6 })).toContain('= 0.196612');
  });

  it.each(graphExamples.map(({ id, text }) => [id, text]))(
    'is a page of its own below 600 kB for the example %s',
    (_, text) => {
      const html = sheetOf(openText(text), { format: 'html' });
      expect(html.length).toBeLessThan(600_000);
      expect(html).toMatch(/^<!doctype html>/);
      // Nothing is loaded from anywhere.
      expect(html.match(/(?:src|href)="|url\((?!data:font\/woff2;base64)/g)).toBeNull();
      expect(html.match(/url\(data:font/g)).toHaveLength(7);
      expect(html).toContain('.katex');
      expect(html).toContain('@page');
    },
  );

  it('shows the same numbers as a page', () => {
    const page = seen(sheetOf(example('sigmoid-neuron'), { format: 'html' }));
    for (const number of ['0.73', '1.37', '− 0.53', '− 0.39', '− 0.59', '− 0.20'])
      expect(page).toContain(`= ${number} `);
  });

  it('is cut where a graph is large, says so, and stays below 600 kB', () => {
    const size = 12;
    const values = (seed: number) => Array.from({ length: size }, (_, at) => Math.sin(seed + at).toFixed(4));
    const rows = Array.from({ length: size }, (_, row) => values(row).join(', ')).join('; ');
    const lines = [`x0 = [${values(0).join(', ')}]`, `W = [${rows}]`];
    for (let layer = 1; layer <= 20; layer++) lines.push(`x${layer} = tanh(W * x${layer - 1})`);
    const opened = openText([...lines, 'f = norm2(x20)'].join('\n'));
    const html = sheetOf(opened, { format: 'html' });
    expect(seen(html)).toMatch(
      /This graph has 41 gates\. The sheet writes out the first \d+ of the forward pass and the first \d+ of the backward/,
    );
    expect(html.length).toBeLessThan(600_000);
    expect(html).not.toContain('<h2>Formulas</h2>');
    expect(seen(html)).toContain('the dots stand for entries that are left out');
    expect(sheetOf(example('sigmoid-neuron'))).not.toContain('left out');
  });

  it('lists the first of many inputs, and of what is handed back to them', () => {
    const builder = new GraphBuilder();
    const inputs = Array.from({ length: 60 }, (_, at) =>
      builder.input(`a${at}`, { shape: [], values: Float64Array.of(at) }, { name: `a${at}` }),
    );
    const sum = builder.gate({ kind: 'add' }, inputs, { id: 'sum' });
    if (!sum.ok) throw new Error(sum.message);
    const opened = openPlan(builder.finish(sum.value));
    const text = sheetOf(opened);
    expect(text).toContain('| and 52 more |  |  |  |');
    expect(text).toContain('| and 36 more |  |\n');
    expect(seen(sheetOf(opened, { format: 'html' }))).toMatch(/and 36 more .* and 52 more .* and 36 more/);
  });
});

/** Other numbers wherever something is worked out; what is given stays. */
function withOtherAnswers({ structure, pass }: OpenedPlan): GraphPass {
  const other = (tensor: Tensor): Tensor => ({
    shape: tensor.shape,
    values: tensor.values.map((value) => value * 7.31 + 13.7),
  });
  const isGiven = (gate: number): boolean => structure.gates[gate]!.inputs.length === 0;
  return {
    ...pass,
    values: pass.values.map((value, gate) => (isGiven(gate) ? value : other(value))),
    gradients: pass.gradients.map((gradient) => gradient && other(gradient)),
    contributions: pass.contributions.map((parts) => parts.map((part) => part && other(part))),
    locals: pass.locals.map((locals) => locals.map((local) => local && local + 1)),
  };
}

describe('a blank copy', () => {
  it.each(graphExamples.map(({ id, text }) => [id, text]))(
    'knows none of the answers of %s: with other ones it is the same to the letter',
    (_, text) => {
      const opened = openText(text);
      for (const format of ['html', 'md'] as const) {
        const blank = sheetOf(opened, { format, isBlank: true });
        expect(sheetOf({ ...opened, pass: withOtherAnswers(opened) }, { format, isBlank: true })).toBe(blank);
      }
    },
  );

  it('has what is given and the formulas, and blanks for the rest', () => {
    const text = sheetOf(example('sigmoid-neuron'), { isBlank: true });
    expect(text).toContain('| $w_{1}$ | $-3$ |');
    expect(text).toContain('= e^{g_{5}} = \\underline');
    expect(text).toContain('Name: …');
    expect(text).toContain('rounded to 2 decimals');
    // The rule of a local gradient is for the student to find.
    expect(text).not.toMatch(/\\partial g_\{\d+\} = (?!\\underline)/);
    for (const answer of ['0.73', '0.37', '1.37', '0.53', '0.20', '0.39', '0.59']) {
      expect(text).not.toContain(answer);
    }
    expect(text.match(/\\underline/g)!.length).toBeGreaterThan(40);
  });
});

describe('hostile names', () => {
  const names = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '| a | b |\n| --- | --- |',
    '$\\href{javascript:alert(1)}{x}$',
    '`code` **bold** _italic_ # title',
    '&lt;b&gt;',
    '</style></title><b>',
    '\\begin{matrix}',
  ];
  function opened(): OpenedPlan {
    const builder = new GraphBuilder();
    const inputs = names.map((name, index) =>
      builder.input(`i${index}`, { shape: [], values: Float64Array.of(index + 0.5) }, { name }),
    );
    const sum = builder.gate({ kind: 'add' }, inputs, { id: 'sum', name: names[0]! });
    if (!sum.ok) throw new Error(sum.message);
    return openPlan(builder.finish(sum.value));
  }

  it('stay text on a page', () => {
    const html = sheetOf(opened(), { format: 'html', title: names.join(' ') });
    expect(html).not.toMatch(/<script|<img|<b>|<a |onerror=alert\(1\)>|href=/i);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    const page = seen(html);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&amp;lt;b&amp;gt;');
    expect(page).toContain('\\begin{matrix}');
  });

  it('stay text in Markdown: no tag, link, column, formula or heading of theirs', () => {
    const text = sheetOf(opened(), { title: names.join(' ') });
    /** Without what a backslash in front makes text. */
    const bare = text.replace(/\\[\\`*_{}[\]()#+\-.!|~$]/g, '');
    expect(bare).not.toMatch(/<|>|`|\]\(|\*\*|javascript:/);
    expect(bare.match(/^# /gm)).toHaveLength(1);
    const given = bare.split('\n').filter((line) => /^\| \$x_\{\d\}\$ \|/.test(line));
    expect(given).toHaveLength(names.length);
    for (const line of given) expect(line.split('|')).toHaveLength(5);
    // Names stand in the column of meanings alone, never in a formula.
    const formulas = bare.split('\n').flatMap((line) => line.split('$').filter((_, at) => at % 2 === 1));
    expect(formulas.length).toBeGreaterThan(30);
    for (const latex of formulas) expect(latex).not.toMatch(/script|alert|href|matrix|code/);
  });
});

describe('text in Markdown', () => {
  it.each([
    'Every number, rounded to 2 decimals here; (f(x + h) − f(x − h)) ÷ 2h.',
    'Back to its inputs: upstream × local = contribution.',
    'sepal length (cm)!',
  ])('can be read as it is: %s', (sentence) => expect(escapeMarkdown(sentence)).toBe(sentence));

  it.each([
    ['- 3', '\\- 3'],
    ['+ 3', '\\+ 3'],
    [' 12. March', ' 12\\. March'],
    ['# of rooms', '\\# of rooms'],
    ['[a](b)', '\\[a\\](b)'],
    ['https://a.b', 'https&#58;//a.b'],
    ['WWW.a.b', 'WWW\\.a.b'],
    ['a@b.c', 'a&#64;b.c'],
    [':smile:', '&#58;smile:'],
  ])('is no list, heading, link or picture: %s', (text, escaped) =>
    expect(escapeMarkdown(text)).toBe(escaped),
  );
});
