import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../cli/finding-words.ts';
import { findingKinds, type ErrorPath, type Finding } from '../../contract/diagnosis.ts';

const path: ErrorPath = {
  ratio: 4.4e-7,
  layers: 11,
  derivative: 5.8e-7,
  derivativePerLayer: 0.237,
  weights: 0.76,
  weightsPerLayer: 0.97,
  normalization: 1,
  main: 'derivative',
  isByDepth: false,
};
const cures: Finding['cures'] = [
  [
    { setting: 'activation', value: 'leaky_relu' },
    { setting: 'initializer', value: 'he_uniform' },
  ],
  [{ setting: 'batchNorm', value: true }],
  [{ setting: 'learningRate', value: 0.1 }],
];
const base = { severity: 'problem', cures } as const;
const divergence = {
  step: 7,
  epoch: 1,
  batch: 7,
  layer: null,
  quantity: 'loss',
  cause: 'learning_rate',
} as const;

const findings: readonly (readonly [Finding, RegExp])[] = [
  [
    { ...base, kind: 'vanishing', gradientRatio: 123_456, path },
    /^Vanishing gradient: of the last layer’s error, 4\.4e-7 reaches the first, whose gradient is 120,000 times smaller; the derivative of the activation \(0\.24 a layer\) is the main factor\. Try activation=leaky_relu initializer=he_uniform, or batch-norm=on\.$/,
  ],
  [{ ...base, kind: 'vanishing', gradientRatio: Infinity, path }, /whose gradient is 0; /],
  [
    { ...base, kind: 'vanishing', gradientRatio: 1.2, path: { ...path, main: 'weights' } },
    /gradient is as small as the last one’s; the weights \(0\.97 a layer\) are the main factor/,
  ],
  [
    { ...base, kind: 'exploding', gradientRatio: 1, path: { ...path, ratio: 2500, isByDepth: true } },
    /has grown 2,500 times when it reaches the first; the 11 layers, each of which changes it mildly, add up\./,
  ],
  [
    { ...base, kind: 'saturated', layer: 0, share: 0.917, layers: 2 },
    /92 % of the activations in layer 1 \(2 layers are like that\)/,
  ],
  [
    { ...base, kind: 'dead_units', layer: 1, share: 1, layers: 1 },
    /100 % of the units in layer 2 answer no example/,
  ],
  [
    { ...base, kind: 'small_learning_rate', updateRatio: 4.4e-6, lossFall: 0.001 },
    /by 0\.0000044 of their size at most/,
  ],
  [
    { ...base, kind: 'large_learning_rate', updateRatio: 0.3, rises: 4, epochs: 10 },
    /leapt up in 4 of the last 10 epochs/,
  ],
  [
    { ...base, kind: 'large_learning_rate', updateRatio: 0.3, rises: 0, epochs: 3 },
    /left little of the starting weights/,
  ],
  [
    { ...base, kind: 'plateau', epochs: 40, lossFall: 0.0012, loss: 0.693 },
    /in 40 epochs the training loss fell by 0\.12 %, and is 0\.69/,
  ],
  [
    { ...base, kind: 'overfitting', bestEpoch: 20, bestLoss: 0.123, loss: 0.48, trainLoss: 0.01 },
    /was 0\.12 in epoch 20 and is at least 0\.48 since, at a training loss of 0\.01\./,
  ],
  [{ ...base, kind: 'divergence', divergence, cures: [] }, /^Divergence at step 7\.$/],
];

describe('a finding in words', () => {
  it.each(findings)('of %o', (finding, sentence) => {
    expect(describeFinding(finding)).toMatch(sentence);
  });

  it('is there for every kind', () => {
    expect(new Set(findings.map(([{ kind }]) => kind))).toEqual(new Set(findingKinds));
  });
});
