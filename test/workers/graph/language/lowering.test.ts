/** Which gates the expressions of lectures are made of, one by one. */
import { describe, expect, it } from 'vitest';
import {
  languageFunctionNames,
  languageFunctions,
  type LanguageFunction,
} from '../../../../contract/graph/language-functions.ts';
import { planOf, read, steps } from './reading.ts';

describe('formulas of numbers', () => {
  it.each<[string, readonly string[]]>([
    ['f = (x + y) * z', ['f.1: add of x, y', 'f: multiply of f.1, z']],
    [
      '1/(1+exp(-(w0*x0+w1*x1+w2)))',
      [
        'f.1: multiply of w0, x0',
        'f.2: multiply of w1, x1',
        'f.3: add of f.1, f.2',
        'f.4: add of f.3, w2',
        'f.5: scale -1 of f.4',
        'f.6: exp of f.5',
        'f.7: addConstant 1 of f.6',
        'f: reciprocal of f.7',
      ],
    ],
    ['(x + y)^2', ['f.1: add of x, y', 'f: square of f.1']],
    ['a + b + c', ['f.1: add of a, b', 'f: add of f.1, c']],
    ['a - b - c', ['f.1: subtract of a, b', 'f: subtract of f.1, c']],
    ['3 + x', ['f: addConstant 3 of x']],
    ['x - 3', ['f: addConstant -3 of x']],
    ['3 - x', ['f/scale: scale -1 of x', 'f: addConstant 3 of f/scale']],
    ['4 * x', ['f: scale 4 of x']],
    ['x * 4', ['f: scale 4 of x']],
    ['x / 4', ['f: scale 0.25 of x']],
    ['4 / x', ['f/reciprocal: reciprocal of x', 'f: scale 4 of f/reciprocal']],
    ['x / y', ['f: divide of x, y']],
    ['-x', ['f: scale -1 of x']],
    ['-x^2', ['f.1: square of x', 'f: scale -1 of f.1']],
    ['(-x)^2', ['f.1: scale -1 of x', 'f: square of f.1']],
    ['-x * y', ['f.1: scale -1 of x', 'f: multiply of f.1, y']],
    ['-2 * x', ['f: scale -2 of x']],
    ['2^-1 * x', ['f: scale 0.5 of x']],
    ['2 * 3 * x', ['f: scale 6 of x']],
    ['(1 + 1/2) * x', ['f: scale 1.5 of x']],
    ['sqrt(16) * x', ['f: scale 4 of x']],
    ['x²', ['f: square of x']],
    ['x³', ['f: power 3 of x']],
    ['x^-1', ['f: reciprocal of x']],
    ['x^0.5', ['f: sqrt of x']],
    [
      'x^y^2',
      ['f.1: square of y', 'f/log: log of x', 'f/multiply: multiply of f.1, f/log', 'f: exp of f/multiply'],
    ],
    ['1^x', ['f/scale: scale 0 of x', 'f: exp of f/scale']],
    ['e^x', ['f: exp of x']],
    ['e^(-x)', ['f.1: scale -1 of x', 'f: exp of f.1']],
    ['max(0, x)', ['f: relu of x']],
    ['max(x, 0)', ['f: relu of x']],
    ['max(x, y, z)', ['f: max of x, y, z']],
    ['max(0.1, x)', ['f: max of f/constant1, x']],
    ['tanh(1) * x', ['f.1: tanh of f.1/constant1', 'f: multiply of f.1, x']],
    ['x × y · z', ['f.1: multiply of x, y', 'f: multiply of f.1, z']],
    ['x − y', ['f: subtract of x, y']],
    ['x**2', ['f: square of x']],
    ['+x + +y', ['f: add of x, y']],
  ])('%s', (text, expected) => {
    expect(steps(text)).toEqual(expected);
  });

  it('reads e as a name like any other where a line gives it a value', () => {
    expect(steps('e = 3\nf = e^2')).toEqual(['f: square of e']);
    expect(steps('f = e * x')).toEqual(['f: multiply of e, x']);
  });

  it('knows pi, unless a line makes something else of it', () => {
    expect(steps('f = pi * x')).toEqual([`f: scale ${Math.PI} of x`]);
    expect(steps('f = 2 * π')).toEqual([]);
    expect(steps('pi = 3\nf = pi * x')).toEqual(['f: multiply of pi, x']);
  });
});

