import { describe, expect, it } from 'vitest';
import { defaultOptimizer } from '../../../contract/defaults.ts';
import { optimizerKinds, type Optimizer } from '../../../contract/training.ts';
import { UpdateGuard } from '../../../workers/engine/update-guard.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import { createOptimizer } from '../../../workers/nn/optimizers.ts';
import { buildNetwork } from '../nn/small-networks.ts';

const optimizers: readonly Optimizer[] = [
  ...optimizerKinds.map((kind) => defaultOptimizer(kind)),
  { kind: 'momentum', momentum: 1 - Number.EPSILON / 2 },
  { kind: 'nesterov', momentum: 1 - Number.EPSILON / 2 },
  { kind: 'adagrad', epsilon: 1e-60 },
  { kind: 'rmsprop', decay: 1 - Number.EPSILON / 2, epsilon: 1e-60 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-60 },
  { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e6 },
];

function guarded(optimizer: Optimizer) {
  const network = buildNetwork({ dtype: 'float32' });
  return { network, guard: new UpdateGuard(network, createOptimizer(optimizer, network)) };
}

function gradientSum({ kernels, gradients }: CompiledNetwork): number {
  return kernels.absoluteSum(gradients, gradients.length);
}

describe('guarded updates', () => {
  it.each(optimizers)('never leave a number that is not finite: %o', (optimizer) => {
    for (let exponent = -28; exponent <= 36; exponent += 4) {
      const { network, guard } = guarded(optimizer);
      for (let step = 1; step <= 3; step++) {
        network.gradients.fill(10 ** exponent);
        guard.update(1e6, step, gradientSum(network));
        expect([...network.parameters, ...network.optimizerState].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('leave everything as it was where one would overflow, and name the layer', () => {
    const { network, guard } = guarded({ kind: 'sgd' });
    const before = network.parameters.slice();
    network.layers[1]!.biasGradient.fill(1e35);
    expect(guard.update(1e6, 1, gradientSum(network))).toBe(2);
    expect(network.parameters).toEqual(before);
  });
});
