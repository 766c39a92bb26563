import { describe, expect, it } from 'vitest';
import { defaultNetwork } from '../../../contract/defaults.ts';
import type { Divergence } from '../../../contract/run.ts';
import { plainNumber } from '../../../src-renderer/text/en/counts.ts';
import { runText } from '../../../src-renderer/text/en/run.ts';

const divergence: Divergence = {
  step: 1043,
  epoch: 4,
  batch: 3,
  layer: 2,
  quantity: 'gradient',
  cause: 'learning_rate',
};

describe('runText', () => {
  it('says at which step and batch and in which layer a run stopped', () => {
    expect(runText.diverged(divergence, 'Dense 2')).toBe(
      'Training stopped at step 1,043 (epoch 4, batch 3): the gradient of Dense 2 became infinite or undefined. The last finite weights are kept.',
    );
  });

  it('names no batch where a whole split overflowed, and no step where nothing was trained', () => {
    expect(runText.diverged({ ...divergence, batch: null, quantity: 'loss' }, null)).toContain(
      '(epoch 4): the loss became',
    );
    const start: Divergence = {
      ...divergence,
      step: 0,
      epoch: 0,
      batch: null,
      quantity: 'loss',
      cause: 'start',
    };
    expect(runText.diverged(start, null)).toBe(
      'The untrained network overflows: the loss became infinite or undefined.',
    );
  });

  it('tells of an end only what “Finished” does not say', () => {
    expect(runText.ending({ stoppedEarly: false, restoredEpoch: null }, 20)).toBeNull();
    expect(runText.ending({ stoppedEarly: true, restoredEpoch: null }, 20)).toBe(
      'Early stopping ended the run after epoch 20. The weights are its last ones.',
    );
    expect(runText.ending({ stoppedEarly: true, restoredEpoch: 12 }, 20)).toContain('those of epoch 12');
    expect(runText.ending({ stoppedEarly: false, restoredEpoch: 12 }, 20)).toContain('All epochs are done');
  });

  it('words every intervention', () => {
    const network = defaultNetwork();
    expect(runText.intervention({ kind: 'learning_rate', step: 4, learningRate: 5e-4 }, network)).toBe(
      'Learning rate set to 0.0005',
    );
    expect(runText.intervention({ kind: 'epochs', step: 4, epochs: 300 }, network)).toBe(
      'To end after 300 epochs',
    );
    const place = { layer: 0, tensor: 'bias', row: 1, column: 0 } as const;
    expect(runText.intervention({ kind: 'parameter', step: 4, place, value: -0.5 }, network)).toBe(
      'Bias of Dense 1 (unit 2) set to −0.5',
    );
  });
});

describe('plainNumber', () => {
  it('keeps six digits, and an exponent only where it is shorter', () => {
    expect([0, 0.1 + 0.2, -1e-7, 1234.5678, 2e12].map(plainNumber)).toEqual([
      '0',
      '0.3',
      '−1e−7',
      '1,234.57',
      '2e12',
    ]);
  });
});
