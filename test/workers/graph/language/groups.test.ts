/** Gates that can be seen as one, and gates that can be seen as many. */
import { describe, expect, it } from 'vitest';
import { madeOfSmaller } from '../../../../contract/graph/expandable.ts';
import type { GateGroup } from '../../../../contract/graph/graph.ts';
import { planOf, read, steps } from './reading.ts';

function groups(text: string, expanded: readonly string[] = []): readonly string[] {
  const { structure } = planOf(text, expanded);
  return structure.groups.map(
    ({ id, kind, name, gates }) =>
      `${id} (${kind} ${name}): ${gates.map((gate) => structure.gates[gate]!.id).join(', ')}`,
  );
}

describe('groups', () => {
  it('are the named lines of several gates', () => {
    expect(groups('q = (x + y) * z\nr = q * q\nf = exp(q) + r * 2')).toEqual([
      'line:q (line q): q.1, q',
      'line:f (line f): f.1, f.2, f',
    ]);
  });

  it('hold constants of their line, not inputs', () => {
    expect(groups('q = max(1, x) * y + [1, 2]')).toEqual([
      'line:q (line q): q.1/constant1, q.1, q.2, q.3, q',
    ]);
    expect(groups('f = x + [1, 2]')).toEqual([]);
  });

  it('are sigmoids that are written out', () => {
    expect(groups('1 / (1 + exp(-(w * x + b)))')).toEqual(['sigmoid:f (sigmoid σ): f.3, f.4, f.5, f']);
    expect(groups('p = (exp(-x) + 1)^-1\nf = 2 * p')).toEqual(['sigmoid:p (sigmoid p): p.1, p.2, p.3, p']);
    expect(groups('n = -x\na = exp(n)\ns = 1 + a\nr = 1 / s\nf = r * r')).toEqual([
      'sigmoid:r (sigmoid σ): n, a, s, r',
    ]);
    expect(groups('a = exp(-x)\nb = 1 + a\nf = 1 / b')).toEqual([
      'line:a (line a): a.1, a',
      'sigmoid:f (sigmoid σ): a.1, a, b, f',
    ]);
  });

  it.each([
    ['something else reads the power', 'n = -x\na = exp(n)\ns = 1 + a\nr = 1 / s\nf = r * a'],
    ['something else reads the sum', 'n = -x\na = exp(n)\ns = 1 + a\nr = 1 / s\nf = r * s'],
    ['something else reads the exponent', 'n = -x\na = exp(n)\ns = 1 + a\nr = 1 / s\nf = r * n'],
    ['what lies between is the output', 'n = -x\na = exp(n)\ns = 1 + a\nr = 1 / s\ns'],
    ['it is not one', '1 / (2 + exp(-x))'],
    ['the exponent is not turned round', '1 / (1 + exp(x))'],
    ['it crosses a line', 'a = exp(-x)\nf = 3 + 1 / (1 + a)'],
  ])('are no sigmoids where %s', (_reason, text) => {
    expect(groups(text).filter((group) => group.includes('(sigmoid'))).toEqual([]);
  });

  it('do not cross', () => {
    const text = 'a = exp(-x)\nf = 3 + 1 / (1 + a)';
    expect(groups(text)).toEqual(['line:a (line a): a.1, a', 'line:f (line f): f.1, f.2, f']);
    const { structure } = planOf('q = tanh(x * y)\nf = 1 / (1 + exp(-q)) + softmax([q, x])[0]', ['q', 'f.6']);
    const sets = structure.groups.map(({ gates }: GateGroup) => new Set(gates));
    for (const one of sets) {
      for (const other of sets) {
        const shared = [...one].filter((gate) => other.has(gate)).length;
        expect([0, one.size, other.size]).toContain(shared);
      }
    }
  });
});

