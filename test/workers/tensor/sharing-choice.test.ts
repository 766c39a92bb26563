import { describe, expect, it } from 'vitest';
import { SharingChoice, SharingChoices } from '../../../workers/tensor/threads/sharing-choice.ts';

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

describe('the choices of a memory', () => {
  /** Multiply-adds, and milliseconds alone and shared; one product in four is much faster than the others. */
  const step = [
    { multiplyAdds: 4e6, aloneMs: 1, sharedMs: 0.7 },
    { multiplyAdds: 2e6, aloneMs: 3, sharedMs: 2 },
    { multiplyAdds: 2e6, aloneMs: 3, sharedMs: 2 },
    { multiplyAdds: 2e6, aloneMs: 3, sharedMs: 2 },
  ];

  it('are not disturbed by products of other sizes', () => {
    const choices = new SharingChoices();
    let alone = 0;
    for (let product = 0; product < 3200; product++) {
      const { multiplyAdds, aloneMs, sharedMs } = step[(product + 1) % step.length]!;
      const choice = choices.of(0, multiplyAdds);
      const shares = choice.shares;
      if (!shares) alone += 1;
      choice.note(shares, multiplyAdds, shares ? sharedMs : aloneMs);
    }
    // The first of each size, and one in 32.
    expect(alone).toBe(2 + 100);
  });

  it('keep kernels of the same size apart', () => {
    const choices = new SharingChoices();
    expect(choices.of(0, 3e6)).toBe(choices.of(0, 3e6));
    expect(choices.of(1, 3e6)).not.toBe(choices.of(0, 3e6));
    expect(choices.of(0, 3e6 + 1)).not.toBe(choices.of(0, 3e6));
  });
});