describe('vectors and matrices', () => {
  const W = 'W = [1, 2; 3, 4; 5, 6]';
  const x = 'x = [1, -1]';
  const y = 'y = [2, 0, 1]';

  it.each<[string, readonly string[]]>([
    [`${W}\n${x}\nf = W * x`, ['f: matmul of W, x']],
    [`${W}\n${x}\nf = W @ x`, ['f: matmul of W, x']],
    [`${W}\n${y}\nf = y * W`, ['f: matmul of y, W']],
    [`${W}\n${y}\nf = W' * y`, ['f.1: transpose of W', 'f: matmul of f.1, y']],
    [`${W}\n${y}\nf = Wᵀ y`.replace('ᵀ y', 'ᵀ*y'), ['f.1: transpose of W', 'f: matmul of f.1, y']],
    [`${W}\n${y}\nf = W.T @ y`, ['f.1: transpose of W', 'f: matmul of f.1, y']],
    [`${W}\n${y}\nf = transpose(W) * y`, ['f.1: transpose of W', 'f: matmul of f.1, y']],
    [`${W}\nf = 2 * W`, ['f: scale 2 of W']],
    [`${W}\nf = a * W`, ['f: multiply of a, W']],
    [`${W}\nf = W .* W`, ['f: multiply of W, W']],
    [`${W}\nf = W ∘ W`, ['f: multiply of W, W']],
    [`${x}\nf = x' * x`, ['f: dot of x, x']],
    [`${x}\nf = x @ x`, ['f: dot of x, x']],
    [`${x}\n${y}\nf = x * y'`, ['f: outer of x, y']],
    [`${x}\nf = x / 2`, ['f: scale 0.5 of x']],
    [`${x}\nf = x + [1, 2]`, ['f: add of x, f.1']],
    [`${x}\nf = x[1]`, ['f: entry 1 of x']],
    [`${W}\nf = W[2, 0]`, ['f: entry 4 of W']],
    ['f = [a, 2 * b, 3]', ['f.1: scale 2 of b', 'f: stack of a, f.1, f/constant1']],
    [`${W}\n${x}\nf = norm2(W * x)`, ['f.1: matmul of W, x', 'f: squaredNorm of f.1']],
    [
      `${W}\n${x}\nb = [1, 1, 1]\nf = max(0, W * x + b)`,
      ['f.1: matmul of W, x', 'f.2: add of f.1, b', 'f: relu of f.2'],
    ],
  ])('%s', (text, expected) => {
    expect(steps(text)).toEqual(expected);
  });

  it('keeps rows rows through what goes entry by entry and through products', () => {
    expect(steps(`${x}\n${y}\n${W}\nf = (2 * x' * W' + y')' * y'`).at(-1)).toBe('f: outer of f.6, y');
    expect(steps(`${x}\nr = -exp(x') / 3 + 1\nf = r * x`).at(-1)).toBe('f: dot of r, x');
  });

  it.each([
    ['[1, 2, 3]', [3], [1, 2, 3]],
    ['[1, 2; 3, 4]', [2, 2], [1, 2, 3, 4]],
    ['[[1, 2], [3, 4]]', [2, 2], [1, 2, 3, 4]],
    ['[[1, 2]]', [1, 2], [1, 2]],
    ['[1; 2]', [2, 1], [1, 2]],
    ['[-1/2, 2^3]', [2], [-0.5, 8]],
    ['[1,\n 2]', [2], [1, 2]],
    ['zeros(2)', [2], [0, 0]],
    ['ones(2, 3)', [2, 3], [1, 1, 1, 1, 1, 1]],
    ['linspace(-1, 1, 5)', [5], [-1, -0.5, 0, 0.5, 1]],
    ['linspace(2, 5, 1)', [1], [2]],
    ['-2e-3', [], [-0.002]],
    ['.5', [], [0.5]],
    ['2.', [], [2]],
    ['3 * (1 + 1)', [], [6]],
    ['-[1, 2]', [2], [-1, -2]],
    ['2 * ones(2) + [1, 0]', [2], [3, 2]],
    ["[1, 2; 3, 4]'", [2, 2], [1, 3, 2, 4]],
    ['outer([1, 2], [3, 4])', [2, 2], [3, 4, 6, 8]],
    ['tanh(0)', [], [0]],
    ['-0', [], [0]],
  ])('x = %s is an input that can be edited there', (literal, shape, values) => {
    const text = `# before\nx = ${literal}   # behind\nf = x + 1`;
    const { gate, value } = read(text);
    const { operation, literal: span, source, name } = gate('x');
    expect(operation.kind).toBe('input');
    expect(name).toBe('x');
    expect(gate('x').shape).toEqual(shape);
    expect(value('x')).toEqual(values);
    expect(text.slice(span!.from, span!.to)).toBe(literal);
    expect(text.slice(source!.from, source!.to)).toBe('x');
  });
});

