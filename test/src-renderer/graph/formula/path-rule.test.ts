import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { graphExamples } from '../../../../contract/graph/examples.ts';
import { pathRule } from '../../../../src-renderer/graph/formula/path-rule.ts';
import { openText, type OpenedPlan } from '../opened-text.ts';

const ruleOf = ({ structure, at }: OpenedPlan, from: string, to: string) =>
  pathRule(structure, at(from), at(to));

describe('the rule of a path', () => {
  const norm = openText('W = [0.1, 0.5; -0.3, 0.8]\nx = [0.2, 0.4]\nq = W * x\nf = norm2(q)');

  it('is 2q·xᵀ for the weights of a squared norm, each entry 2qᵢxⱼ', () => {
    expect(ruleOf(norm, 'W', 'f')).toEqual({
      whole: '\\frac{\\partial f}{\\partial W} = 2 q \\thinspace x^{\\top}',
      entry: '\\frac{\\partial f}{\\partial W_{ij}} = 2 q_{i} \\thinspace x_{j}',
    });
  });

  it('is 2Wᵀq for its input, a sum over the rows', () => {
    expect(ruleOf(norm, 'x', 'f')).toEqual({
      whole: '\\frac{\\partial f}{\\partial x} = W^{\\top} \\thinspace 2 q',
      entry: '\\frac{\\partial f}{\\partial x_{i}} = \\sum_{k} W_{ki} \\thinspace 2 q_{k}',
    });
  });

  it('begins with the upstream gradient where the path ends in a vector', () => {
    expect(ruleOf(norm, 'W', 'q')).toEqual({
      whole: '\\frac{\\partial f}{\\partial W} = \\frac{\\partial f}{\\partial q} \\thinspace x^{\\top}',
      entry: '\\frac{\\partial f}{\\partial W_{ij}} = \\frac{\\partial f}{\\partial q_{i}} \\thinspace x_{j}',
    });
  });

  it('multiplies entry by entry through an element-wise gate', () => {
    const opened = openText('x = [1, 2]\nz = sigmoid(x)\nf = sum(z)');
    expect(ruleOf(opened, 'x', 'z')).toEqual({
      whole:
        '\\frac{\\partial f}{\\partial x} = \\frac{\\partial f}{\\partial z} \\odot z \\odot \\left(1 - z\\right)',
      entry:
        '\\frac{\\partial f}{\\partial x_{i}} = \\frac{\\partial f}{\\partial z_{i}} \\thinspace z_{i} \\cdot \\left(1 - z_{i}\\right)',
    });
  });

  it('does what is entry by entry first where a matrix product follows', () => {
    const opened = openText('W = [1, 2; 3, 4]\nx = [1, 2]\nh = tanh(W * x)\nf = norm2(h)');
    expect(ruleOf(opened, 'x', 'h')?.whole).toBe(
      '\\frac{\\partial f}{\\partial x} = W^{\\top} \\thinspace \\left(\\frac{\\partial f}{\\partial h} \\odot \\left(1 - h^{2}\\right)\\right)',
    );
  });

  it('is not written where several paths lead from one gate to the other, or none', () => {
    const twice = openText('x = [1, 2]\nz = sigmoid(x)\nf = dot(x, z)');
    expect(ruleOf(twice, 'x', 'f')).toBeNull();
    expect(pathRule(norm.structure, norm.at('x'), norm.at('x'))).toBeNull();
    expect(pathRule(norm.structure, norm.at('W'), norm.at('x'))).toBeNull();
  });

  it.each(graphExamples.map(({ id, text }) => [id, text]))(
    'can be set between all gates of %s',
    (_, text) => {
      const { structure } = openText(text);
      structure.gates.forEach((_gate, to) => {
        for (let from = 0; from < to; from++) {
          const rule = pathRule(structure, from, to);
          for (const latex of [rule?.whole, rule?.entry]) {
            if (latex !== null && latex !== undefined) expect(katex.renderToString(latex)).toContain('katex');
          }
        }
      });
    },
  );
});
