import { describe, expect, it } from 'vitest';
import { SharingChoice } from '../../../workers/tensor/threads/sharing-choice.ts';

interface Product {
  readonly kernel: 0 | 1 | 2;
  readonly multiplyAdds: number;
  readonly aloneMs: number;
  /** Of a product right after another shared one; the first of a row takes longer, since a thread has to wake up. */
  readonly sharedMs: number;
}

const wakingMs = 5;

/** Takes the products in turn, `count` of them, and tells how many of each were shared. */
function sharedOf(choice: SharingChoice, products: readonly Product[], count: number): readonly number[] {
  const shared = products.map(() => 0);
  let awake = false;
  for (let turn = 0; turn < count; turn++) {
    const which = turn % products.length;
    const { kernel, multiplyAdds, aloneMs, sharedMs } = products[which]!;
    const shares = choice.shares(kernel, multiplyAdds);
    if (shares) shared[which]! += 1;
    choice.note(kernel, multiplyAdds, shares ? sharedMs + (awake ? 0 : wakingMs) : aloneMs);
    awake = shares;
  }
  return shared;
}

const faster: Product = { kernel: 0, multiplyAdds: 1e6, aloneMs: 2, sharedMs: 1 };
const slower: Product = { kernel: 0, multiplyAdds: 1e6, aloneMs: 2, sharedMs: 4 };
const rounds = 10_960;

describe('the choice to share', () => {
  it('shares what is faster shared, but for trials now and then', () => {
    const [shared] = sharedOf(new SharingChoice(), [faster], rounds);
    expect(shared! / rounds).toBeGreaterThan(0.95);
  });

  it('computes alone where threads are put aside, but for trials now and then', () => {
    const [shared] = sharedOf(new SharingChoice(), [slower], rounds);
    expect(shared! / rounds).toBeLessThan(0.05);
  });

  it('asks for more than a hair’s breadth, since sharing keeps other cores busy', () => {
    const [shared] = sharedOf(new SharingChoice(), [{ ...faster, sharedMs: 1.95 }], rounds);
    expect(shared! / rounds).toBeLessThan(0.05);
  });

  it('changes its mind when the machine does', () => {
    const choice = new SharingChoice();
    sharedOf(choice, [slower], rounds);
    expect(sharedOf(choice, [faster], rounds)[0]! / rounds).toBeGreaterThan(0.8);
    expect(sharedOf(choice, [slower], rounds)[0]! / rounds).toBeLessThan(0.2);
  });

  it('judges kernels and sizes apart, in the same step', () => {
    const products: readonly Product[] = [
      faster,
      { ...slower, kernel: 1 },
      { ...faster, multiplyAdds: 4e6 },
      { ...slower, multiplyAdds: 8e6, sharedMs: 20 },
    ];
    const each = rounds / products.length;
    const shares = sharedOf(new SharingChoice(), products, rounds).map((shared) => shared / each);
    expect(shares[1]).toBeLessThan(0.05);
    expect(shares[3]).toBeLessThan(0.05);
    // Every other product of this step wakes a thread, which the times alone do not forgive here.
    expect(Math.max(shares[0]!, shares[2]!)).toBeGreaterThan(0.9);
  });

  it('bears a clock that stands still', () => {
    const [shared] = sharedOf(new SharingChoice(), [{ ...faster, aloneMs: 0, sharedMs: 0 }], rounds);
    expect(shared).toBeGreaterThan(0);
  });
});
