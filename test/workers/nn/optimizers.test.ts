import { describe, expect, it } from 'vitest';
import type { Optimizer } from '../../../contract/training.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';

/** Parameters after each of three updates with the gradients 0.5, −0.25 and 1. */
function threeSteps(optimizer: Optimizer, learningRate: number): number[] {
  const compiled = createOptimizer(optimizer, 1, 'float64');
  const parameters = Float64Array.of(1);
  return [0.5, -0.25, 1].map((gradient, index) => {
    compiled.update(parameters, Float64Array.of(gradient), learningRate, index + 1);
    return parameters[0]!;
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

  it('scales by corrected moments with adam', () => {
    // β₁ = 0.5, β₂ = 0.75: m = 0.25, 0, 0.5; v = 0.0625, 0.0625, 0.296875;
    // m / (1 − β₁ᵗ) = 0.5, 0, 4/7; v / (1 − β₂ᵗ) = 0.25, 1/7, 19/37.
    const steps = threeSteps({ kind: 'adam', beta1: 0.5, beta2: 0.75, epsilon: 0.5 }, 0.1);
    const third = (0.1 * (4 / 7)) / (Math.sqrt(19 / 37) + 0.5);
    expectClose(steps, [0.95, 0.95, 0.95 - third]);
  });

  it('moves by the learning rate in the first adam step whatever the size of the gradient', () => {
    for (const gradient of [1e-4, 1, 1e4]) {
      const parameters = Float64Array.of(0);
      const adam = createOptimizer({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-12 }, 1, 'float64');
      adam.update(parameters, Float64Array.of(gradient), 0.01, 1);
      expect(parameters[0]).toBeCloseTo(-0.01, 8);
    }
  });

  it('keeps no buffer for sgd, one for momentum and two for adam', () => {
    const lengths = (['sgd', 'momentum', 'adam'] as const).map((kind) => {
      const optimizer: Optimizer =
        kind === 'sgd'
          ? { kind }
          : kind === 'momentum'
            ? { kind, momentum: 0.9 }
            : { kind, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
      return createOptimizer(optimizer, 5, 'float32').state.length;
    });
    expect(lengths).toEqual([0, 5, 10]);
  });

  it('goes on as if it had never stopped when its state is restored', () => {
    const optimizer: Optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    const first = createOptimizer(optimizer, 3, 'float32');
    const parameters = Float32Array.of(1, -2, 3);
    first.update(parameters, Float32Array.of(0.1, 0.2, -0.3), 0.01, 1);
    const second = createOptimizer(optimizer, 3, 'float32');
    second.state.set(first.state);
    const restored = parameters.slice();
    const gradients = Float32Array.of(-0.5, 0.25, 0.125);
    first.update(parameters, gradients, 0.01, 2);
    second.update(restored, gradients, 0.01, 2);
    expect(restored).toEqual(parameters);
  });

  it.each(['float32', 'float64'] as const)('lets the velocity of a dead unit reach 0 in %s', (dtype) => {
    const optimizer = createOptimizer({ kind: 'momentum', momentum: 0.5 }, 1, dtype);
    const make = (value: number): Float32Array | Float64Array =>
      dtype === 'float32' ? Float32Array.of(value) : Float64Array.of(value);
    const parameters = make(1);
    optimizer.update(parameters, make(1), 0.1, 1);
    for (let step = 2; step < 1100; step++) optimizer.update(parameters, make(0), 0.1, step);
    expect(optimizer.state[0]).toBe(0);
  });

  it('passes NaN on to parameters and buffers', () => {
    const adam = createOptimizer({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, 1, 'float64');
    const parameters = Float64Array.of(1);
    adam.update(parameters, Float64Array.of(NaN), 0.01, 1);
    expect([parameters[0], adam.state[0], adam.state[1]]).toEqual([NaN, NaN, NaN]);
  });
});
