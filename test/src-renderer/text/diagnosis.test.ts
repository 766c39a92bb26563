import { describe, expect, it } from 'vitest';
import { defaultNetwork, newDenseLayer } from '../../../contract/defaults.ts';
import { findingKinds, type ErrorPath, type Finding } from '../../../contract/diagnosis.ts';
import { activationKinds, type ActivationKind, type Network } from '../../../contract/network.ts';
import { settingIds, type SettingChange } from '../../../contract/setting.ts';
import { derivativeName, derivativeOf, findingText } from '../../../src-renderer/text/en/diagnosis.ts';
import { changeName, changesName } from '../../../src-renderer/text/en/setting-changes.ts';

function stack(kind: ActivationKind, layers: number): Network {
  return {
    ...defaultNetwork(),
    hidden: Array.from({ length: layers }, (_, index) => newDenseLayer(String(index + 1), 16, kind)),
  };
}

const path: ErrorPath = {
  ratio: 3.2e-5,
  layers: 11,
  derivative: 4.1e-7,
  derivativePerLayer: 0.2298,
  weights: 78,
  weightsPerLayer: 1.546,
  normalization: 1,
  main: 'derivative',
  isByDepth: false,
};

function vanishing(changed: Partial<ErrorPath> = {}): Extract<Finding, { kind: 'vanishing' }> {
  return {
    kind: 'vanishing',
    severity: 'problem',
    gradientRatio: 46_812,
    path: { ...path, ...changed },
    cures: [],
  };
}

const findings: readonly Finding[] = [
  vanishing(),
  { ...vanishing({ ratio: 5200 }), kind: 'exploding' },
  { kind: 'saturated', severity: 'problem', layer: 1, share: 0.96, layers: 3, cures: [] },
  { kind: 'dead_units', severity: 'notice', layer: 0, share: 0.996, layers: 1, cures: [] },
  { kind: 'small_learning_rate', severity: 'problem', updateRatio: 1.23e-6, lossFall: 0.0004, cures: [] },
  { kind: 'large_learning_rate', severity: 'problem', updateRatio: 0.4, rises: 5, epochs: 10, cures: [] },
  { kind: 'plateau', severity: 'problem', epochs: 20, lossFall: 0.002, loss: 1.0986, cures: [] },
  {
    kind: 'overfitting',
    severity: 'notice',
    bestEpoch: 12,
    bestLoss: 0.31,
    loss: 0.553,
    trainLoss: 0.02,
    cures: [],
  },
  {
    kind: 'divergence',
    severity: 'problem',
    divergence: { step: 7, epoch: 1, batch: 7, layer: 2, quantity: 'gradient', cause: 'learning_rate' },
    cures: [],
  },
];

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('findingText', () => {
  it('names layer, loss of error and main factor of a vanishing gradient', () => {
    const { title, sentence, detail, rule } = findingText(vanishing(), stack('sigmoid', 10));
    expect(`${title}: ${sentence}`).toBe(
      'Vanishing gradient: Dense 1 gets 0.000032 of the output’s error; σ′ (0.23 a layer) is the main factor.',
    );
    expect(detail).toContain('47,000 times smaller than the output’s (mean of the last epochs, at most 5)');
    expect(rule).toContain('the weights by 78 (1.5 a layer)');
  });

  it('names small weights, batch normalization and depth where those are the cause', () => {
    const network = stack('tanh', 10);
    const sentenceOf = (changed: Partial<ErrorPath>): string =>
      findingText(vanishing(changed), network).sentence;
    expect(sentenceOf({ main: 'weights', weightsPerLayer: 0.31 })).toContain(
      'the weights (0.31 a layer) are the main factor',
    );
    expect(sentenceOf({ main: 'normalization', normalization: 2 ** -10 })).toContain(
      'batch normalization (0.5 a layer) is the main factor',
    );
    expect(sentenceOf({ isByDepth: true, ratio: 0.6 ** 10 })).toContain(
      'depth is the cause: each of 10 layers multiplies it by about 0.6',
    );
  });

  it('names the layer at which the error’s way ends where nothing reaches the first', () => {
    expect(findingText(vanishing({ layers: 4, ratio: 0 }), stack('relu', 10)).sentence).toContain(
      'Dense 8 gets 0 ',
    );
    const text = findingText({ ...vanishing(), gradientRatio: Infinity }, stack('relu', 10));
    expect(text.detail).toContain('infinitely smaller');
  });

  it('has a sentence, a rule and a title of its own for every kind', () => {
    expect(findings.map(({ kind }) => kind)).toEqual(findingKinds);
    const texts = findings.map((finding) => findingText(finding, stack('sigmoid', 10)));
    expect(new Set(texts.map(({ title }) => title)).size).toBe(findings.length);
    for (const { sentence, detail, rule } of texts) {
      expect(sentence).toMatch(/\.$/);
      expect(rule).toMatch(/Said (when|from) .*\.$/);
      expect(`${sentence} ${detail} ${rule}`).not.toMatch(/(?<!infinite or )undefined|NaN|null/);
    }
  });

  it('never calls a share all that is not', () => {
    const dead = findings[3];
    const sentence = dead === undefined ? '' : findingText(dead, stack('relu', 2)).sentence;
    expect(plain(sentence)).toContain('more than 99 % of Dense 1’s units');
  });

  it('says how many layers more are affected', () => {
    const saturated = findings[2];
    const text = saturated === undefined ? null : findingText(saturated, stack('tanh', 3));
    expect(plain(text?.sentence ?? '')).toContain('96 % of Dense 2’s activations');
    expect(text?.sentence).toContain('tanh′');
    expect(text?.detail).toContain('2 more layers');
  });
});

