import { describe, expect, it } from 'vitest';
import { defaultOptimizer } from '../../../contract/defaults.ts';
import { optimizerKinds, type Dtype, type Optimizer } from '../../../contract/training.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import { buildNetwork, dense } from './small-networks.ts';

/** One weight and one bias, which stays 0. */
function single(dtype: Dtype = 'float64'): CompiledNetwork {
  const network = buildNetwork({ hidden: [], inputs: 1, classes: null, loss: 'squared_error', dtype });
  network.parameters.fill(0);
  return network;
}

/** The weight, from 1, after each of three updates with the gradients 0.5, −0.25 and 1. */
function threeSteps(optimizer: Optimizer, learningRate: number): number[] {
  const network = single();
  const compiled = createOptimizer(optimizer, network);
  network.parameters[0] = 1;
  return [0.5, -0.25, 1].map((gradient, index) => {
    network.gradients[0] = gradient;
    compiled.update(learningRate, index + 1);
    return network.parameters[0]!;
  });
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 14));
}

describe('createOptimizer', () => {
  it('takes plain steps with sgd', () => {
    expectClose(threeSteps({ kind: 'sgd' }, 0.1), [0.95, 0.975, 0.875]);
  });

  it('accumulates velocity with momentum: 0.5, then 0.2, then 1.18', () => {
    expectClose(threeSteps({ kind: 'momentum', momentum: 0.9 }, 0.1), [0.95, 0.93, 0.812]);
  });

  it('looks one velocity ahead with nesterov: g + μ v is 0.95, −0.07, 2.062', () => {
    expectClose(threeSteps({ kind: 'nesterov', momentum: 0.9 }, 0.1), [0.905, 0.912, 0.7058]);
  });

  it('divides by the root of all squares with adagrad: 0.25, 0.3125, 1.3125', () => {
    const second = 0.9 + 0.025 / (Math.sqrt(0.3125) + 0);
    expectClose(threeSteps({ kind: 'adagrad', epsilon: 1e-300 }, 0.1), [
      0.9,
      second,
      second - 0.1 / Math.sqrt(1.3125),
    ]);
  });

  it('divides by the root of fading squares with rmsprop: 0.125, 0.09375, 0.546875', () => {
    const first = 1 - 0.05 / (Math.sqrt(0.125) + 0.5);
    const second = first + 0.025 / (Math.sqrt(0.09375) + 0.5);
    expectClose(threeSteps({ kind: 'rmsprop', decay: 0.5, epsilon: 0.5 }, 0.1), [
      first,
      second,
      second - 0.1 / (Math.sqrt(0.546875) + 0.5),
    ]);
  });

  it('scales by corrected moments with adam', () => {
    // β₁ = 0.5, β₂ = 0.75: m = 0.25, 0, 0.5; v = 0.0625, 0.0625, 0.296875;
    // m / (1 − β₁ᵗ) = 0.5, 0, 4/7; v / (1 − β₂ᵗ) = 0.25, 1/7, 19/37.
    const steps = threeSteps({ kind: 'adam', beta1: 0.5, beta2: 0.75, epsilon: 0.5 }, 0.1);
    const third = (0.1 * (4 / 7)) / (Math.sqrt(19 / 37) + 0.5);
    expectClose(steps, [0.95, 0.95, 0.95 - third]);
  });

  it('first shrinks what is trained by η λ with adamw, then does as adam', () => {
    const settings = { beta1: 0.5, beta2: 0.75, epsilon: 0.5 };
    const third = (0.1 * (4 / 7)) / (Math.sqrt(19 / 37) + 0.5);
    const first = 0.98 - 0.05;
    expectClose(threeSteps({ kind: 'adamw', ...settings, weightDecay: 0.2 }, 0.1), [
      first,
      0.98 * first,
      0.98 * 0.98 * first - third,
    ]);
    expect(threeSteps({ kind: 'adamw', ...settings, weightDecay: 0 }, 0.1)).toEqual(
      threeSteps({ kind: 'adam', ...settings }, 0.1),
    );
  });

  it('moves by the learning rate in the first adam step whatever the size of the gradient', () => {
    for (const gradient of [1e-4, 1, 1e4]) {
      const network = single();
      network.gradients[0] = gradient;
      createOptimizer({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-12 }, network).update(0.01, 1);
      expect(network.parameters[0]).toBeCloseTo(-0.01, 8);
    }
  });

  it.each(optimizerKinds)('leaves frozen layers and their buffers alone: %s', (kind) => {
    const relu = { kind: 'relu' } as const;
    const network = buildNetwork({
      hidden: [dense(4, relu), dense(3, relu, { frozen: true }), dense(2, relu)],
    });
    network.parameters.fill(0.5);
    network.gradients.fill(1);
    const optimizer = createOptimizer(defaultOptimizer(kind), network);
    optimizer.update(0.1, 1);
    network.layers.forEach(({ weight, bias }, layer) => {
      for (const value of [...weight, ...bias]) expect(value === 0.5).toBe(layer === 1);
    });
    const length = network.parameters.length;
    const [start, end] = [16, 16 + 15];
    [...optimizer.state].forEach((value, index) => {
      const place = index % length;
      if (place >= start && place < end) expect(value).toBe(0);
    });
  });

  it.each(optimizerKinds)('goes on as if it had never stopped when its state is restored: %s', (kind) => {
    const run = (interrupted: boolean): readonly number[] => {
      let network = buildNetwork({ dtype: 'float32' });
      network.parameters.fill(0.3);
      let optimizer = createOptimizer(defaultOptimizer(kind), network);
      for (let step = 1; step <= 4; step++) {
        if (interrupted && step === 3) {
          const { parameters, optimizerState } = network;
          network = buildNetwork({ dtype: 'float32' });
          network.parameters.set(parameters);
          network.optimizerState.set(optimizerState);
          optimizer = createOptimizer(defaultOptimizer(kind), network);
        }
        network.gradients.forEach((_, index) => (network.gradients[index] = 0.1 * (index - 9) + step));
        optimizer.update(0.01, step);
      }
      return Array.from(network.parameters);
    };
    expect(run(true)).toEqual(run(false));
  });

  it.each(['float32', 'float64'] as const)('lets the velocity of a dead unit reach 0 in %s', (dtype) => {
    const network = single(dtype);
    const optimizer = createOptimizer({ kind: 'momentum', momentum: 0.5 }, network);
    network.gradients[0] = 1;
    optimizer.update(0.1, 1);
    network.gradients[0] = 0;
    for (let step = 2; step < 1100; step++) optimizer.update(0.1, step);
    expect(optimizer.state[0]).toBe(0);
  });

  it.each(optimizerKinds)('passes NaN on to parameters and buffers: %s', (kind) => {
    const network = single();
    const optimizer = createOptimizer(defaultOptimizer(kind), network);
    network.gradients[0] = NaN;
    optimizer.update(0.01, 1);
    expect(network.parameters[0]).toBeNaN();
    if (kind !== 'sgd') expect(optimizer.state[0]).toBeNaN();
  });
});

