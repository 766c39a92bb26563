/** Formulas of gates and graphs in LaTeX: all of them can be set, and they say what the gates do. */
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { graphExamples } from '../../../../contract/graph/examples.ts';
import type { Tensor } from '../../../../contract/graph/tensor.ts';
import { contributionFormula } from '../../../../src-renderer/graph/formula/contribution-formula.ts';
import { definitions } from '../../../../src-renderer/graph/formula/definitions.ts';
import { givenNumber, resultNumber } from '../../../../src-renderer/graph/formula/latex-number.ts';
import {
  numberOperand,
  symbolOperand,
  type Operand,
} from '../../../../src-renderer/graph/formula/operand.ts';
import { gateSymbols } from '../../../../src-renderer/graph/formula/symbols.ts';
import { power, term } from '../../../../src-renderer/graph/formula/term.ts';
import { valueFormula } from '../../../../src-renderer/graph/formula/value-formula.ts';
import { gateCases, computedKinds } from '../../../workers/graph/gate-cases.ts';
import { building } from './one-gate.ts';
import { openText } from '../opened-text.ts';

const set = (latex: string): string => katex.renderToString(latex, { strict: 'ignore' });

function linesOf(text: string): readonly string[] {
  const { structure } = openText(text);
  return definitions(structure, gateSymbols(structure));
}

describe('formulas of a graph', () => {
  it.each([
    ['f = (x + y) * z', ['f = \\left(x + y\\right) \\cdot z']],
    ['q = x + y\nf = q * z', ['q = x + y', 'f = q \\cdot z']],
    [
      'f = 1/(1+exp(-(w0*x0+w1*x1+w2)))',
      ['f = \\frac{1}{1 + e^{-\\left(w_{0} \\cdot x_{0} + w_{1} \\cdot x_{1} + w_{2}\\right)}}'],
    ],
    ['f = (x + y)^2', ['f = \\left(x + y\\right)^{2}']],
    ['pay = apple * tax', ['\\mathit{pay} = \\mathit{apple} \\cdot \\mathit{tax}']],
    [
      'W = [1, 2; 3, 4]\nx = [1, 2]\nb = [1, 1]\nf = norm2(W * x + b)',
      ['f = \\left\\lVert W \\thinspace x + b \\right\\rVert^{2}'],
    ],
    ['f = max(0, 2 - x)', ['f = \\max\\left(0, 2 - x\\right)']],
  ])('writes %s', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('has a line for a value without a name that is used twice, so that no formula grows without end', () => {
    let text = 'f = x';
    for (let depth = 0; depth < 40; depth++) text = `${text} * x + ${depth}`;
    expect(linesOf(text).join('').length).toBeLessThan(4_000);
  });

  it.each(graphExamples.map(({ id, text }) => [id, text]))('can be set for the example %s', (_, text) => {
    for (const line of linesOf(text)) expect(set(line)).toContain('katex');
  });
});

describe('formulas of every kind of gate', () => {
  const operandsOf = (
    tensors: readonly Tensor[],
    letter: string,
  ): { readonly symbols: readonly Operand[]; readonly numbers: readonly Operand[] } => ({
    symbols: tensors.map(({ shape }, index) => symbolOperand(term(`${letter}_{${index}}`), shape)),
    numbers: tensors.map((tensor) => numberOperand(tensor, (value) => resultNumber(value, 3))),
  });

  it.each(computedKinds)('can be set by symbols and by numbers, there and back: %s', (kind) => {
    fc.assert(
      fc.property(gateCases[kind], ({ operation, inputs }) => {
        const { pass, gate } = building(operation, inputs);
        const output = pass.values[gate]!;
        const upstream = pass.gradients[gate]!;
        const given = operandsOf(inputs, 'x');
        const [made] = operandsOf([output], 'y').numbers;
        const [back] = operandsOf([upstream], 'g').numbers;
        expect(set(valueFormula(operation, given.symbols)!.latex)).toContain('katex');
        expect(set(valueFormula(operation, given.numbers)!.latex)).toContain('katex');
        inputs.forEach((_, which) => {
          const bySymbols = contributionFormula({
            operation,
            which,
            inputs: given.symbols,
            output: symbolOperand(term('y'), output.shape),
            upstream: term('g'),
          });
          const byNumbers = contributionFormula({
            operation,
            which,
            inputs: given.numbers,
            output: made!,
            upstream: back!,
            upstreamAsRow: back!.asRow,
          });
          expect(set(bySymbols!.latex)).toContain('katex');
          expect(set(byNumbers!.latex)).toContain('katex');
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('symbols', () => {
  it.each([
    ['x', 'x'],
    ['w0', 'w_{0}'],
    ['w₁₂', 'w_{12}'],
    ['W1[2,0]', 'W_{1}[2, 0]'],
    ['apple', '\\mathit{apple}'],
    ['w_new', 'w_{\\mathrm{new}}'],
    ['learning_rate', '\\mathit{learning\\_rate}'],
    ['α', 'α'],
    ['größe', '\\text{größe}'],
    ['w0x0', '\\mathit{w0x0}'],
    ['loss', 'L'],
  ])('has the name %s as %s', (name, latex) => {
    const { structure } = openText('f = x');
    const gates = structure.gates.map((gate, index) => (index === 0 ? { ...gate, name } : gate));
    expect(gateSymbols({ ...structure, gates })[0]!.symbol.latex).toBe(latex);
    expect(set(latex)).toContain('katex');
  });

  it('numbers what is no name of the language, and says what it stands for', () => {
    const { structure } = openText('f = a + b');
    const hostile = ['sepal length (cm)', '\\href{javascript:alert(1)}{x}'];
    const gates = structure.gates.map((gate, index) => ({ ...gate, name: hostile[index] ?? gate.name }));
    const [first, second] = gateSymbols({ ...structure, gates });
    expect(first).toEqual({ symbol: term('x_{1}'), standsFor: hostile[0] });
    expect(second).toEqual({ symbol: term('x_{2}'), standsFor: hostile[1] });
  });

  it('gives no two gates the same symbol', () => {
    const { structure } = openText('w0 = 1\nw_0 = 2\ng1 = 3\nf = w0 * w_0 + g1 * w0');
    const latex = gateSymbols(structure).map(({ symbol }) => symbol.latex);
    expect(new Set(latex).size).toBe(latex.length);
  });
});

describe('numbers', () => {
  it.each([
    [220.00000000000003, 2, '220'],
    [-0.196611933, 2, '-0.20'],
    [0.0000012, 2, '1.2 \\cdot 10^{-6}'],
    [-0, 2, '0'],
    [123456789.5, 2, '1.23 \\cdot 10^{8}'],
    [Number.NaN, 2, '\\mathrm{NaN}'],
    [Number.NEGATIVE_INFINITY, 2, '-\\infty'],
  ])('writes %d with %d decimals as %s', (value, decimals, latex) => {
    expect(resultNumber(value, decimals).latex).toBe(latex);
    expect(set(latex)).toContain('katex');
  });

  it.each([
    [1e10, '10^{10}'],
    [-1e10, '-10^{10}'],
    [2.5e10, '2.5 \\cdot 10^{10}'],
    [1e-9, '10^{-9}'],
    [0.001, '0.001'],
    [40, '40'],
  ])('writes %d, where it is given, as %s', (value, latex) => {
    const given = givenNumber(value, 6);
    expect(given.latex).toBe(latex);
    expect(set(power(given, '2').latex)).toContain('katex');
  });
});
