import { describe, expect, it } from 'vitest';
import { defaultNetwork, defaultTraining } from '../../../contract/defaults.ts';
import type { RunManifest } from '../../../contract/run-manifest.ts';
import { summarizeRun } from '../../../src-renderer/shell/run-summary.ts';

const manifest: RunManifest = {
  format: 'chainrule-run',
  version: 1,
  numerics: 1,
  data: { name: 'iris.csv', rows: 150, sha256: 'a'.repeat(64) },
  spec: {
    data: {
      columns: [],
      task: 'classification',
      scaling: 'standardize',
      missing: 'fill',
      split: { train: 1, validation: 0, test: 0 },
      splitSeed: 1,
    },
    network: defaultNetwork(),
    training: { ...defaultTraining('softmax_cross_entropy'), l2: 0.01 },
  },
  startSha256: null,
  interventions: [],
  step: 140,
  epoch: 20,
  weightsSha256: 'b'.repeat(64),
};

function valueOf(term: string, of: RunManifest = manifest): string | undefined {
  return summarizeRun(of).find((row) => row.term === term)?.value;
}

describe('summarizeRun', () => {
  it('names data, network, settings and hashes', () => {
    expect(valueOf('Data')).toBe('iris.csv, 150 rows');
    expect(valueOf('Network')).toBe('32 tanh → 16 tanh → output');
    expect(valueOf('Training')).toContain('learning rate 0.005 · batch size 16 · 200 epochs · float32');
    expect(valueOf('Regularization')).toBe('L2 0.01');
    expect(valueOf('Trained')).toBe('140 steps, 20 whole epochs');
    expect(valueOf('Weights SHA-256')).toBe('b'.repeat(64));
  });

  it('has the hash of the start only where a file gave it', () => {
    expect(valueOf('Start SHA-256')).toBeUndefined();
    expect(valueOf('Start SHA-256', { ...manifest, startSha256: 'c'.repeat(64) })).toBe('c'.repeat(64));
  });

  it('names what layers do besides, and every setting that is on', () => {
    const network = defaultNetwork();
    const [first, second] = network.hidden;
    if (first === undefined || second === undefined) throw new Error('the network has two hidden layers');
    const hidden = [
      { ...first, batchNorm: { momentum: 0.1, epsilon: 1e-5 }, dropout: 0.2 },
      { ...second, frozen: true },
    ];
    const training = {
      ...manifest.spec.training,
      l1: 0.001,
      clipping: { kind: 'norm', limit: 2 },
      schedule: { kind: 'cosine', floor: 0.1 },
      earlyStopping: { patience: 5, minDelta: 0, restoreBest: true },
    } as const;
    const spec = {
      ...manifest.spec,
      network: { hidden, output: { ...network.output, frozen: true } },
      training,
    };
    const of = { ...manifest, spec };
    expect(valueOf('Network', of)).toBe(
      '32 tanh (batch norm, dropout 20\u00a0%) → 16 tanh (frozen) → output (frozen)',
    );
    expect(valueOf('Regularization', of)).toBe('L2 0.01 · L1 0.001 · gradient norm ≤ 2');
    expect(valueOf('Schedule', of)).toBe('cosine down to × 0.1');
    expect(valueOf('Early stopping', of)).toBe('after 5 epochs without gain');
  });

  it('has every term once', () => {
    const terms = summarizeRun({ ...manifest, startSha256: 'c'.repeat(64) }).map(({ term }) => term);
    expect(new Set(terms).size).toBe(terms.length);
  });
});