describe('gates shown as smaller ones', () => {
  const inputs = 'x = [0.3, -1.2, 0.8]\ny = [2, 0.5, -0.7]\nM = [1, 2; 0.5, -1]\n';
  const cases: readonly (readonly [text: string, steps: readonly string[]])[] = [
    ['x - y', ['f/scale: scale -1 of y', 'f: add of x, f/scale']],
    ['x / y', ['f/reciprocal: reciprocal of y', 'f: multiply of x, f/reciprocal']],
    ['x^2', ['f: multiply of x, x']],
    [
      'sigmoid(x)',
      [
        'f/scale: scale -1 of x',
        'f/exp: exp of f/scale',
        'f/addConstant: addConstant 1 of f/exp',
        'f: reciprocal of f/addConstant',
      ],
    ],
    [
      'tanh(x)',
      [
        'f/scale: scale 2 of x',
        'f/sigmoid: sigmoid of f/scale',
        'f/stretched: scale 2 of f/sigmoid',
        'f: addConstant -1 of f/stretched',
      ],
    ],
    ['leaky_relu(x)', ['f/scale: scale 0.01 of x', 'f: max of f/scale, x']],
    ['leaky_relu(x, 2)', ['f/scale: scale 2 of x', 'f: min of f/scale, x']],
    ['silu(x)', ['f/sigmoid: sigmoid of x', 'f: multiply of x, f/sigmoid']],
    ['softplus(x)', ['f/exp: exp of x', 'f/addConstant: addConstant 1 of f/exp', 'f: log of f/addConstant']],
    [
      'softmax(x)',
      [
        'f/exp: exp of x',
        'f/sum: sum of f/exp',
        'f/reciprocal: reciprocal of f/sum',
        'f: multiply of f/exp, f/reciprocal',
      ],
    ],
    [
      'softmax(M)',
      [
        'f/exp: exp of M',
        'f/matmul: matmul of f/exp, f/constant',
        'f/reciprocal: reciprocal of f/matmul',
        'f: multiply of f/exp, f/reciprocal',
      ],
    ],
    ['mean(M)', ['f/sum: sum of M', 'f: scale 0.25 of f/sum']],
    ['norm2(x)', ['f/square: square of x', 'f: sum of f/square']],
    ['dot(x, y)', ['f/multiply: multiply of x, y', 'f: sum of f/multiply']],
    [
      'cross_entropy(x, 2)',
      [
        'f/softmax: softmax of x',
        'f/entry: entry 2 of f/softmax',
        'f/log: log of f/entry',
        'f: scale -1 of f/log',
      ],
    ],
    [
      'squared_error(x, 1, 2, 3)',
      ['f/subtract: subtract of x, f/constant', 'f/square: square of f/subtract', 'f: sum of f/square'],
    ],
    ['squared_error(a, 3)', ['f/addConstant: addConstant -3 of a', 'f: square of f/addConstant']],
  ];

  it.each(cases)('%s', (formula, expected) => {
    const text = `${inputs}f = ${formula}`;
    expect(steps(text, ['f'])).toEqual(expected);
    const whole = read(text);
    const parts = read(text, ['f']);
    expect(parts.gate('f').name).toBe('f');
    expect(parts.gate('f').source).toEqual(whole.gate('f').source);
    for (const [entry, value] of parts.output.entries()) expect(value).toBeCloseTo(whole.output[entry]!, 12);
    for (const id of ['x', 'y', 'M']) {
      const gradient = whole.gradient(id);
      expect(parts.gradient(id) === null).toBe(gradient === null);
      for (const [entry, value] of (gradient ?? []).entries()) {
        expect(parts.gradient(id)![entry]).toBeCloseTo(value, 12);
      }
    }
    const offered = parts.plan.structure.groups.filter(({ kind }) => kind === 'expanded');
    expect(offered.map(({ id }) => id)).toEqual(['expanded:f']);
  });

  it('are all those that the contract names', () => {
    const shown = cases.map(([formula]) => read(`${inputs}f = ${formula}`).gate('f').operation.kind);
    const named = Object.entries(madeOfSmaller).filter(([, isMade]) => isMade);
    expect(new Set<string>(shown)).toEqual(new Set(named.map(([kind]) => kind)));
  });

  it.each([0.01, 1, 2, -0.5])('of a leaky ReLU of slope %d have its gradient at the corner, too', (alpha) => {
    const text = `x = [-1, 0, 1]\nf = leaky_relu(x, ${alpha})`;
    const [whole, parts] = [read(text), read(text, ['f'])];
    expect(parts.output).toEqual(whole.output);
    expect(parts.gradient('x')).toEqual([alpha, alpha, 1]);
    expect(whole.gradient('x')).toEqual([alpha, alpha, 1]);
  });

  it('can be made of smaller ones again, by their own ids', () => {
    expect(steps('f = tanh(x)', ['f', 'f/sigmoid'])).toEqual([
      'f/scale: scale 2 of x',
      'f/sigmoid/scale: scale -1 of f/scale',
      'f/sigmoid/exp: exp of f/sigmoid/scale',
      'f/sigmoid/addConstant: addConstant 1 of f/sigmoid/exp',
      'f/sigmoid: reciprocal of f/sigmoid/addConstant',
      'f/stretched: scale 2 of f/sigmoid',
      'f: addConstant -1 of f/stretched',
    ]);
  });

  it('stay as they are where they have no smaller ones, or are not there', () => {
    expect(steps('f = exp(x)', ['f', 'g'])).toEqual(['f: exp of x']);
  });

  it('keep to shapes that fit the whole', () => {
    const text = 'x = [1, 2, 3]\nf = dot(x, [2])';
    expect(() => planOf(text, ['f'])).toThrow('a vector of 3');
  });
});