describe('largestMove', () => {
  const all: readonly Optimizer[] = [
    ...optimizerKinds.map((kind) => defaultOptimizer(kind)),
    { kind: 'momentum', momentum: 0.5 },
    { kind: 'rmsprop', decay: 0.5, epsilon: 1e-8 },
    { kind: 'adam', beta1: 0.99, beta2: 0.1, epsilon: 1e-3 },
  ];

  it.each(all)('is never exceeded: %j', (optimizer) => {
    for (const size of [1e-18, 1e-6, 1, 1e6]) {
      const network = single('float32');
      const compiled = createOptimizer(optimizer, network);
      for (let step = 1; step <= 60; step++) {
        network.parameters[0] = 0;
        // The largest gradient many times over, then almost nothing.
        network.gradients[0] = step <= 50 ? size : size * 1e-9;
        compiled.update(0.1, step);
        const bound = compiled.largestMove(0.1, size);
        expect(Math.abs(network.parameters[0]!)).toBeLessThanOrEqual(1.000001 * bound);
      }
    }
  });

  it('is without bound where decay makes parameters grow', () => {
    const optimizer = createOptimizer({ ...defaultOptimizer('adamw'), weightDecay: 30 }, single());
    expect(optimizer.largestMove(0.1, 1)).toBe(Infinity);
    expect(optimizer.largestMove(0.01, 1)).toBeLessThan(Infinity);
  });
});