describe('the names of derivatives', () => {
  it('are those of the activation where all layers have the same', () => {
    expect(derivativeName(stack('sigmoid', 3))).toBe('σ′');
    const mixed = {
      ...stack('sigmoid', 1),
      hidden: [newDenseLayer('1', 2, 'sigmoid'), newDenseLayer('2', 2, 'tanh')],
    };
    expect(derivativeName(mixed)).toBe('the activations’ derivative');
  });

  it('say what each can be, and truly so', () => {
    for (const kind of activationKinds) expect(derivativeOf(stack(kind, 1), 0).reach).not.toBe('');
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    const xs = Array.from({ length: 2001 }, (_, index) => (index - 1000) / 100);
    const largest = Math.max(...xs.map((x) => sigmoid(x) * (1 - sigmoid(x))));
    expect(largest).toBeCloseTo(0.25, 12);
    const silu = xs.map((x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))));
    expect(Math.min(...silu)).toBeCloseTo(-0.0998, 3);
    expect(Math.max(...silu)).toBeCloseTo(1.0998, 3);
  });
});

describe('changeName', () => {
  const changes: readonly SettingChange[] = [
    { setting: 'activation', value: 'maxout' },
    { setting: 'initializer', value: 'he_uniform' },
    { setting: 'hiddenLayers', value: 1 },
    { setting: 'units', value: 16 },
    { setting: 'batchNorm', value: true },
    { setting: 'dropout', value: 0.2 },
    { setting: 'loss', value: 'hinge' },
    { setting: 'optimizer', value: 'adam' },
    { setting: 'learningRate', value: 0.01 },
    { setting: 'schedule', value: 'plateau' },
    { setting: 'warmUpEpochs', value: 0 },
    { setting: 'clipping', value: 1 },
    { setting: 'batchSize', value: 32 },
    { setting: 'epochs', value: 200 },
    { setting: 'earlyStopping', value: 20 },
    { setting: 'l1', value: 0 },
    { setting: 'l2', value: 0.001 },
    { setting: 'seed', value: 7 },
    { setting: 'splitSeed', value: 8 },
    { setting: 'scaling', value: 'none' },
    { setting: 'dtype', value: 'float64' },
  ];

  it('tells every setting from every other', () => {
    expect(changes.map(({ setting }) => setting)).toEqual(settingIds);
    expect(new Set(changes.map(changeName)).size).toBe(settingIds.length);
  });

  it('joins what a cure changes at once', () => {
    expect(
      changesName([
        { setting: 'activation', value: 'relu' },
        { setting: 'initializer', value: 'he_uniform' },
      ]),
    ).toBe('ReLU with He uniform');
    expect(changesName([{ setting: 'activation', value: 'tanh' }])).toBe('tanh');
    expect(changesName([{ setting: 'learningRate', value: 0.001 }])).toBe('Learning rate 0.001');
  });
});
