import { describe, expect, it } from 'vitest';
import type { Optimizer } from '../../../contract/training.ts';
import { absoluteSum, UpdateGuard } from '../../../workers/engine/update-guard.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import { buildNetwork } from '../nn/small-networks.ts';

const optimizers: readonly Optimizer[] = [
  { kind: 'sgd' },
  { kind: 'momentum', momentum: 1 - Number.EPSILON / 2 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-60 },
];

describe('guarded updates', () => {
  it.each(optimizers)('never leave a number that is not finite: %o', (optimizer) => {
    for (let exponent = -28; exponent <= 36; exponent += 4) {
      const network = buildNetwork({ dtype: 'float32' });
      const compiled = createOptimizer(optimizer, network.parameters.length, 'float32');
      const guard = new UpdateGuard(network, compiled);
      for (let step = 1; step <= 3; step++) {
        network.gradients.fill(10 ** exponent);
        guard.update(1e6, step, absoluteSum(network.gradients));
        expect([...network.parameters, ...compiled.state].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('leave everything as it was where one would overflow, and name the layer', () => {
    const network = buildNetwork({ dtype: 'float32' });
    const optimizer = createOptimizer({ kind: 'sgd' }, network.parameters.length, 'float32');
    const before = network.parameters.slice();
    network.layers[1]!.biasGradient.fill(1e35);
    const guard = new UpdateGuard(network, optimizer);
    expect(guard.update(1e6, 1, absoluteSum(network.gradients))).toBe(2);
    expect(network.parameters).toEqual(before);
  });
});
