import { describe, expect, it } from 'vitest';
import { SharingChoice } from '../../../workers/tensor/threads/sharing-choice.ts';

/** How many of 320 products are shared when both ways take these times. */
function sharedOf320(choice: SharingChoice, aloneMs: number, sharedMs: number): number {
  let shared = 0;
  for (let product = 0; product < 320; product++) {
    const shares = choice.shares;
    if (shares) shared += 1;
    choice.note(shares, 1e6, shares ? sharedMs : aloneMs);
  }
  return shared;
}

describe('the choice to share', () => {
  it('shares what is faster shared, but for a probe now and then', () => {
    expect(sharedOf320(new SharingChoice(), 2, 1)).toBe(320 - 1 - 10);
  });

  it('computes alone where threads are put aside, but for a probe now and then', () => {
    expect(sharedOf320(new SharingChoice(), 2, 4)).toBe(1 + 10);
  });

  it('changes its mind when the machine does', () => {
    const choice = new SharingChoice();
    sharedOf320(choice, 2, 4);
    expect(sharedOf320(choice, 2, 1)).toBeGreaterThan(200);
    expect(sharedOf320(choice, 2, 9)).toBeLessThan(100);
  });

  it('bears a clock that stands still', () => {
    expect(sharedOf320(new SharingChoice(), 0, 0)).toBeLessThan(320);
  });
});
