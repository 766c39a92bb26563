import { describe, expect, it } from 'vitest';
import { runSplits } from '../../../src-renderer/predictions/run-splits.ts';

describe('runSplits', () => {
  it('leaves out a split without a share', () => {
    expect(runSplits({ train: 0.8, validation: 0.2, test: 0 }, null)).toEqual(['train', 'validation']);
  });

  it('trusts counted rows more than shares: a small table may leave a split empty', () => {
    expect(
      runSplits({ train: 0.8, validation: 0.1, test: 0.1 }, { train: 4, validation: 0, test: 1 }),
    ).toEqual(['train', 'test']);
  });
});
