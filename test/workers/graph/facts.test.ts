/**
 * The subject matter, row by row: gates, worked examples and Jacobians as courses have them, by the very texts of the
 * library. Numbers that are given with a few digits are compared as they are shown, others in double precision.
 */
import { describe, expect, it } from 'vitest';
import { graphExamples } from '../../../contract/graph/examples.ts';
import { gateRole } from '../../../contract/graph/gate.ts';
import { lookAt, lookAtExample, type LookedAt } from './looked-at.ts';

function expectNear(actual: readonly number[], expected: readonly number[], tolerance = 1e-12): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, at) =>
    expect(Math.abs(value - expected[at]!), `entry ${at}: ${value} for ${expected[at]}`).toBeLessThan(
      tolerance * Math.max(1, Math.abs(expected[at]!)),
    ),
  );
}

const shown = (values: readonly number[], digits: number): readonly string[] =>
  values.map((value) => value.toFixed(digits));

/** The upstream gradient of every gate that is shown alone. */
const upstream = 5;
const role = (graph: LookedAt, id: string): string | null =>
  gateRole(graph.opened.structure.gates[graph.at(id)]!.operation.kind);

describe('gates', () => {
  it('add hands its upstream gradient to both: a distributor', async () => {
    const graph = await lookAtExample('gate-add');
    expectNear(graph.value('q'), [2 + -3]);
    expect(graph.locals('q')).toEqual([1, 1]);
    expect([graph.gradient('q'), graph.gradient('x'), graph.gradient('y')]).toEqual([[5], [5], [5]]);
    expect(role(graph, 'q')).toBe('distributor');
  });

  it('multiply hands each input the other: a swapper', async () => {
    const graph = await lookAtExample('gate-multiply');
    expectNear(graph.value('q'), [-12]);
    expect(graph.locals('q')).toEqual([-4, 3]);
    expect([graph.gradient('x'), graph.gradient('y')]).toEqual([[-4 * upstream], [3 * upstream]]);
    expect(role(graph, 'q')).toBe('swapper');
  });

  it('max hands everything to the larger one: a router', async () => {
    const graph = await lookAtExample('gate-max');
    expectNear(graph.value('q'), [2]);
    expect(graph.locals('q')).toEqual([1, 0]);
    expect([graph.gradient('x'), graph.gradient('y')]).toEqual([[upstream], [0]]);
    expect(role(graph, 'q')).toBe('router');
  });

  it('a value that is used twice adds what comes back: an adder', async () => {
    const graph = await lookAtExample('gate-branch');
    const { structure, pass } = graph.opened;
    const parts = structure.gates.flatMap(({ inputs }, gate) =>
      inputs.flatMap((input, which) =>
        input === graph.at('x') ? [pass.contributions[gate]![which]!.values[0]] : [],
      ),
    );
    expect(parts.sort()).toEqual([-4, 2]);
    expect(graph.gradient('x')).toEqual([-2]);
  });

  it('reciprocal: 1/x, −1/x²', async () => {
    const graph = await lookAtExample('gate-reciprocal');
    expect(graph.value('q')).toEqual([1 / 4]);
    expect(graph.locals('q')).toEqual([-1 / 16]);
    expect(graph.gradient('x')).toEqual([(-1 / 16) * upstream]);
  });

  it('add constant: c + x, 1', async () => {
    const graph = await lookAtExample('gate-add-constant');
    expect(graph.value('q')).toEqual([5]);
    expect(graph.locals('q')).toEqual([1]);
    expect(graph.gradient('x')).toEqual([upstream]);
  });

  it('scale: a·x, a', async () => {
    const graph = await lookAtExample('gate-scale');
    expect(graph.value('q')).toEqual([12]);
    expect(graph.locals('q')).toEqual([4]);
    expect(graph.gradient('x')).toEqual([4 * upstream]);
  });

  it('exp: eˣ, eˣ', async () => {
    const graph = await lookAtExample('gate-exp');
    expectNear(graph.value('q'), [Math.E]);
    expect(graph.locals('q')).toEqual(graph.value('q'));
    expectNear(graph.gradient('x'), [Math.E * upstream]);
  });

  it('square: x², 2x', async () => {
    const graph = await lookAtExample('gate-square');
    expect(graph.value('q')).toEqual([9]);
    expect(graph.locals('q')).toEqual([-6]);
    expect(graph.gradient('x')).toEqual([-6 * upstream]);
  });

  it('sigmoid: σ(x)(1 − σ(x)), and the same as the smaller gates it is made of', async () => {
    const graph = await lookAtExample('gate-sigmoid');
    const [value = Number.NaN] = graph.value('q');
    expectNear([value], [1 / (1 + Math.exp(-1))]);
    expectNear(
      graph.locals('q').map((local) => local ?? Number.NaN),
      [value * (1 - value)],
    );
    expectNear(graph.gradient('x'), [0.19661193324148185 * upstream]);
    const text = graphExamples.find(({ id }) => id === 'gate-sigmoid')!.text;
    const expanded = await lookAt(text, null, ['q']);
    expect(expanded.opened.structure.gates.length).toBe(graph.opened.structure.gates.length + 3);
    expectNear(expanded.gradient('x'), graph.gradient('x'));
  });

  it('q = W·x: ∂f/∂W = (∂f/∂q)·xᵀ, ∂f/∂x = Wᵀ·(∂f/∂q)', async () => {
    const graph = await lookAtExample('gate-matrix-column');
    const [x, g, W] = [graph.value('x'), graph.value('g'), graph.value('W')];
    expectNear(graph.value('q'), [0, 9.5]);
    expect(graph.gradient('q')).toEqual(g);
    expect(graph.gradient('W')).toEqual(g.flatMap((row) => x.map((column) => row * column)));
    expectNear(
      graph.gradient('x'),
      x.map((_, column) => g.reduce((sum, row, at) => sum + row * W[at * 3 + column]!, 0)),
    );
    expect(graph.gradient('x')).toEqual([3, 1, -6]);
  });

  it('q = x·W: ∂f/∂x = (∂f/∂q)·Wᵀ, ∂f/∂W = xᵀ·(∂f/∂q)', async () => {
    const graph = await lookAtExample('gate-matrix-row');
    const [x, g, W] = [graph.value('x'), graph.value('g'), graph.value('W')];
    expectNear(graph.value('q'), [3, 3.5, -3]);
    expect(graph.gradient('W')).toEqual(x.flatMap((row) => g.map((column) => row * column)));
    expectNear(
      graph.gradient('x'),
      x.map((_, row) => g.reduce((sum, each, column) => sum + each * W[row * 3 + column]!, 0)),
    );
    expect(graph.gradient('x')).toEqual([-3, -0.5]);
  });

  it('‖q‖²: Σ qᵢ², 2q', async () => {
    const graph = await lookAtExample('gate-squared-norm');
    expect(graph.value('n')).toEqual([25]);
    expect(graph.gradient('q')).toEqual([6 * upstream, -8 * upstream]);
  });
});