describe('every function', () => {
  const called: Readonly<Record<LanguageFunction, readonly [string, string]>> = {
    exp: ['exp(x)', 'exp'],
    log: ['ln(x)', 'log'],
    sqrt: ['sqrt(x)', 'sqrt'],
    abs: ['abs(x)', 'abs'],
    square: ['square(x)', 'square'],
    sigmoid: ['σ(x)', 'sigmoid'],
    tanh: ['tanh(x)', 'tanh'],
    relu: ['relu(x)', 'relu'],
    leaky_relu: ['leaky_relu(x)', 'leakyRelu 0.01'],
    elu: ['elu(x, alpha = 0.5)', 'elu 0.5'],
    selu: ['selu(x)', 'selu'],
    gelu: ['gelu(x)', 'gelu'],
    silu: ['silu(x)', 'silu'],
    softplus: ['softplus(x)', 'softplus'],
    softmax: ['softmax(x)', 'softmax'],
    sum: ['Σ(x)', 'sum'],
    mean: ['mean(x)', 'mean'],
    norm2: ['norm2(x)', 'squaredNorm'],
    dot: ['dot(x, x)', 'dot'],
    outer: ['outer(x, x)', 'outer'],
    transpose: ['transpose(outer(x, x))', 'transpose'],
    max: ['max(x, x)', 'max'],
    min: ['min(x, x)', 'min'],
    cross_entropy: ['cross_entropy(x, 2)', 'softmaxCrossEntropy 2'],
    hinge: ['hinge(x, 0)', 'hinge 0'],
    binary_cross_entropy: ['binary_cross_entropy(x, 0, 1, 0.5)', 'binaryCrossEntropy 0,1,0.5'],
    squared_error: ['squared_error(x, [1, 2, 3])', 'squaredError 1,2,3'],
    zeros: ['x + zeros(3)', 'add'],
    ones: ['x + ones(2, 3)', 'add'],
    linspace: ['x + linspace(0, 1, 3)', 'add'],
  };

  it.each(languageFunctionNames)('%s', (name) => {
    const [text, operation] = called[name];
    expect(text).toContain(/^[Σσ]|^ln/.test(text) ? '(' : `${name}(`);
    const [last] = steps(`x = [1, 2, 0.5]\nf = ${text}`).slice(-1);
    expect(last).toMatch(new RegExp(`^f: ${operation} of `));
  });

  it('is written as its signature says', () => {
    for (const name of languageFunctionNames) {
      expect(languageFunctions[name]).toMatch(new RegExp(`^${name}\\(.+\\)$`));
    }
  });

  it('takes the settings of leaky ReLU and ELU by place and by name', () => {
    expect(steps('leaky_relu(x, 0.2)')).toEqual(['f: leakyRelu 0.2 of x']);
    expect(steps('leaky_relu(x, alpha = 1/4)')).toEqual(['f: leakyRelu 0.25 of x']);
    expect(steps('elu(x)')).toEqual(['f: elu 1 of x']);
  });

  it('compares with values of the graph where the targets are no numbers', () => {
    expect(steps('t = [1, 2]\nx = [0, 1]\nsquared_error(x, t)')).toEqual([
      'f/error: subtract of x, t',
      'f: squaredNorm of f/error',
    ]);
    expect(steps('squared_error(x, t)')).toEqual(['f/error: subtract of x, t', 'f: square of f/error']);
    expect(steps('squared_error(x, 3)')).toEqual(['f: squaredError 3 of x']);
    const { output } = read('W = [1, 2; 3, 4]\nsquared_error(W, [1, 1; 1, 1])');
    expect(output).toEqual([0 + 1 + 4 + 9]);
  });
});

