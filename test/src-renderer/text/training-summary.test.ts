import { describe, expect, it } from 'vitest';
import { defaultClipping, defaultEarlyStopping, defaultSchedule } from '../../../contract/defaults.ts';
import { trainingSummary } from '../../../src-renderer/text/en/training-summary.ts';

describe('what a closed group says', () => {
  it('of optimizers: every parameter as it was typed', () => {
    const parameters = [
      { name: 'beta1', value: 0.9 },
      { name: 'epsilon', value: 1e-8 },
    ] as const;
    expect(trainingSummary.optimizer(parameters)).toBe('β₁ 0.9 · ε 1e-8');
  });

  it.each([
    ['constant', 0, 'constant'],
    ['step', 0, '× 0.5 every 50 epochs'],
    ['cosine', 1, 'cosine down to × 0 · warm-up over 1 epoch'],
    ['plateau', 5, '× 0.1 after 10 epochs without gain · warm-up over 5 epochs'],
  ] as const)('of the schedule %s with %d epochs of warm-up', (kind, warmUp, summary) => {
    expect(trainingSummary.schedule(defaultSchedule(kind), warmUp)).toBe(summary);
  });

  it('of regularization: what is on, or off', () => {
    expect(trainingSummary.regularization(0, 0, defaultClipping('none'))).toBe('off');
    expect(trainingSummary.regularization(1e-7, 0.001, defaultClipping('norm'))).toBe(
      'L2 0.001 · L1 1e-7 · gradient norm ≤ 1',
    );
    expect(trainingSummary.regularization(0, 0, defaultClipping('value'))).toBe('gradients within ± 0.5');
  });

  it('of early stopping: how long it waits, or off', () => {
    expect(trainingSummary.stopping(null)).toBe('off');
    expect(trainingSummary.stopping({ ...defaultEarlyStopping, patience: 1 })).toBe(
      'after 1 epoch without gain',
    );
  });
});