describe('worked examples', () => {
  it('product-of-sum', async () => {
    const graph = await lookAtExample('product-of-sum');
    expect([graph.value('q'), graph.value('f')]).toEqual([[3], [-12]]);
    expect(['x', 'y', 'z', 'q'].map((id) => graph.gradient(id))).toEqual([[-4], [-4], [3], [-4]]);
  });

  it('sigmoid-neuron', async () => {
    const graph = await lookAtExample('sigmoid-neuron');
    const { structure, pass } = graph.opened;
    const computed = structure.gates.flatMap(({ inputs }, gate) => (inputs.length > 0 ? [gate] : []));
    const values = computed.map((gate) => pass.values[gate]!.values[0]!.toFixed(2));
    expect(values).toEqual(['-2.00', '6.00', '4.00', '1.00', '-1.00', '0.37', '1.37', '0.73']);
    // From the output back to the sum.
    const back = computed.slice(3).map((gate) => pass.gradients[gate]!.values[0]!.toFixed(2));
    expect(back.reverse()).toEqual(['1.00', '-0.53', '-0.53', '-0.20', '0.20']);
    const inputs = ['w0', 'x0', 'w1', 'x1', 'w2'];
    expect(
      shown(
        inputs.flatMap((id) => graph.gradient(id)),
        2,
      ),
    ).toEqual(['-0.20', '0.39', '-0.39', '-0.59', '0.20']);
    const slope = 0.19661193324148185;
    expectNear(
      inputs.flatMap((id) => graph.gradient(id)),
      [-slope, 2 * slope, -2 * slope, -3 * slope, slope],
    );
  });

  it('squared-sum, for any numbers', async () => {
    const library = graphExamples.find(({ id }) => id === 'squared-sum')!.text;
    for (const [x, y] of [
      [1.5, 0.5],
      [-2, 7],
      [0.25, -0.25],
    ] as const) {
      const graph = await lookAt(library.replace('x = 1.5', `x = ${x}`).replace('y = 0.5', `y = ${y}`));
      expect(graph.value('u')).toEqual([x + y]);
      expect(graph.gradient('x')).toEqual([2 * (x + y)]);
      expect(graph.gradient('y')).toEqual([2 * (x + y)]);
    }
  });

  it('apple', async () => {
    const graph = await lookAtExample('apple');
    expectNear(graph.value('price'), [200]);
    expectNear(graph.value('pay'), [220]);
    expectNear(
      ['apple', 'count', 'tax'].flatMap((id) => graph.gradient(id)),
      [2.2, 110, 200],
    );
  });

  it('apple-orange', async () => {
    const graph = await lookAtExample('apple-orange');
    expectNear(graph.value('price'), [650]);
    expectNear(graph.value('pay'), [715]);
    expectNear(
      ['apple', 'n', 'orange', 'm', 'tax'].flatMap((id) => graph.gradient(id)),
      [2.2, 110, 3.3, 165, 650],
    );
  });

  it('matrix-norm', async () => {
    const graph = await lookAtExample('matrix-norm');
    expectNear(graph.value('q'), [0.22, 0.26]);
    expectNear(graph.value('f'), [0.116]);
    expectNear(graph.gradient('q'), [0.44, 0.52]);
    expectNear(graph.gradient('W'), [0.088, 0.176, 0.104, 0.208]);
    expectNear(graph.gradient('x'), [-0.112, 0.636]);
    expect(graph.shape('W')).toEqual([2, 2]);
  });

  it('two-layer-mse: ∂Loss/∂z2, and the Jacobians that lead from there to x', async () => {
    const graph = await lookAtExample('two-layer-mse');
    const [z1, z2, y] = [graph.value('z1'), graph.value('z2'), graph.value('y')];
    expectNear(
      graph.gradient('z2'),
      z2.map((value, at) => 2 * (value - y[at]!)),
    );
    const transposed = (values: readonly number[], rows: number): readonly number[] =>
      Array.from({ length: values.length }, (_, at) => {
        const [row, column] = [Math.floor(at / rows), at % rows];
        return values[column * (values.length / rows) + row]!;
      });
    const toOutput = await graph.jacobian('z1', 'z2');
    expectNear([...toOutput.entries!], transposed(graph.value('W2'), 3));
    expect([toOutput.rows, toOutput.columns]).toEqual([2, 3]);
    const through = await graph.jacobian('h1', 'z1');
    expectNear(
      [...through.entries!],
      z1.flatMap((value, row) => z1.map((_, column) => (row === column ? value * (1 - value) : 0))),
    );
    const toHidden = await graph.jacobian('x', 'h1');
    expectNear([...toHidden.entries!], transposed(graph.value('W1'), 2));
    const { gates } = await graph.check();
    expect(Math.max(...gates.map(({ worstError }) => worstError))).toBeLessThan(1e-6);
  });

  it('weight-update: the gradient by backpropagation', async () => {
    const graph = await lookAtExample('weight-update');
    expectNear(graph.value('s'), [2.8]);
    expect(shown(graph.value('o'), 3)).toEqual(['0.943']);
    expectNear(graph.value('e'), [1.5]);
    expect(shown(graph.gradient('w11'), 4)).toEqual(['-0.0324']);
  });

  it('weight-update: the new weight, step by step', async () => {
    const graph = await lookAtExample('weight-update-new');
    const steps = [
      ['s', 1, '2.8'],
      ['o', 3, '0.943'],
      ['slope', 3, '0.054'],
      ['gradient', 4, '-0.0324'],
      ['new', 5, '2.00324'],
    ] as const;
    for (const [id, digits, text] of steps) expect(shown(graph.value(id), digits), id).toEqual([text]);
    const back = await lookAtExample('weight-update');
    expectNear(graph.value('gradient'), back.gradient('w11'));
  });

  it('error-sharing in proportion keeps the sum', async () => {
    const graph = await lookAtExample('error-sharing');
    expectNear(graph.value('e_hidden'), [0.7, 1.3]);
    expectNear(graph.value('e_in'), [0.5825, 1.4175]);
  });

  it('error-sharing by the transposed matrix is what a matrix product hands back', async () => {
    const graph = await lookAtExample('error-sharing-matrix');
    expectNear(graph.value('e_hidden'), [2 * 1.5 + 1 * 0.5, 3 * 1.5 + 4 * 0.5]);
    const product = await lookAt('W = [2, 3; 1, 4]\nh = [0, 0]\ne = [1.5, 0.5]\nf = dot(e, W * h)');
    expectNear(graph.value('e_hidden'), product.gradient('h'));
  });
});

