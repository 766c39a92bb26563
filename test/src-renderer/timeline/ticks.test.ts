import { describe, expect, it } from 'vitest';
import { epochTicks } from '../../../src-renderer/timeline/ticks.ts';

describe('the marks of a scrubber', () => {
  it('stand at the first moments that lie in or after epochs 1, 10 and 100', () => {
    const past = [0, 5, 10, 20, 50, 100, 200, 500];
    expect(epochTicks(past, 1000, 10)).toEqual([
      { epoch: 1, share: 2 / 8 },
      { epoch: 10, share: 5 / 8 },
      { epoch: 100, share: 1 },
    ]);
  });

  it('leave out those that would touch, and all that are still to come', () => {
    const past = Array.from({ length: 100 }, (_, step) => step * 3);
    expect(epochTicks(past, 300, 1).map(({ epoch }) => epoch)).toEqual([1, 100]);
    expect(epochTicks([0, 1, 2], 3, 10)).toEqual([]);
  });

  it('begin with the first moment there is', () => {
    const past = Array.from({ length: 50 }, (_, at) => 500 + at);
    expect(epochTicks(past, 1000, 10)).toEqual([{ epoch: 100, share: 1 }]);
  });

  it('are none without moments', () => {
    expect(epochTicks([], 100, 10)).toEqual([]);
    expect(epochTicks([0], 1, 0)).toEqual([]);
  });
});
