import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withShare } from '../../../src-renderer/data/split-shares.ts';

const split = { train: 0.7, validation: 0.15, test: 0.15 };

describe('withShare', () => {
  it('takes a larger test share from training', () => {
    expect(withShare(split, 'test', 30)).toEqual({ train: 0.55, validation: 0.15, test: 0.3 });
  });

  it('shares what training leaves in the old proportion', () => {
    expect(withShare(split, 'train', 50)).toEqual({ train: 0.5, validation: 0.25, test: 0.25 });
  });

  it('gives all to training when asked', () => {
    expect(withShare(split, 'train', 100)).toEqual({ train: 1, validation: 0, test: 0 });
  });

  it('always sums to 1 in whole percent and leaves training at least one percent', () => {
    const names = fc.constantFrom('train' as const, 'validation' as const, 'test' as const);
    const edits = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 100 })), { maxLength: 8 });
    fc.assert(
      fc.property(edits, (sequence) => {
        const last = sequence.reduce(
          (shares, [name, percent]) =>
            withShare(shares, name, name === 'train' ? Math.max(1, percent) : percent),
          split,
        );
        const whole = [last.train, last.validation, last.test].map((share) => Math.round(share * 100));
        expect(whole.reduce((a, b) => a + b, 0)).toBe(100);
        expect(Math.min(...whole)).toBeGreaterThanOrEqual(0);
        expect(whole[0]).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