describe('lines', () => {
  it('are gates under their names, and the last one is the output', () => {
    const { plan, gate } = read('x = 3\nq = x * x\nf = q + x\n');
    expect(plan.structure.gates[plan.structure.output]!.id).toBe('f');
    expect(gate('q').name).toBe('q');
  });

  it('may stand side by side behind ; and have comments', () => {
    expect(steps('x = 1; y = 2 # two\n\n  f = x*y')).toEqual(['f: multiply of x, y']);
  });

  it('may go on within parentheses and brackets', () => {
    expect(steps('f = (x +\n  y)\n')).toEqual(['f: add of x, y']);
  });

  it('gives values below the formula just as well', () => {
    const { output } = read('f = x * y\nx = 3\ny = 4');
    expect(output).toEqual([12]);
  });

  it('makes inputs of value 1 of names that no line gives a value', () => {
    const { gate, value } = read('f = (x + y) * z');
    for (const id of ['x', 'y', 'z']) {
      expect(gate(id).operation.kind).toBe('input');
      expect(gate(id).literal).toBeNull();
      expect(value(id)).toEqual([1]);
    }
  });

  it('calls a last line without a name f, or takes a name alone for the output', () => {
    expect(steps('x * y')).toEqual(['f: multiply of x, y']);
    const { structure } = planOf('q = x * y\np = q * 2\nq');
    expect(structure.gates[structure.output]!.id).toBe('q');
  });

  it('shows the gates of numbers alone where there is nothing else', () => {
    expect(steps('x = tanh(1)\nf = sigmoid(2)')).toEqual(['f: sigmoid of f/constant1']);
    expect(read("r = [1, 2]'\nf = r * [3, 4]").output).toEqual([11]);
  });

  it('makes no gate for another name of the same value', () => {
    const { structure } = planOf('q = x * y\nr = q\nf = r * q');
    expect(structure.gates.map(({ id }) => id)).toEqual(['x', 'y', 'q', 'f']);
  });

  it('reads names with Greek letters, low digits and accents', () => {
    const text = 'w₀ = 2\nŷ = w₀ * α_1 + xᵢ\nβ = ŷ * x̂';
    const { gates } = planOf(text).structure;
    expect(gates.map(({ id }) => id)).toEqual(['w₀', 'α_1', 'ŷ.1', 'xᵢ', 'ŷ', 'x̂', 'β']);
  });

  it('says of every gate where it stands', () => {
    const text = 'q = (x + y) * z\n1 / q²';
    const { gates } = planOf(text).structure;
    expect(gates.map(({ id, source }) => [id, text.slice(source!.from, source!.to)])).toEqual([
      ['x', 'x'],
      ['y', 'y'],
      ['q.1', '(x + y)'],
      ['z', 'z'],
      ['q', '(x + y) * z'],
      ['f.1', 'q²'],
      ['f', '1 / q²'],
    ]);
  });

  it('reads a sum of two thousand terms, gate after gate', () => {
    const terms = Array.from({ length: 1000 }, () => 'x');
    const { output, gradient } = read(`x = 2\nf = ${terms.join(' + ')}`);
    expect(output).toEqual([2000]);
    expect(gradient('x')).toEqual([1000]);
  });
});
