import { describe, expect, it } from 'vitest';
import { defaultNetwork, newDenseLayer, newMaxoutLayer } from '../../../../contract/defaults.ts';
import type { Finding } from '../../../../contract/diagnosis.ts';
import type { HiddenLayer } from '../../../../contract/network.ts';
import {
  comparedActivations,
  isAboutActivations,
} from '../../../../src-renderer/gradients/diagnosis/compared-activations.ts';

const networkOf = (...hidden: HiddenLayer[]) => ({ ...defaultNetwork(), hidden });

describe('comparedActivations', () => {
  it('puts what the network has beside the others', () => {
    expect(
      comparedActivations(networkOf(newDenseLayer('1', 3, 'sigmoid'), newDenseLayer('2', 3, 'sigmoid'))),
    ).toEqual(['sigmoid', 'tanh', 'relu', 'leaky_relu', 'elu', 'maxout']);
  });

  it('names none twice', () => {
    expect(comparedActivations(networkOf(newDenseLayer('1', 3, 'relu')))).toEqual([
      'relu',
      'tanh',
      'leaky_relu',
      'elu',
      'maxout',
    ]);
    expect(comparedActivations(networkOf(newMaxoutLayer('1', 3)))[0]).toBe('maxout');
  });

  it('leaves a mixture of activations out, which no single one stands for', () => {
    const mixed = networkOf(newDenseLayer('1', 3, 'sigmoid'), newDenseLayer('2', 3, 'relu'));
    expect(comparedActivations(mixed)).not.toContain('sigmoid');
  });
});

describe('isAboutActivations', () => {
  it('holds for what an activation can cause', () => {
    const saturated: Finding = {
      kind: 'saturated',
      severity: 'problem',
      layer: 0,
      share: 0.95,
      layers: 1,
      cures: [],
    };
    const slow: Finding = {
      kind: 'small_learning_rate',
      severity: 'problem',
      updateRatio: 1e-6,
      lossFall: 0,
      cures: [],
    };
    expect(isAboutActivations(saturated)).toBe(true);
    expect(isAboutActivations(slow)).toBe(false);
  });
});