describe('Jacobians', () => {
  it('that of a small matrix product is drawn in full', async () => {
    const graph = await lookAtExample('jacobian-matrix');
    const jacobian = await graph.jacobian('x', 'q');
    expect([jacobian.rows, jacobian.columns]).toEqual([2, 3]);
    expect([...jacobian.entries!]).toEqual(graph.value('A'));
    const fromMatrix = await graph.jacobian('A', 'q');
    expect([...fromMatrix.entries!]).toEqual([2, -1, 4, 0, 0, 0, 0, 0, 0, 2, -1, 4]);
    expect(fromMatrix.structure).toBe('sparse');
  });

  it('that of an element-wise gate is diagonal', async () => {
    const graph = await lookAtExample('jacobian-diagonal');
    const jacobian = await graph.jacobian('x', 'z');
    expect(jacobian.structure).toBe('diagonal');
    const z = graph.value('z');
    expectNear(
      [...jacobian.entries!],
      z.flatMap((value, row) => z.map((_, column) => (row === column ? value * (1 - value) : 0))),
    );
  });

  it('that of softmax is dense, and its columns add up to 0', async () => {
    const graph = await lookAtExample('jacobian-softmax');
    const jacobian = await graph.jacobian('x', 'p');
    expect(jacobian.structure).toBe('dense');
    const p = graph.value('p');
    expectNear(
      [...jacobian.entries!],
      p.flatMap((row, i) => p.map((column, j) => row * ((i === j ? 1 : 0) - column))),
    );
  });

  it('of 4,096 values through an element-wise gate: named, not built; the backward pass is a product entry by entry', async () => {
    const graph = await lookAtExample('jacobian-4096');
    const jacobian = await graph.jacobian('x', 'z');
    expect(jacobian).toMatchObject({ rows: 4096, columns: 4096, structure: 'diagonal', entries: null });
    expect(graph.gradient('x')).toEqual(graph.value('x').map((value) => (value > 0 ? 1 : 0)));
  });

  it('of a batch of 100 such rows: 409,600 × 409,600, not built', async () => {
    const graph = await lookAtExample('jacobian-batch');
    expect(graph.shape('X')).toEqual([100, 4096]);
    const jacobian = await graph.jacobian('X', 'Z');
    expect(jacobian).toMatchObject({ rows: 409_600, columns: 409_600, structure: 'diagonal', entries: null });
    const [X, gradient] = [graph.value('X'), graph.gradient('X')];
    expect(X.every((value, at) => gradient[at] === (value > 0 ? 1 : 0))).toBe(true);
  });
});

