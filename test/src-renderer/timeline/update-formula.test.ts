import { describe, expect, it } from 'vitest';
import { optimizerKinds, type Optimizer, type OptimizerKind } from '../../../contract/training.ts';
import { updateFormulas, type WeightUpdate } from '../../../src-renderer/timeline/walk/update-formula.ts';

const optimizers: Readonly<Record<OptimizerKind, Optimizer>> = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: 0.9 },
  nesterov: { kind: 'nesterov', momentum: 0.9 },
  adagrad: { kind: 'adagrad', epsilon: 1e-8 },
  rmsprop: { kind: 'rmsprop', decay: 0.9, epsilon: 1e-8 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
};

/** The formulas of contract/training.ts, worked out plainly. */
function update(optimizer: Optimizer, step: number): WeightUpdate {
  const weight = 0.5;
  const gradient = -0.2;
  const learningRate = 0.1;
  const started = { weight, gradient, learningRate, step };
  switch (optimizer.kind) {
    case 'sgd':
      return { ...started, buffers: [], newWeight: weight - learningRate * gradient };
    case 'momentum':
    case 'nesterov': {
      const after = optimizer.momentum * 0.3 + gradient;
      const along = optimizer.kind === 'momentum' ? after : gradient + optimizer.momentum * after;
      return { ...started, buffers: [{ before: 0.3, after }], newWeight: weight - learningRate * along };
    }
    case 'adagrad':
    case 'rmsprop': {
      const after =
        optimizer.kind === 'adagrad'
          ? 0.3 + gradient ** 2
          : optimizer.decay * 0.3 + (1 - optimizer.decay) * gradient ** 2;
      const scaled = gradient / (Math.sqrt(after) + optimizer.epsilon);
      return { ...started, buffers: [{ before: 0.3, after }], newWeight: weight - learningRate * scaled };
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon } = optimizer;
      const mean = beta1 * 0.3 + (1 - beta1) * gradient;
      const square = beta2 * 0.4 + (1 - beta2) * gradient ** 2;
      const decay = optimizer.kind === 'adamw' ? optimizer.weightDecay : 0;
      const corrected = mean / (1 - beta1 ** (step + 1));
      const scaled = corrected / (Math.sqrt(square / (1 - beta2 ** (step + 1))) + epsilon);
      return {
        ...started,
        buffers: [
          { before: 0.3, after: mean },
          { before: 0.4, after: square },
        ],
        newWeight: weight - learningRate * decay * weight - learningRate * scaled,
      };
    }
  }
}

/** The left side of “… = 1.23” as arithmetic. */
function evaluate(text: string): { left: number; right: number } {
  const plain = text
    .replaceAll('\u2212', '-')
    .replaceAll(/(\([^()]*\)|[\d.e-]+)²/g, '(($1)**2)')
    .replaceAll(/√([\d.e-]+)/g, 'Math.sqrt($1)')
    .replaceAll('·', '*');
  const [left = '', right = ''] = plain.split(' = ');
  // Only the text above, made of numbers and the signs of arithmetic.
  const value: unknown = Function(`return ${left}`)();
  return { left: Number(value), right: Number(right) };
}

describe.each(optimizerKinds)('the update of %s', (kind) => {
  const optimizer = optimizers[kind];
  const lines = updateFormulas(optimizer, update(optimizer, 9));

  it('comes out as it is written', () => {
    const written = lines.filter(({ numbers }) => !numbers.startsWith('t = '));
    for (const { numbers } of written) {
      const { left, right } = evaluate(numbers);
      expect(left, numbers).toBeCloseTo(right, 3);
    }
  });

  it('ends with the new weight', () => {
    const { newWeight } = update(optimizer, 9);
    expect(evaluate(lines.at(-1)?.numbers ?? '').right).toBeCloseTo(newWeight, 4);
  });
});

it('writes weights with as many digits as it takes to see what changes', () => {
  const small = {
    weight: -0.28251,
    gradient: 1e-6,
    buffers: [],
    newWeight: -0.2825101,
    learningRate: 0.1,
    step: 0,
  };
  const [line] = updateFormulas(optimizers.sgd, small);
  expect(line?.numbers).toBe('−0.28251 − 0.1 · 1e−6 = −0.2825101');
});

it('corrects the first means of Adam for having begun at 0', () => {
  const lines = updateFormulas(optimizers.adam, update(optimizers.adam, 0));
  expect(lines[2]?.numbers).toContain('t = 1:');
  expect(lines.map(({ symbols }) => symbols)).toHaveLength(4);
});
