/**
 * Files, addresses and texts from strangers: no crash, no hang, no heap of memory, and a sentence for each that is
 * refused. A few hundred inputs each; `npm run test:soak` tries ten thousand.
 */
import { describe, expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';
import { fuzzTargetNames } from './target.ts';

describe.each(fuzzTargetNames)('%s', (target) => {
  it('from strangers do no harm', { timeout: 180_000 }, async () => {
    const { faults, accepted, refused } = await runFuzz(target, { seed: 1, first: 0, count: 300 });
    expect(faults).toEqual([]);
    // Inputs that are all fine, or all hopeless, would try nothing.
    expect(accepted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });
});