describe('the library', () => {
  /** A row of the subject matter, and the examples that show it. */
  const facts: Readonly<Record<string, readonly string[]>> = {
    add: ['gate-add'],
    multiply: ['gate-multiply'],
    max: ['gate-max'],
    branch: ['gate-branch'],
    reciprocal: ['gate-reciprocal'],
    'add constant': ['gate-add-constant'],
    scale: ['gate-scale'],
    exp: ['gate-exp'],
    square: ['gate-square'],
    sigmoid: ['gate-sigmoid'],
    'W·x': ['gate-matrix-column'],
    'x·W': ['gate-matrix-row'],
    'squared norm': ['gate-squared-norm'],
    'product-of-sum': ['product-of-sum'],
    'sigmoid-neuron': ['sigmoid-neuron'],
    'squared-sum': ['squared-sum'],
    apple: ['apple'],
    'apple-orange': ['apple-orange'],
    'matrix-norm': ['matrix-norm'],
    'two-layer-mse': ['two-layer-mse'],
    'weight-update': ['weight-update', 'weight-update-new'],
    'error-sharing': ['error-sharing', 'error-sharing-matrix'],
    Jacobian: ['jacobian-matrix', 'jacobian-diagonal', 'jacobian-4096', 'jacobian-batch'],
    'linear score': ['linear-score'],
    '2-layer net': ['two-layer-net'],
    '3-layer net': ['three-layer-net'],
    '3072 → 100 → 10': ['image-net'],
    '1×1 convolution': ['convolution-1x1', 'fully-connected'],
    'hinge loss': ['loss-hinge'],
    'softmax cross-entropy': ['loss-cross-entropy', 'loss-softmax-by-hand'],
    'binary cross-entropy': ['loss-binary'],
    'squared error': ['loss-squared'],
    'full loss': ['loss-full'],
    'vanishing gradient': ['vanishing-sigmoid', 'vanishing-relu', 'vanishing-weights'],
  };
  const ids = new Set<string>(graphExamples.map(({ id }) => id));

  it.each(Object.entries(facts))('has %s', (_, examples) => {
    for (const id of examples) expect(ids).toContain(id);
  });
});
